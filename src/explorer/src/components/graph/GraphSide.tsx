import { EntityFactsQuery } from '../../api/queries/entity'
import { EdgeFactsQuery } from '../../api/queries/graph'
import { neighborIds } from '../../canvas/model'
import { useLanguage } from '../../i18n/language'
import { useObservable } from '../../state/observable'
import { usePredicateLabels } from '../../state/predicates'
import { session } from '../../state/shared'
import { urls } from '../../state/urls'
import { useOperation } from '../../state/useQuery'
import { FactRow } from '../FactRow'
import { Link } from '../Link'
import { Loading } from '../States'
import { TypeChip, TypeMark } from '../TypeMark'
import type { GraphActions } from './graphKeys'

/** The card beside the canvas: the selected connection, else the current entity. */
export function GraphSide({ id, edgeKey, actions }: { id: string | null; edgeKey: string | null; actions: GraphActions }) {
  const { t } = useLanguage()
  const state = useObservable(session.state)
  const edge = edgeKey !== null ? state.edges.get(edgeKey) : undefined
  const node = id !== null ? state.nodes.get(id) : undefined
  return (
    <aside className="graph-side" aria-label={t.entity.about}>
      {state.selection.length === 2 && <PairCard ids={state.selection} />}
      {edge ? (
        <EdgeCard edgeKey={edge.key} />
      ) : node ? (
        <NodeCard key={node.id} id={node.id} actions={actions} />
      ) : (
        <div className="side-hint">
          <p>{t.graph.select}</p>
          <p className="faint">{t.graph.selectHint}</p>
        </div>
      )}
    </aside>
  )
}

function PairCard({ ids }: { ids: readonly string[] }) {
  const { t } = useLanguage()
  const nodes = session.state.value.nodes
  return (
    <div className="side-pair">
      <p>{ids.map((id) => nodes.get(id)?.name).join(' · ')}</p>
      <Link className="button button-primary" href={urls.path(ids[0] ?? null, ids[1] ?? null)}>
        {t.entity.findPath}
      </Link>
    </div>
  )
}

function NodeCard({ id, actions }: { id: string; actions: GraphActions }) {
  const { lang, t } = useLanguage()
  const state = useObservable(session.state)
  const node = state.nodes.get(id)!
  const found = useOperation(EntityFactsQuery, { id, lang, first: 12, orderBy: [{ by: 'CONFIDENCE', direction: 'DESC' }] })
  const facts = found.data?.data.entity?.facts
  const more = node.degree - neighborIds(state, id).size
  return (
    <>
      <header className="side-head">
        <TypeMark type={node.type} size={26} />
        <div>
          <h2>
            <Link href={urls.entity(id)}>{(lang === 'ZH' ? node.zh : node.en) ?? node.name}</Link>
          </h2>
          <p className="chips">
            <TypeChip type={node.type} />
            <span className="chip">{t.entity.degree(node.degree)}</span>
          </p>
        </div>
      </header>
      <div className="side-actions">
        <button type="button" className="button button-primary" onClick={() => actions.askExpand(id)} disabled={more <= 0}>
          {t.graph.expand} <kbd>E</kbd>
        </button>
        <button type="button" className="button" onClick={() => actions.collapse(id)} disabled={!state.expansions.some((expansion) => expansion.source === id)}>
          {t.graph.collapse}
        </button>
        <button type="button" className="button" onClick={() => actions.hide([id])}>
          {t.graph.hide} <kbd>H</kbd>
        </button>
        <button type="button" className="button" aria-pressed={node.pinned} onClick={() => actions.pin([id], !node.pinned)}>
          {node.pinned ? t.graph.unpin : t.graph.pin} <kbd>P</kbd>
        </button>
      </div>
      <h3 className="side-title">
        {t.entity.facts} {facts && <span className="count">{facts.totalCount}</span>}
      </h3>
      {!facts ? <Loading lines={5} /> : <ul className="facts facts-narrow">{facts.nodes.map((fact) => <FactRow key={fact.id} fact={fact} about={id} />)}</ul>}
      {facts?.pageInfo.hasNextPage && <Link className="small-link" href={urls.entity(id)}>{t.entity.more} →</Link>}
    </>
  )
}

function EdgeCard({ edgeKey }: { edgeKey: string }) {
  const { lang, t } = useLanguage()
  const labels = usePredicateLabels()
  const state = useObservable(session.state)
  const edge = state.edges.get(edgeKey)!
  const found = useOperation(EdgeFactsQuery, { ids: [...edge.factIds], lang }, { enabled: edge.factIds.length > 0 })
  const nameOf = (id: string) => state.nodes.get(id)?.name ?? id
  return (
    <>
      <header className="side-head">
        <div>
          <h2>{labels(edge.predicate)}</h2>
          <p className="faint">{nameOf(edge.source)} → {nameOf(edge.target)}</p>
        </div>
      </header>
      <h3 className="side-title">
        {t.graph.edgeFacts} <span className="count">{edge.weight}</span>
      </h3>
      {found.data ? (
        <ul className="facts facts-narrow">{found.data.data.nodes.map((fact) => (fact?.__typename === 'Fact' ? <FactRow key={fact.id} fact={fact} /> : null))}</ul>
      ) : (
        <Loading lines={3} />
      )}
    </>
  )
}
