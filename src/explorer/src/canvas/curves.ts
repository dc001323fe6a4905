import type { Point } from './camera'
import type { CanvasEdge } from './model'

/** How far an edge bends from the straight line, as a share of its length, seen from the end whose id sorts first. 0 is straight. */
export type Curve = number

const step = 0.16

const cache = new WeakMap<readonly CanvasEdge[], ReadonlyMap<string, Curve>>()

/** Bends edges between the same two nodes apart, so that none covers another. Asking again for the same list costs nothing. */
export function bends(edges: readonly CanvasEdge[]): ReadonlyMap<string, Curve> {
  const known = cache.get(edges)
  if (known) return known
  const groups = new Map<string, CanvasEdge[]>()
  for (const edge of edges) {
    const pair = edge.source < edge.target ? `${edge.source} ${edge.target}` : `${edge.target} ${edge.source}`
    const group = groups.get(pair)
    if (group) group.push(edge)
    else groups.set(pair, [edge])
  }
  const result = new Map<string, Curve>()
  for (const group of groups.values()) {
    group.forEach((edge, index) => {
      const bend = (index - (group.length - 1) / 2) * step
      result.set(edge.key, edge.source < edge.target ? bend : -bend)
    })
  }
  cache.set(edges, result)
  return result
}

/** A quadratic curve: start, control point, end. */
export interface Quadratic {
  from: Point
  control: Point
  to: Point
}

export function curveOf(from: Point, to: Point, bend: Curve): Quadratic {
  const dx = to.x - from.x
  const dy = to.y - from.y
  return { from, to, control: { x: (from.x + to.x) / 2 - dy * bend * 2, y: (from.y + to.y) / 2 + dx * bend * 2 } }
}

export function pointOnCurve({ from, control, to }: Quadratic, t: number): Point {
  const u = 1 - t
  return {
    x: u * u * from.x + 2 * u * t * control.x + t * t * to.x,
    y: u * u * from.y + 2 * u * t * control.y + t * t * to.y,
  }
}
