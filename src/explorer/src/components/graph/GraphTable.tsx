import { useState } from 'react'
import { type CanvasNode, neighborIds, visible } from '../../canvas/model'
import { useLanguage } from '../../i18n/language'
import { download, toCsv } from '../../state/csv'
import { useObservable } from '../../state/observable'
import { usePredicateLabels } from '../../state/predicates'
import { session } from '../../state/shared'
import { TypeMark } from '../TypeMark'
import { compareCells, type Row, SortableTable } from './SortableTable'

/** What the canvas shows, as two tables: the same nodes and edges, the same selection. */
export function GraphTable({ onFocus }: { onFocus: (id: string) => void }) {
  const { lang, t } = useLanguage()
  const labels = usePredicateLabels()
  const state = useObservable(session.state)
  const [tab, setTab] = useState<'entities' | 'connections'>('entities')
  const { nodes, edges } = visible(state)
  const nameOf = (node: CanvasNode | undefined) => (node ? ((lang === 'ZH' ? node.zh : node.en) ?? node.name) : '')
  const entities = tab === 'entities'
  const columns = entities
    ? [t.table.name, t.table.type, t.table.degree]
    : [t.table.from, t.table.predicate, t.table.to, t.table.weight, t.table.confidence]
  const rows: Row[] = entities
    ? nodes.map((node) => ({
        key: node.id,
        selected: state.selection.includes(node.id),
        mark: <TypeMark type={node.type} size={13} />,
        cells: [nameOf(node), t.types[node.type], neighborIds(state, node.id).size],
      }))
    : edges.map((edge) => ({
        key: edge.key,
        selected: state.selection.includes(edge.source) && state.selection.includes(edge.target),
        cells: [nameOf(state.nodes.get(edge.source)), labels(edge.predicate), nameOf(state.nodes.get(edge.target)), edge.weight, Math.round(edge.confidence * 100) / 100],
      }))

  function choose(key: string, more: boolean): void {
    const edge = state.edges.get(key)
    if (edge) return session.select([edge.source, edge.target])
    const { selection } = state
    session.select(!more ? [key] : selection.includes(key) ? selection.filter((id) => id !== key) : [...selection, key])
    onFocus(key)
  }

  return (
    <section className="graph-table" aria-label={t.table.caption}>
      <div className="table-tools">
        <div className="segmented" role="group" aria-label={t.table.caption}>
          {(['entities', 'connections'] as const).map((name) => (
            <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
              {t.table[name]} <span className="count">{name === 'entities' ? nodes.length : edges.length}</span>
            </button>
          ))}
        </div>
        <button type="button" className="button" onClick={() => download(`${tab}.csv`, toCsv([columns, ...[...rows].sort((a, b) => compareCells(a.cells[0]!, b.cells[0]!)).map((row) => row.cells)]))}>
          {t.table.csv}
        </button>
      </div>
      <SortableTable key={tab} caption={t.table.caption} columns={columns} rows={rows} onChoose={choose} />
    </section>
  )
}
