import { useState } from 'react'
import type { EntityType, SearchQuery as SearchData } from '../api/generated/graphql'
import { SearchQuery } from '../api/queries/search'
import { ArticleList } from '../components/ArticleList'
import { FactRow } from '../components/FactRow'
import { Link } from '../components/Link'
import { Empty, Failure, Loading, PartialNotice } from '../components/States'
import { TypeChip, TypeMark } from '../components/TypeMark'
import { useLanguage } from '../i18n/language'
import { navigate } from '../state/router'
import { entityTypes, type Target, urls } from '../state/urls'
import { useOperation } from '../state/useQuery'

const pageSize = 20
const targets: readonly Target[] = ['ENTITY', 'FACT', 'ARTICLE']

export function SearchPage({ text, target, type }: { text: string; target: Target; type: EntityType | null }) {
  const { lang, t } = useLanguage()
  const [pages, setPages] = useState(1)
  const types = target === 'ENTITY' && type ? [type] : null
  const found = useOperation(SearchQuery, { text, targets: [target], types, lang, first: Math.min(100, pages * pageSize) }, { enabled: text !== '', keep: true })
  return (
    <div className="page">
      <h1>{t.search.title(text)}</h1>
      <div className="toolbar">
        <div className="segmented" role="group">
          {targets.map((name) => (
            <Link key={name} href={urls.search(text, name)} aria-current={name === target ? 'true' : undefined}>
              {t.search.targets[name]}
            </Link>
          ))}
        </div>
        {target === 'ENTITY' && (
          <select aria-label={t.search.anyType} value={type ?? ''} onChange={(event) => navigate(urls.search(text, target, (event.target.value || null) as EntityType | null))}>
            <option value="">{t.search.anyType}</option>
            {entityTypes.map((name) => (
              <option key={name} value={name}>
                {t.types[name]}
              </option>
            ))}
          </select>
        )}
      </div>
      {found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : !found.data ? (
        text === '' ? <Empty title={t.search.placeholder} hint={t.search.hint} /> : <Loading lines={6} />
      ) : found.data.data.search.edges.length === 0 ? (
        <Empty title={t.search.none(text)} hint={t.search.noneHint}>
          {type && <Link href={urls.search(text, target)} className="button">{t.search.dropFilters}</Link>}
        </Empty>
      ) : (
        <div data-state={found.data.errors.length > 0 ? 'partial' : 'ready'}>
          <PartialNotice count={found.data.errors.length} />
          <p className="faint" role="status">{t.search.total(found.data.data.search.totalCount)}</p>
          <Hits edges={found.data.data.search.edges} />
          {found.data.data.search.pageInfo.hasNextPage && pages * pageSize < 100 && (
            <button type="button" className="button" onClick={() => setPages(pages + 1)}>
              {t.search.more}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

type Edge = SearchData['search']['edges'][number]

function Hits({ edges }: { edges: readonly Edge[] }) {
  return (
    <ul className="hits">
      {edges.map(({ node, matched }) =>
        node.__typename === 'Entity' ? (
          <EntityHit key={node.id} entity={node} matched={matched} />
        ) : node.__typename === 'Article' ? (
          <li key={node.id} className="card hit-article">
            <ArticleList articles={[node]} />
            <p className="faint">{matched}</p>
          </li>
        ) : (
          <li key={node.id} className="card">
            <ul className="facts"><FactRow fact={node} /></ul>
          </li>
        ),
      )}
    </ul>
  )
}

function EntityHit({ entity, matched }: { entity: Extract<Edge['node'], { __typename: 'Entity' }>; matched: string }) {
  const { t } = useLanguage()
  return (
    <li className="card hit">
      <TypeMark type={entity.type} size={26} />
      <div>
        <h2>
          <Link href={urls.entity(entity.id)}>{entity.name}</Link>
        </h2>
        <p className="faint">
          {[entity.names.zh, entity.names.en].filter((name) => name && name !== entity.name).join(' · ')}
          {matched !== entity.name && matched !== entity.names.zh && matched !== entity.names.en && ` ${t.search.alsoKnown(matched)}`}
        </p>
        {entity.description && <p className="hit-description">{entity.description}</p>}
        <p className="chips">
          <TypeChip type={entity.type} />
          <span className="chip">{t.entity.factCount(entity.stats.facts)}</span>
          <span className="chip">{t.entity.degree(entity.stats.degree)}</span>
        </p>
      </div>
    </li>
  )
}
