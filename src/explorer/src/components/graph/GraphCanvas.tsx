import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { type CanvasNode, neighborIds, visible } from '../../canvas/model'
import { attachPointer } from '../../canvas/pointer'
import { CanvasView } from '../../canvas/view'
import { useLanguage } from '../../i18n/language'
import { useObservable } from '../../state/observable'
import { usePredicateLabels } from '../../state/predicates'
import { session } from '../../state/shared'
import { hookView } from '../../state/testHooks'
import type { GraphActions } from './graphKeys'

interface Props {
  ref: Ref<CanvasView | null>
  actions: GraphActions
  focus: string | null
  edgeFocus: string | null
  highlight: readonly string[]
}

const optionId = (id: string) => `kg-node-${id}`

/** The picture, with the same nodes as a list for those who do not see it: the focus of the canvas is an option of that list. */
export function GraphCanvas({ ref, actions, focus, edgeFocus, highlight }: Props) {
  const { lang, t } = useLanguage()
  const labels = usePredicateLabels()
  const state = useObservable(session.state)
  const stage = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [view, setView] = useState<CanvasView | null>(null)
  const { nodes, edges } = visible(state)
  const nameOf = (node: CanvasNode) => (lang === 'ZH' ? node.zh : node.en) ?? node.name

  useImperativeHandle<CanvasView | null, CanvasView | null>(ref, () => view, [view])
  useEffect(() => {
    const created = new CanvasView(canvas.current!)
    setView(created)
    hookView(created)
    return () => {
      hookView(null)
      created.destroy()
    }
  }, [])
  useEffect(() => (view ? attachPointer(stage.current!, view, session, actions) : undefined), [view, actions])
  useEffect(() => view?.show(state), [view, state])
  useEffect(() => {
    view?.setLooks({ label: nameOf, edgeLabel: (edge) => labels(edge.predicate), focus, edgeFocus, highlight })
  })
  useEffect(() => {
    if (focus !== null) view?.reveal(focus)
  }, [view, focus])

  return (
    <div
      ref={stage}
      className="canvas-stage"
      role="application"
      tabIndex={0}
      aria-label={t.graph.canvas(nodes.length, edges.length)}
      aria-activedescendant={focus !== null ? optionId(focus) : undefined}
      onFocus={() => {
        if (focus === null && nodes.length > 0) actions.focus(state.selection[0] ?? nodes[0]!.id)
      }}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <ul className="visually-hidden" role="listbox" aria-label={t.table.entities} aria-multiselectable="true">
        {nodes.map((node) => (
          <li key={node.id} id={optionId(node.id)} role="option" aria-selected={state.selection.includes(node.id)}>
            {t.graph.selected(nameOf(node), t.types[node.type], neighborIds(state, node.id).size)}
          </li>
        ))}
      </ul>
    </div>
  )
}
