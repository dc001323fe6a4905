import type { Point } from './camera'
import { curveOf, pointOnCurve, type Curve } from './curves'
import type { CanvasEdge, CanvasNode } from './model'
import { nodeRadius } from './style'

export type Hit = { kind: 'node'; id: string } | { kind: 'edge'; key: string } | null

/** How far beside a thing a pointer may be, in viewport pixels. */
const reach = { node: 4, edge: 6 }

/** What lies under a world point; the node drawn last wins, nodes win over edges, and the nearest edge over others. */
export function hitTest(
  nodes: readonly CanvasNode[],
  edges: readonly CanvasEdge[],
  curves: ReadonlyMap<string, Curve>,
  at: Point,
  scale: number,
): Hit {
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]!
    if (Math.hypot(node.x - at.x, node.y - at.y) <= nodeRadius(node) + reach.node / scale) return { kind: 'node', id: node.id }
  }
  let best: { key: string; distance: number } | null = null
  const places = new Map(nodes.map((node) => [node.id, node]))
  for (const edge of edges) {
    const source = places.get(edge.source)
    const target = places.get(edge.target)
    if (!source || !target) continue
    const distance = distanceToCurve(source, target, curves.get(edge.key) ?? 0, at)
    if (distance <= reach.edge / scale && (best === null || distance < best.distance)) best = { key: edge.key, distance }
  }
  return best && { kind: 'edge', key: best.key }
}

/** Nodes whose centres lie in the rectangle between two world points. */
export function nodesInBox(nodes: readonly CanvasNode[], a: Point, b: Point): string[] {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)]
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)]
  return nodes.filter((node) => node.x >= left && node.x <= right && node.y >= top && node.y <= bottom).map((node) => node.id)
}

export function distanceToSegment(a: Point, b: Point, p: Point): number {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length))
  return Math.hypot(p.x - (a.x + t * (b.x - a.x)), p.y - (a.y + t * (b.y - a.y)))
}

function distanceToCurve(source: Point, target: Point, bend: Curve, at: Point): number {
  if (bend === 0) return distanceToSegment(source, target, at)
  const curve = curveOf(source, target, bend)
  const pieces = 12
  let nearest = Infinity
  for (let piece = 0; piece < pieces; piece++) {
    const distance = distanceToSegment(pointOnCurve(curve, piece / pieces), pointOnCurve(curve, (piece + 1) / pieces), at)
    nearest = Math.min(nearest, distance)
  }
  return nearest
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The node an arrow key goes to: the nearest within 60° of the direction, counting sideways distance double. Null where there is none. */
export function nearestToward(nodes: readonly CanvasNode[], from: CanvasNode, direction: Direction): CanvasNode | null {
  const along = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[direction] as [number, number]
  let best: { node: CanvasNode; cost: number } | null = null
  for (const node of nodes) {
    if (node.id === from.id) continue
    const dx = node.x - from.x
    const dy = node.y - from.y
    const ahead = dx * along[0] + dy * along[1]
    const aside = Math.abs(dx * along[1] - dy * along[0])
    if (ahead <= 0 || aside > ahead * Math.sqrt(3)) continue
    const cost = ahead + 2 * aside
    if (best === null || cost < best.cost) best = { node, cost }
  }
  return best?.node ?? null
}
