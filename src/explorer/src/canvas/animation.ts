import type { CanvasNode } from './model'

const duration = 320

/** Eased nodes between two places each. A node that was not there before grows out of where it is. */
export function between(from: ReadonlyMap<string, { x: number; y: number }>, nodes: readonly CanvasNode[], t: number): CanvasNode[] {
  const eased = 1 - (1 - t) ** 3
  return nodes.map((node) => {
    const start = from.get(node.id)
    if (!start || t >= 1) return node
    return { ...node, x: start.x + (node.x - start.x) * eased, y: start.y + (node.y - start.y) * eased }
  })
}

/** Calls `frame` with 0..1 until it is over; returns a stop. With reduced motion there is one call, with 1. */
export function animate(frame: (t: number) => void, done: () => void): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    frame(1)
    done()
    return () => {}
  }
  let handle = 0
  const start = performance.now()
  const step = (now: number) => {
    const t = Math.min(1, Math.max(0, (now - start) / duration))
    frame(t)
    if (t < 1) handle = requestAnimationFrame(step)
    else done()
  }
  handle = requestAnimationFrame(step)
  return () => cancelAnimationFrame(handle)
}
