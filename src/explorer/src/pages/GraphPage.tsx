import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import * as commands from '../canvas/commands'
import type { CanvasView } from '../canvas/view'
import type { ExpandOptions } from '../canvas/load'
import { nodeCap, visible } from '../canvas/model'
import { ExpandDialog } from '../components/graph/ExpandDialog'
import { GraphCanvas } from '../components/graph/GraphCanvas'
import { GraphLegend } from '../components/graph/GraphLegend'
import { GraphSide } from '../components/graph/GraphSide'
import { GraphStart } from '../components/graph/GraphStart'
import { GraphStatus } from '../components/graph/GraphStatus'
import { GraphTable } from '../components/graph/GraphTable'
import { GraphToolbar } from '../components/graph/GraphToolbar'
import { type GraphActions, useGraphKeys } from '../components/graph/graphKeys'
import { Failure, Loading } from '../components/States'
import { useLanguage } from '../i18n/language'
import { announce } from '../state/announcer'
import { useObservable } from '../state/observable'
import { navigate } from '../state/router'
import { session } from '../state/shared'
import { type LayoutName, maxLinkedIds, urls, type View } from '../state/urls'
import { useGraphLink } from '../state/useGraphLink'

interface Props {
  ids: readonly string[]
  view: View
  layout: LayoutName
  highlight: readonly string[]
}

export function GraphPage({ ids, view, layout, highlight }: Props) {
  const { lang, t } = useLanguage()
  const state = useObservable(session.state)
  const [focus, setFocus] = useState<string | null>(null)
  const [edgeFocus, setEdgeFocus] = useState<string | null>(null)
  const [expanding, setExpanding] = useState<string | null>(null)
  const picture = useRef<CanvasView | null>(null)
  const link = useGraphLink(ids, lang, layout, view, highlight)
  const shown = visible(state)
  const focused = focus !== null && shown.nodes.some((node) => node.id === focus) ? focus : null
  const current = focused ?? state.selection[0] ?? null

  const expand = useCallback(
    async (id: string, options?: ExpandOptions, only?: ReadonlySet<string>) => {
      if (session.state.value.nodes.size >= nodeCap) return announce(t.graph.tooMany(nodeCap))
      const progress = await session.expand(id, lang, options, only)
      const name = session.state.value.nodes.get(id)?.name ?? id
      if (progress) announce(t.graph.expanded(name, progress.shown, progress.total))
    },
    [lang, t],
  )

  const actions: GraphActions = useMemo(
    () => ({
      askExpand: setExpanding,
      expand: (id) => void expand(id),
      collapse(id) {
        const count = commands.collapsible(session.state.value, id).size
        if (count > 0) session.apply('collapse', (now) => commands.collapse(now, id))
        session.progress.set(null)
        announce(t.graph.collapsed(session.state.value.nodes.get(id)?.name ?? id, count))
      },
      hide(which) {
        session.apply('hide', (now) => commands.hide(now, which))
        announce(t.graph.hid(which.length))
      },
      hideOthers(which) {
        const before = visible(session.state.value).nodes.length
        session.apply('hide', (now) => commands.hideOthers(now, which))
        announce(t.graph.hid(before - visible(session.state.value).nodes.length))
      },
      pin: (which, pinned) => session.apply('pin', (now) => commands.pin(now, which, pinned)),
      undo() {
        const name = session.undo()
        announce(name ? t.graph.undone(t.graph.commands[name]) : t.graph.nothingToUndo)
      },
      redo() {
        const name = session.redo()
        announce(name ? t.graph.redone(t.graph.commands[name]) : t.graph.nothingToRedo)
      },
      fit: () => picture.current?.fit(),
      zoom: (factor) => picture.current?.zoom(factor),
      focus: setFocus,
      edge: setEdgeFocus,
      setView: (next) => navigate(urls.graph(shownIds(ids), { view: next, layout, highlight }), { replace: true }),
      setLayout(next) {
        navigate(urls.graph(shownIds(ids), { view, layout: next, highlight }), { replace: true })
        void session.relayout(next)
      },
    }),
    [expand, ids, layout, view, highlight, t],
  )
  useGraphKeys(actions, current, view)
  useEffect(() => {
    // The reader hears and sees where the focus is, also when a command took the focused node away.
    if (focus !== null && focused === null) setFocus(null)
  }, [focus, focused])

  return (
    <div className={`graph-page view-${view}`} data-state={link.error ? 'error' : link.loading ? 'loading' : shown.nodes.length === 0 ? 'empty' : link.truncated ? 'truncated' : 'ready'}>
      <GraphToolbar actions={actions} view={view} layout={layout} empty={state.nodes.size === 0} />
      <div className="graph-body">
        {link.error ? (
          <div className="graph-middle"><Failure error={link.error} retry={link.retry} /></div>
        ) : (
          <div className="graph-main">
            {view !== 'table' && (
              <div className="graph-stage">
                <GraphCanvas ref={picture} actions={actions} focus={focused} edgeFocus={edgeFocus} highlight={highlight} />
                {shown.nodes.length > 0 && <GraphLegend />}
                {link.loading && state.nodes.size === 0 && <div className="graph-middle"><Loading lines={3} /></div>}
                {!link.loading && state.nodes.size === 0 && <GraphStart />}
              </div>
            )}
            {view !== 'graph' && <GraphTable onFocus={setFocus} />}
          </div>
        )}
        <GraphSide id={current} edgeKey={edgeFocus} actions={actions} />
      </div>
      <GraphStatus link={link} onNext={(progress) => void expand(progress.id, progress.options)} />
      {expanding !== null && (
        <ExpandDialog
          id={expanding}
          onClose={() => setExpanding(null)}
          onExpand={(options, only) => void expand(expanding, options, only)}
        />
      )}
    </div>
  )
}

/** What the address should name; while nothing is loaded yet, or nothing could be, that is what it names already. */
function shownIds(asked: readonly string[]): readonly string[] {
  const { nodes } = visible(session.state.value)
  return session.state.value.nodes.size === 0 ? asked : nodes.slice(0, maxLinkedIds).map((node) => node.id)
}
