import { useEffect } from 'react'
import { nearestToward } from '../../canvas/hitTest'
import { visible } from '../../canvas/model'
import { navigate } from '../../state/router'
import { session } from '../../state/shared'
import { type LayoutName, urls, type View } from '../../state/urls'

/** What a reader can do on the graph page, by key, button or pointer. */
export interface GraphActions {
  askExpand: (id: string) => void
  expand: (id: string) => void
  collapse: (id: string) => void
  hide: (ids: readonly string[]) => void
  hideOthers: (ids: readonly string[]) => void
  pin: (ids: readonly string[], pinned: boolean) => void
  undo: () => void
  redo: () => void
  fit: () => void
  zoom: (factor: number) => void
  focus: (id: string | null) => void
  edge: (key: string | null) => void
  setView: (view: View) => void
  setLayout: (layout: LayoutName) => void
}

const arrows = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const

/** The keys of the graph page. They rest while the reader types, and while a dialog is open. */
export function useGraphKeys(actions: GraphActions, current: string | null, view: View): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const target = event.target as HTMLElement
      if (event.defaultPrevented || target.closest('input, select, textarea, dialog, [contenteditable]')) return
      if (act(event, target)) event.preventDefault()
    }

    function act(event: KeyboardEvent, target: HTMLElement): boolean {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      if (event.ctrlKey || event.metaKey) {
        if (key === 'z') return event.shiftKey ? done(actions.redo()) : done(actions.undo())
        return key === 'y' && done(actions.redo())
      }
      if (event.altKey) return false
      const chosen = targets(current)
      switch (key) {
        case 'e':
          return current !== null && done(actions.askExpand(current))
        case 'c':
          return current !== null && done(actions.collapse(current))
        case 'h':
          return chosen.length > 0 && done(event.shiftKey ? actions.hideOthers(chosen) : actions.hide(chosen))
        case 'p':
          return chosen.length > 0 && done(actions.pin(chosen, !chosen.every((id) => session.state.value.nodes.get(id)?.pinned)))
        case 'f':
          return done(actions.fit())
        case 't':
          return done(actions.setView(view === 'graph' ? 'split' : view === 'split' ? 'table' : 'graph'))
        case '+':
        case '=':
          return done(actions.zoom(1.25))
        case '-':
          return done(actions.zoom(0.8))
        case 'Escape':
          session.select([])
          actions.edge(null)
          return done(actions.focus(null))
      }
      return target.closest('[role=application]') !== null && walk(event.key)
    }

    /** Keys that belong to the canvas alone: elsewhere they scroll the page or press a button. */
    function walk(key: string): boolean {
      const { nodes } = visible(session.state.value)
      if (key === 'Enter') return current !== null && done(navigate(urls.entity(current)))
      if (key === ' ') {
        const { selection } = session.state.value
        if (current !== null) session.select(selection.includes(current) ? selection.filter((id) => id !== current) : [...selection, current])
        return true
      }
      if (!(key in arrows)) return false
      const from = nodes.find((node) => node.id === current)
      const next = from ? nearestToward(nodes, from, arrows[key as keyof typeof arrows]) : nodes[0]
      if (next) actions.focus(next.id)
      return true
    }

    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [actions, current, view])
}

/** A command means all selected nodes where the current one is among them, else the current one alone. */
function targets(current: string | null): readonly string[] {
  const { selection } = session.state.value
  if (current === null) return selection
  return selection.includes(current) ? selection : [current]
}

function done(_: void): true {
  return true
}
