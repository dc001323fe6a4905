import type { ReactNode } from 'react'
import * as commands from '../../canvas/commands'
import { useLanguage } from '../../i18n/language'
import { useObservable } from '../../state/observable'
import { session } from '../../state/shared'
import type { LayoutName, View } from '../../state/urls'
import type { GraphActions } from './graphKeys'
import { icons } from './icons'

interface Props {
  actions: GraphActions
  view: View
  layout: LayoutName
  empty: boolean
}

export function GraphToolbar({ actions, view, layout, empty }: Props) {
  const { t } = useLanguage()
  const state = useObservable(session.state)
  const hidden = state.nodes.size > 0 && (state.hidden.size > 0 || state.hiddenTypes.size > 0 || state.hiddenPredicates.size > 0)
  return (
    <div className="graph-toolbar" role="toolbar" aria-label={t.graph.title}>
      <Segmented label={t.graph.viewLabel} values={['graph', 'split', 'table']} names={t.graph.views} current={view} onChoose={actions.setView} />
      <Segmented label={t.graph.layoutLabel} values={['force', 'radial', 'grid']} names={t.graph.layouts} current={layout} onChoose={actions.setLayout} disabled={empty} />
      <span className="tool-group">
        <Tool label={t.graph.undo} keys="Ctrl Z" onClick={actions.undo} disabled={!session.canUndo}>{icons.undo}</Tool>
        <Tool label={t.graph.redo} keys="Ctrl Y" onClick={actions.redo} disabled={!session.canRedo}>{icons.redo}</Tool>
      </span>
      <span className="tool-group">
        <Tool label={t.graph.fit} keys="F" onClick={actions.fit} disabled={empty}>{icons.fit}</Tool>
        <Tool label={`${t.keys.zoom} +`} keys="+" onClick={() => actions.zoom(1.25)} disabled={empty}>{icons.plus}</Tool>
        <Tool label={`${t.keys.zoom} −`} keys="-" onClick={() => actions.zoom(0.8)} disabled={empty}>{icons.minus}</Tool>
      </span>
      <span className="toolbar-end">
        {hidden && <button type="button" className="button" onClick={() => session.apply('show', commands.showAll)}>{t.graph.showAll}</button>}
        <button type="button" className="button" disabled={empty} onClick={() => session.apply('clear', commands.clear)}>{t.graph.clear}</button>
      </span>
    </div>
  )
}

interface SegmentedProps<T extends string> {
  label: string
  values: readonly T[]
  names: Record<T, string>
  current: T
  onChoose: (value: T) => void
  disabled?: boolean
}

function Segmented<T extends string>({ label, values, names, current, onChoose, disabled = false }: SegmentedProps<T>) {
  return (
    <div className="segmented" role="group" aria-label={label}>
      {values.map((value) => (
        <button key={value} type="button" aria-pressed={value === current} disabled={disabled} onClick={() => onChoose(value)}>
          {names[value]}
        </button>
      ))}
    </div>
  )
}

function Tool({ label, keys, onClick, disabled, children }: { label: string; keys: string; onClick: () => void; disabled?: boolean; children: ReactNode }) {
  return (
    <button type="button" className="tool" aria-label={label} title={`${label} (${keys})`} onClick={onClick} disabled={disabled}>
      {children}
    </button>
  )
}
