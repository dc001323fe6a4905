import { useEffect } from 'react'
import type { EntityQuery as EntityData } from '../api/generated/graphql'
import { EntityQuery } from '../api/queries/entity'
import { ArticleList } from '../components/ArticleList'
import { EgoGraph } from '../components/EgoGraph'
import { EntityFacts } from '../components/EntityFacts'
import { EntityLink } from '../components/EntityLink'
import { Link } from '../components/Link'
import { Empty, Failure, Loading, PartialNotice } from '../components/States'
import { TypeChip, TypeMark } from '../components/TypeMark'
import { formatDay } from '../i18n/format'
import { useLanguage } from '../i18n/language'
import { usePredicateLabels } from '../state/predicates'
import { navigate } from '../state/router'
import { urls } from '../state/urls'
import { useOperation } from '../state/useQuery'

export function EntityPage({ id, was }: { id: string; was: string | null }) {
  const { lang, t } = useLanguage()
  const found = useOperation(EntityQuery, { id, lang })
  const entity = found.data?.data.entity
  useEffect(() => {
    // A merged id leads to the entity it became; the address follows, so that what is shared is current.
    if (entity && entity.id !== id) navigate(urls.entity(entity.id, id), { replace: true })
  }, [entity, id])
  if (found.isPending) return <div className="page"><Loading lines={9} /></div>
  if (found.isError) return <div className="page"><Failure error={found.error} retry={() => void found.refetch()} /></div>
  if (!entity) return <div className="page"><Empty title={t.entity.gone} hint={t.entity.goneHint} /></div>
  return (
    <div className="page" data-state={found.data.errors.length > 0 ? 'partial' : 'ready'} data-entity={entity.id}>
      {was && was !== entity.id && <p className="notice" role="status">{t.entity.moved(was)}</p>}
      <PartialNotice count={found.data.errors.length} />
      <EntityHead entity={entity} />
      <div className="entity-columns">
        <section className="card" aria-labelledby="facts-title">
          <EntityFacts key={entity.id} id={entity.id} />
        </section>
        <aside className="stack">
          <Neighbors entity={entity} />
          <section className="card">
            <h2>{t.entity.articles} <span className="count">{entity.articles.totalCount}</span></h2>
            <ArticleList articles={entity.articles.nodes} />
          </section>
          <About entity={entity} />
        </aside>
      </div>
    </div>
  )
}

type Entity = NonNullable<EntityData['entity']>

function EntityHead({ entity }: { entity: Entity }) {
  const { t, tag } = useLanguage()
  const other = [entity.names.zh, entity.names.en].filter((name) => name && name !== entity.name).join(' · ')
  return (
    <header className="entity-head">
      <span className={`entity-badge type-${entity.type.toLowerCase()}`}>
        <TypeMark type={entity.type} size={34} />
      </span>
      <div className="entity-title">
        <h1>{entity.name}</h1>
        <p className="entity-sub">
          <TypeChip type={entity.type} />
          {other && <span className="entity-other">{other}</span>}
        </p>
        {entity.description && <p className="entity-description">{entity.description}</p>}
        <p className="faint">
          {[t.entity.factCount(entity.stats.facts), t.entity.degree(entity.stats.degree), t.entity.articleCount(entity.stats.articles)].join(' · ')}
          {entity.stats.firstSeen && entity.stats.lastSeen && ` · ${t.entity.seen(formatDay(entity.stats.firstSeen, tag), formatDay(entity.stats.lastSeen, tag))}`}
        </p>
      </div>
      <div className="entity-actions">
        <Link className="button button-primary" href={urls.graph([entity.id])}>{t.entity.openGraph}</Link>
        <Link className="button" href={urls.path(entity.id, null)}>{t.entity.findPath}</Link>
      </div>
    </header>
  )
}

function Neighbors({ entity }: { entity: Entity }) {
  const { t } = useLanguage()
  const labels = usePredicateLabels()
  if (entity.neighbors.edges.length === 0) return null
  return (
    <section className="card">
      <h2>{t.entity.neighbors} <span className="count">{entity.neighbors.totalCount}</span></h2>
      <EgoGraph center={entity} neighbors={entity.neighbors.edges} />
      <ul className="neighbor-list">
        {entity.neighbors.edges.slice(0, 6).map(({ node, weight, predicates }) => (
          <li key={node.id}>
            <EntityLink entity={node} />
            <span className="faint neighbor-why">{predicates.slice(0, 2).map((predicate) => labels(predicate.key)).join(', ')}</span>
            <span className="count">{weight}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function About({ entity }: { entity: Entity }) {
  const { t } = useLanguage()
  const aliases = entity.aliases.filter((alias) => alias.text !== entity.name)
  if (aliases.length === 0 && entity.externalIds.length === 0) return null
  return (
    <section className="card">
      {aliases.length > 0 && (
        <>
          <h2>{t.entity.alsoKnownAs}</h2>
          <p className="chips">
            {aliases.slice(0, 24).map((alias) => <span key={alias.text + alias.kind} className="chip" lang={alias.lang === 'ZH' ? 'zh-CN' : 'en'}>{alias.text}</span>)}
          </p>
        </>
      )}
      {entity.externalIds.length > 0 && (
        <>
          <h2>{t.entity.identifiers}</h2>
          <dl className="identifiers">
            {entity.externalIds.map((external) => (
              <div key={external.source + external.value}>
                <dt>{external.source}</dt>
                <dd>{isWebAddress(external.url) ? <a href={external.url} rel="noreferrer">{external.value}</a> : external.value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

/** Only web addresses become links: a `javascript:` one would run on a click. */
export function isWebAddress(url: string | null | undefined): url is string {
  return typeof url === 'string' && /^https?:\/\//i.test(url)
}
