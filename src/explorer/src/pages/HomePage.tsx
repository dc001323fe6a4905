import { HomeQuery } from '../api/queries/home'
import type { HomeQuery as HomeData } from '../api/generated/graphql'
import { ArticleList } from '../components/ArticleList'
import { FactRow } from '../components/FactRow'
import { Link } from '../components/Link'
import { SearchBox } from '../components/SearchBox'
import { Empty, Failure, Loading, PartialNotice } from '../components/States'
import { TypeMark } from '../components/TypeMark'
import { formatDay, formatNumber } from '../i18n/format'
import { useLanguage } from '../i18n/language'
import { navigate } from '../state/router'
import { urls } from '../state/urls'
import { useOperation } from '../state/useQuery'

export function HomePage() {
  const { lang, t } = useLanguage()
  const found = useOperation(HomeQuery, { lang })
  return (
    <div className="page home">
      <section className="hero">
        <h1>{t.home.title}</h1>
        <p className="hero-tagline">{t.app.tagline}</p>
        <SearchBox main large onChoose={(entity) => navigate(urls.entity(entity.id))} onSubmit={(text) => navigate(urls.search(text))} />
        <p className="faint hero-hint">{t.search.hint}</p>
        {found.data && <Samples hubs={found.data.data.hubs.nodes} />}
      </section>
      {found.isPending ? (
        <Loading lines={8} />
      ) : found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : found.data.data.stats.entities === 0 ? (
        <Empty title={t.home.empty} hint={t.home.emptyHint} />
      ) : (
        <div data-state={found.data.errors.length > 0 ? 'partial' : 'ready'}>
          <PartialNotice count={found.data.errors.length} />
          <Dashboard data={found.data.data} />
        </div>
      )}
    </div>
  )
}

function Samples({ hubs }: { hubs: HomeData['hubs']['nodes'] }) {
  const { t } = useLanguage()
  if (hubs.length === 0) return null
  return (
    <ul className="samples" aria-label={t.home.start}>
      {hubs.slice(0, 8).map((entity) => (
        <li key={entity.id}>
          <Link href={urls.entity(entity.id)} className="sample">
            <TypeMark type={entity.type} size={13} named />
            {entity.name}
          </Link>
        </li>
      ))}
      <li>
        <Link href={urls.graph(hubs.map((entity) => entity.id))} className="sample sample-strong">
          {t.home.openGraph} →
        </Link>
      </li>
    </ul>
  )
}

function Dashboard({ data }: { data: HomeData }) {
  const { t, tag } = useLanguage()
  const { stats } = data
  return (
    <>
      <dl className="stat-row">
        {(['entities', 'facts', 'articles', 'mentions'] as const).map((name) => (
          <div key={name} className="stat">
            <dd>{formatNumber(stats[name], tag)}</dd>
            <dt>{t.home[name]}</dt>
          </div>
        ))}
      </dl>
      <div className="home-columns">
        <section className="card">
          <div className="card-head">
            <h2>{t.home.newest}</h2>
            {stats.lastIngestAt && <span className="faint">{t.home.updated(formatDay(stats.lastIngestAt, tag))}</span>}
          </div>
          <ul className="facts">
            {data.newest.nodes.map((fact) => (
              <FactRow key={fact.id} fact={fact} />
            ))}
          </ul>
        </section>
        <div className="stack">
          <section className="card">
            <h2>{t.home.types}</h2>
            <TypeBars buckets={stats.entitiesByType} />
          </section>
          <section className="card">
            <h2>{t.home.latest}</h2>
            <ArticleList articles={data.articles.nodes} />
          </section>
        </div>
      </div>
    </>
  )
}

function TypeBars({ buckets }: { buckets: HomeData['stats']['entitiesByType'] }) {
  const { t } = useLanguage()
  const known = buckets
    .map((bucket) => ({ type: (Object.keys(t.types) as (keyof typeof t.types)[]).find((type) => same(type, bucket.value)), count: bucket.count }))
    .filter((bucket): bucket is { type: keyof typeof t.types; count: number } => bucket.type !== undefined && bucket.count > 0)
    .sort((a, b) => b.count - a.count)
  const most = Math.max(1, ...known.map((bucket) => bucket.count))
  return (
    <ul className="bars">
      {known.map(({ type, count }) => (
        <li key={type}>
          <TypeMark type={type} size={13} />
          <span>{t.types[type]}</span>
          <span className={`bar type-${type.toLowerCase()}`} style={{ width: `${Math.max(2, (count / most) * 100)}%` }} />
          <span className="count">{count}</span>
        </li>
      ))}
    </ul>
  )
}

/** A bucket names its type as the schema or as the ontology does: AI_MODEL or AiModel. */
function same(type: string, value: string): boolean {
  return type.replaceAll('_', '').toLowerCase() === value.replaceAll('_', '').toLowerCase()
}
