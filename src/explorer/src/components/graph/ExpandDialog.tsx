import { useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { NeighborOrder } from '../../api/generated/graphql'
import { type ExpandOptions, loadNeighbors, usualExpand } from '../../canvas/load'
import { useLanguage } from '../../i18n/language'
import { usePredicateLabels } from '../../state/predicates'
import { session } from '../../state/shared'
import { entityTypes } from '../../state/urls'
import { Failure, Loading } from '../States'
import { TypeMark } from '../TypeMark'

interface Props {
  id: string
  onClose: () => void
  onExpand: (options: ExpandOptions, only?: ReadonlySet<string>) => void
}

const limits = [10, 25, 50, 100]
const orders: readonly NeighborOrder[] = ['WEIGHT', 'CONFIDENCE', 'RECENT', 'NAME']

/** What an expand would bring, before it does: filters, order, how many, and single neighbours to leave out. */
export function ExpandDialog({ id, onClose, onExpand }: Props) {
  const { lang, t } = useLanguage()
  const labels = usePredicateLabels()
  const dialog = useRef<HTMLDialogElement>(null)
  const [options, setOptions] = useState<ExpandOptions>(usualExpand)
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const node = session.state.value.nodes.get(id)
  const found = useQuery({
    queryKey: ['expand', id, lang, options, [...session.state.value.nodes.keys()]],
    queryFn: ({ signal }) => loadNeighbors(id, [...session.state.value.nodes.keys()], { ...options, limit: 100 }, lang, signal),
    placeholderData: (previous) => previous,
  })
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // E and Enter expand as usual; who wants something else tabs from here.
    confirm.current?.focus()
  }, [])
  const first = found.data?.neighbors.slice(0, options.limit) ?? []
  const chosen = first.filter(({ node: neighbor }) => !dropped.has(neighbor.id))
  const change = (part: Partial<ExpandOptions>) => setOptions({ ...options, ...part })
  const name = node ? ((lang === 'ZH' ? node.zh : node.en) ?? node.name) : ''
  const predicates = tally(found.data?.neighbors.flatMap((neighbor) => neighbor.predicates) ?? [])
  return (
    <dialog ref={dialog} className="dialog expand-dialog" onClose={onClose} aria-labelledby="expand-title">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen.length === 0) return
          // Closing, rather than just going away, gives the focus back to where it was.
          dialog.current?.close()
          onExpand(options, dropped.size > 0 ? new Set(chosen.map(({ node: neighbor }) => neighbor.id)) : undefined)
        }}
      >
        <h2 id="expand-title">{t.graph.expandTitle(name)}</h2>
        {found.data && (
          <p className="faint" data-expand-total={found.data.total}>
            {t.graph.neighborsOf(found.data.total)} · {t.graph.notShown(found.data.left)}
          </p>
        )}
        <div className="expand-filters">
          <select aria-label={t.table.predicate} value={options.predicate ?? ''} onChange={(event) => change({ predicate: event.target.value || null })}>
            <option value="">{t.graph.allPredicates}</option>
            {options.predicate && !predicates.some(([key]) => key === options.predicate) && <option value={options.predicate}>{labels(options.predicate)}</option>}
            {predicates.map(([key, count]) => <option key={key} value={key}>{`${labels(key)} (${count})`}</option>)}
          </select>
          <select aria-label={t.table.type} value={options.type ?? ''} onChange={(event) => change({ type: (event.target.value || null) as ExpandOptions['type'] })}>
            <option value="">{t.graph.allTypes}</option>
            {entityTypes.map((type) => <option key={type} value={type}>{t.types[type]}</option>)}
          </select>
          <select aria-label={t.graph.orderBy} value={options.orderBy} onChange={(event) => change({ orderBy: event.target.value as NeighborOrder })}>
            {orders.map((order) => <option key={order} value={order}>{`${t.graph.orderBy}: ${t.graph.orders[order]}`}</option>)}
          </select>
          <select aria-label={t.graph.limit} value={options.limit} onChange={(event) => change({ limit: Number(event.target.value) })}>
            {limits.map((limit) => <option key={limit} value={limit}>{`${t.graph.limit} ${limit}`}</option>)}
          </select>
        </div>
        {found.isError ? (
          <Failure error={found.error} retry={() => void found.refetch()} />
        ) : !found.data ? (
          <Loading lines={5} />
        ) : (
          <ul className="expand-list">
            {first.map(({ node: neighbor, predicates: why, weight }) => (
              <li key={neighbor.id}>
                <label>
                  <input type="checkbox" checked={!dropped.has(neighbor.id)} onChange={() => setDropped(flipped(dropped, neighbor.id))} />
                  <TypeMark type={neighbor.type} size={13} named />
                  <span>{(lang === 'ZH' ? neighbor.zh : neighbor.en) ?? neighbor.name}</span>
                  <span className="faint">{why.slice(0, 3).map((key) => labels(key)).join(', ')}</span>
                  <span className="count">{weight}</span>
                </label>
              </li>
            ))}
          </ul>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>{t.keys.close}</button>
          <button ref={confirm} type="submit" className="button button-primary" aria-disabled={chosen.length === 0}>
            {found.data && first.length === 0 ? t.graph.nothingNew : t.graph.confirm(chosen.length)}
          </button>
        </div>
      </form>
    </dialog>
  )
}

function flipped(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}

function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
