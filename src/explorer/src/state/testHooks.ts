import type { QueryClient } from '@tanstack/react-query'
import type { Camera, Point } from '../canvas/camera'
import { visible } from '../canvas/model'
import type { CanvasSession } from '../canvas/session'
import type { CanvasView } from '../canvas/view'
import { idle } from './activity'

/** What browser tests (and a curious console) may ask of the page. Present in every build, so that what is tested is what is shipped. */
export interface Hooks {
  /** Resolves when no request, layout or animation is under way and the last change is painted. */
  settled(): Promise<void>
  /** Ids of the visible nodes. */
  nodes(): string[]
  /** Keys of the visible edges: source, predicate and target. */
  edges(): string[]
  /** The centre of a node in CSS pixels of the page; null where it is not shown. */
  xy(id: string): Point | null
  /** World positions of the visible nodes. */
  positions(): Record<string, Point>
  camera(): Camera | null
  renderer(): 'canvas2d'
  perf(): { frames: number; paintMs: number } | null
}

declare global {
  interface Window {
    __kg: Hooks
  }
}

let view: CanvasView | null = null

/** Names the view on the page, or null when it has gone. */
export function hookView(current: CanvasView | null): void {
  view = current
}

export function installHooks(session: CanvasSession, client: QueryClient): void {
  const shown = () => visible(session.state.value)
  window.__kg = {
    async settled() {
      do {
        await idle()
        await frames(2)
      } while (client.isFetching() > 0 || session.busy.value)
      await idle()
      await frames(1)
    },
    nodes: () => shown().nodes.map((node) => node.id),
    edges: () => shown().edges.map((edge) => edge.key),
    xy: (id) => view?.pagePoint(id) ?? null,
    positions: () => Object.fromEntries(shown().nodes.map((node) => [node.id, { x: node.x, y: node.y }])),
    camera: () => view?.camera ?? null,
    renderer: () => 'canvas2d',
    perf: () => view?.perf ?? null,
  }
}

async function frames(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await new Promise((resolve) => requestAnimationFrame(resolve))
}
