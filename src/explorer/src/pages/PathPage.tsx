import { useState } from 'react'
import type { PathsQuery as PathsData } from '../api/generated/graphql'
import { NodesQuery, PathsQuery } from '../api/queries/graph'
import { EntityLink } from '../components/EntityLink'
import { FactRow } from '../components/FactRow'
import { Link } from '../components/Link'
import { SearchBox } from '../components/SearchBox'
import { Empty, Failure, Loading, PartialNotice } from '../components/States'
import { useLanguage } from '../i18n/language'
import { usePredicateLabels } from '../state/predicates'
import { navigate } from '../state/router'
import { urls } from '../state/urls'
import { useOperation } from '../state/useQuery'

const longest = 6

export function PathPage({ from, to, max }: { from: string | null; to: string | null; max: number }) {
  const { lang, t } = useLanguage()
  const ids = [from, to].filter((id) => id !== null)
  const ends = useOperation(NodesQuery, { ids, lang }, { enabled: ids.length > 0 })
  const ready = from !== null && to !== null && from !== to
  const found = useOperation(
    PathsQuery,
    { lang, input: { from: from ?? '', to: to ?? '', maxLength: max, k: 5, rankBy: 'CONFIDENCE' } },
    { enabled: ready },
  )
  const nameOf = (id: string | null) => {
    const node = ends.data?.data.nodes[ids.indexOf(id ?? '')]
    return node?.__typename === 'Entity' || node?.__typename === 'EntityTombstone' ? node.name : ''
  }
  return (
    <div className="page">
      <h1>{t.path.title}</h1>
      <div className="card path-form">
        <label className="path-end">
          <span>{t.path.from}</span>
          <SearchBox key={`from ${from} ${nameOf(from)}`} label={t.path.from} initial={nameOf(from)} onChoose={(entity) => navigate(urls.path(entity.id, to, max))} />
        </label>
        <button type="button" className="button swap" aria-label={t.path.swap} title={t.path.swap} onClick={() => navigate(urls.path(to, from, max))}>⇄</button>
        <label className="path-end">
          <span>{t.path.to}</span>
          <SearchBox key={`to ${to} ${nameOf(to)}`} label={t.path.to} initial={nameOf(to)} onChoose={(entity) => navigate(urls.path(from, entity.id, max))} />
        </label>
        <label>
          <span>{t.path.length}</span>
          <select value={max} onChange={(event) => navigate(urls.path(from, to, Number(event.target.value)))}>
            {Array.from({ length: longest }, (_, index) => index + 1).map((hops) => (
              <option key={hops} value={hops}>{t.path.hops(hops)}</option>
            ))}
          </select>
        </label>
      </div>
      {!ready ? (
        <Empty title={from !== null && from === to ? t.path.same : t.path.choose} hint={t.path.chooseHint} />
      ) : found.isPending ? (
        <Loading lines={6} />
      ) : found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : found.data.data.paths.paths.length === 0 ? (
        <Empty title={t.path.none(max)} hint={found.data.data.paths.complete ? undefined : t.path.partial}>
          {max < longest && <Link className="button" href={urls.path(from, to, longest)}>{t.path.tryMore(longest)}</Link>}
        </Empty>
      ) : (
        <div data-state={found.data.errors.length > 0 ? 'partial' : found.data.data.paths.complete ? 'ready' : 'truncated'}>
          <PartialNotice count={found.data.errors.length} />
          <p className="faint" role="status">
            {t.path.count(found.data.data.paths.paths.length)}
            {!found.data.data.paths.complete && ` · ${t.path.partial}`}
          </p>
          <ol className="paths">
            {found.data.data.paths.paths.map((path, index) => <PathCard key={index} path={path} number={index + 1} />)}
          </ol>
        </div>
      )}
    </div>
  )
}

type Path = PathsData['paths']['paths'][number]

function PathCard({ path, number }: { path: Path; number: number }) {
  const { t } = useLanguage()
  const labels = usePredicateLabels()
  const [open, setOpen] = useState(number === 1)
  const ids = path.steps.length === 0 ? [] : [path.steps[0]!.from.id, ...path.steps.map((step) => step.to.id)]
  return (
    <li className="card path">
      <div className="card-head">
        <h2>{t.path.pathN(number)}</h2>
        <span className="faint">{t.path.hops(path.length)} · {t.path.score(path.score.toFixed(2))}</span>
        <span className="card-tools">
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t.fact.hideEvidence : t.fact.showEvidence}</button>
          <Link className="button" href={urls.graph(ids, { highlight: ids })}>{t.path.open}</Link>
        </span>
      </div>
      <p className="path-line">
        {path.steps.map((step, index) => (
          <span key={step.fact.id + index} className="path-step">
            {index === 0 && <EntityLink entity={step.from} />}
            <span className={`path-hop${step.forward ? '' : ' path-hop-back'}`}>
              <span className="predicate">{labels(step.fact.predicate.key)}</span>
            </span>
            <EntityLink entity={step.to} />
          </span>
        ))}
      </p>
      {open && <ul className="facts">{path.steps.map((step, index) => <FactRow key={step.fact.id + index} fact={step.fact} />)}</ul>}
    </li>
  )
}
