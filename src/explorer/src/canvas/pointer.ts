import type { Point } from './camera'
import * as commands from './commands'
import { nodesInBox } from './hitTest'
import { visible } from './model'
import type { CanvasSession } from './session'
import type { CanvasView } from './view'

export interface PointerActions {
  focus: (id: string | null) => void
  edge: (key: string | null) => void
  expand: (id: string) => void
}

/** A press that moves less than this many pixels is a click. */
const clickSlack = 4

type Gesture =
  | { kind: 'press'; id: string; from: Point; grab: Point }
  | { kind: 'drag'; id: string; grab: Point }
  | { kind: 'pan'; last: Point; from: Point; moved: boolean }
  | { kind: 'box'; from: Point }
  | { kind: 'pinch'; distance: number; middle: Point }

/** Mouse, pen and touch on the canvas: click selects, drag moves and pins, Shift-drag selects a box, wheel and pinch zoom. Returns a detach. */
export function attachPointer(element: HTMLElement, view: CanvasView, session: CanvasSession, actions: PointerActions): () => void {
  let gesture: Gesture | null = null
  const touches = new Map<number, Point>()
  const abort = new AbortController()
  const options = { signal: abort.signal }
  const at = (event: MouseEvent): Point => {
    const corner = element.getBoundingClientRect()
    return { x: event.clientX - corner.left, y: event.clientY - corner.top }
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return
    const point = at(event)
    touches.set(event.pointerId, point)
    element.setPointerCapture(event.pointerId)
    if (touches.size === 2) {
      gesture = { kind: 'pinch', ...pinchOf([...touches.values()]) }
      view.setDragged(null)
      return
    }
    const hit = view.hit(point)
    if (hit?.kind === 'node') {
      const node = session.state.value.nodes.get(hit.id)!
      const world = view.toWorld(point)
      gesture = { kind: 'press', id: hit.id, from: point, grab: { x: node.x - world.x, y: node.y - world.y } }
    } else if (event.shiftKey) gesture = { kind: 'box', from: point }
    else gesture = { kind: 'pan', last: point, from: point, moved: false }
  }

  function moved(event: PointerEvent): void {
    const point = at(event)
    if (touches.has(event.pointerId)) touches.set(event.pointerId, point)
    if (gesture === null) return hover(point)
    if (gesture.kind === 'press' && far(gesture.from, point)) gesture = { kind: 'drag', id: gesture.id, grab: gesture.grab }
    if (gesture.kind === 'drag') view.setDragged(gesture.id, dropPoint(gesture.grab, point))
    else if (gesture.kind === 'box') view.setBox(gesture.from, point)
    else if (gesture.kind === 'pan') {
      view.pan(point.x - gesture.last.x, point.y - gesture.last.y)
      gesture = { ...gesture, last: point, moved: gesture.moved || far(gesture.from, point) }
    } else if (gesture.kind === 'pinch' && touches.size === 2) {
      const next = pinchOf([...touches.values()])
      view.pan(next.middle.x - gesture.middle.x, next.middle.y - gesture.middle.y)
      view.zoom(next.distance / gesture.distance, next.middle)
      gesture = { kind: 'pinch', ...next }
    }
  }

  function up(event: PointerEvent): void {
    const point = at(event)
    touches.delete(event.pointerId)
    const ended = gesture
    gesture = null
    if (ended === null) return
    if (ended.kind === 'press') click(ended.id, event.shiftKey || event.ctrlKey || event.metaKey)
    else if (ended.kind === 'drag') {
      view.setDragged(null)
      session.apply('move', (state) => commands.move(state, new Map([[ended.id, dropPoint(ended.grab, point)]]), true))
    } else if (ended.kind === 'box') {
      view.setBox(null, null)
      session.select(nodesInBox(visible(session.state.value).nodes, view.toWorld(ended.from), view.toWorld(point)))
    } else if (ended.kind === 'pan' && !ended.moved) {
      const hit = view.hit(point)
      actions.edge(hit?.kind === 'edge' ? hit.key : null)
      if (hit === null) {
        session.select([])
        actions.focus(null)
      }
    }
  }

  function click(id: string, more: boolean): void {
    const { selection } = session.state.value
    session.select(!more ? [id] : selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id])
    actions.edge(null)
    actions.focus(id)
  }

  function hover(point: Point): void {
    const hit = view.hit(point)
    view.setHover(hit?.kind === 'node' ? hit.id : null)
    element.style.cursor = hit ? 'pointer' : 'grab'
  }

  function dropPoint(grab: Point, point: Point): Point {
    const world = view.toWorld(point)
    return { x: world.x + grab.x, y: world.y + grab.y }
  }

  function cancel(event: PointerEvent): void {
    touches.delete(event.pointerId)
    gesture = null
    view.setDragged(null)
    view.setBox(null, null)
  }

  element.addEventListener('pointerdown', down, options)
  element.addEventListener('pointermove', moved, options)
  element.addEventListener('pointerup', up, options)
  element.addEventListener('pointercancel', cancel, options)
  element.addEventListener('pointerleave', () => view.setHover(null), options)
  element.addEventListener(
    'dblclick',
    (event) => {
      const hit = view.hit(at(event))
      if (hit?.kind === 'node') actions.expand(hit.id)
    },
    options,
  )
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      view.zoom(Math.exp(-event.deltaY * lines * 0.0016), at(event))
    },
    { ...options, passive: false },
  )
  return () => abort.abort()
}

function far(a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) > clickSlack
}

function pinchOf(points: Point[]): { distance: number; middle: Point } {
  const [a, b] = points as [Point, Point]
  return { distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)), middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } }
}
