import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { EntityType } from '../api/generated/graphql'

export interface LayoutNode {
  id: string
  type: EntityType
  x: number
  y: number
  radius: number
  /** A pinned node stays where it is. */
  fixed: boolean
}

export interface LayoutJob {
  kind: 'force' | 'radial' | 'grid'
  nodes: LayoutNode[]
  edges: { source: string; target: string; weight: number }[]
  /** The node that keeps its place when all others move, and the middle of a radial layout. */
  anchor: string | null
}

export type Places = Map<string, { x: number; y: number }>

/** The usual length of an edge in world units. */
const edgeLength = 155

/** Places all nodes. The same job gives the same places on every machine: fixed iterations, no clock, no chance. */
export function layout(job: LayoutJob): Places {
  if (job.nodes.length === 0) return new Map()
  const nodes = job.nodes.map((node) => ({ ...node }))
  if (job.kind === 'grid') placeByType(nodes)
  else if (job.kind === 'radial') placeByHop(nodes, job)
  else placeByForce(nodes, job)
  return new Map(nodes.map((node) => [node.id, { x: round(node.x), y: round(node.y) }]))
}

function placeByForce(nodes: LayoutNode[], job: LayoutJob): void {
  const before = nodes.find((node) => node.id === job.anchor)
  const [anchorX, anchorY] = [before?.x ?? 0, before?.y ?? 0]
  const graph = new Graph({ type: 'undirected', multi: false })
  for (const node of nodes) graph.addNode(node.id, { x: node.x / edgeLength * 10, y: node.y / edgeLength * 10, size: node.radius / edgeLength * 10, fixed: node.fixed })
  for (const edge of job.edges) {
    if (edge.source === edge.target || graph.hasEdge(edge.source, edge.target)) continue
    // Many facts pull together, but a pair with fifty must not become one point.
    graph.addEdge(edge.source, edge.target, { weight: 1 + Math.log2(Math.max(1, edge.weight)) * 0.4 })
  }
  const places = forceAtlas2(graph, {
    iterations: nodes.length > 250 ? 200 : 350,
    getEdgeWeight: 'weight',
    settings: { gravity: 0.8, scalingRatio: 14, slowDown: 6, strongGravityMode: false, barnesHutOptimize: nodes.length > 400, edgeWeightInfluence: 1 },
  })
  for (const node of nodes) {
    if (node.fixed) continue
    const place = places[node.id]!
    node.x = (place.x * edgeLength) / 10
    node.y = (place.y * edgeLength) / 10
  }
  if (!nodes.some((node) => node.fixed)) rescale(nodes, job)
  separate(nodes)
  const after = nodes.find((node) => node.id === job.anchor)
  if (after && !nodes.some((node) => node.fixed)) {
    const [dx, dy] = [anchorX - after.x, anchorY - after.y]
    for (const node of nodes) [node.x, node.y] = [node.x + dx, node.y + dy]
  }
}

/** Brings the median edge to the usual length, so that a graph of ten looks as loose as one of two hundred. */
function rescale(nodes: LayoutNode[], job: LayoutJob): void {
  const places = new Map(nodes.map((node) => [node.id, node]))
  const lengths = job.edges
    .map((edge) => [places.get(edge.source), places.get(edge.target)] as const)
    .filter((ends): ends is [LayoutNode, LayoutNode] => ends[0] !== undefined && ends[1] !== undefined && ends[0] !== ends[1])
    .map(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y))
    .sort((a, b) => a - b)
  const median = lengths[Math.floor(lengths.length / 2)]
  if (!median) return
  const factor = edgeLength / median
  for (const node of nodes) [node.x, node.y] = [node.x * factor, node.y * factor]
}

/** Pushes overlapping nodes apart, with room for a label below each. */
function separate(nodes: LayoutNode[]): void {
  const gap = 44
  for (let round = 0; round < 40; round++) {
    let moved = false
    for (let i = 0; i < nodes.length; i++) {
      for (let j = i + 1; j < nodes.length; j++) {
        const [a, b] = [nodes[i]!, nodes[j]!]
        const wanted = a.radius + b.radius + gap
        let [dx, dy] = [b.x - a.x, b.y - a.y]
        const distance = Math.hypot(dx, dy)
        if (distance >= wanted || (a.fixed && b.fixed)) continue
        // Two nodes at one point part along an angle that depends on their order alone.
        if (distance < 1e-6) [dx, dy] = [Math.cos(i + j), Math.sin(i + j)]
        const push = (wanted - distance) / Math.max(Math.hypot(dx, dy), 1e-6)
        const share = a.fixed ? 0 : b.fixed ? 1 : 0.5
        a.x -= dx * push * share
        a.y -= dy * push * share
        b.x += dx * push * (1 - share)
        b.y += dy * push * (1 - share)
        moved = true
      }
    }
    if (!moved) return
  }
}

function placeByHop(nodes: LayoutNode[], job: LayoutJob): void {
  const links = new Map<string, string[]>(nodes.map((node) => [node.id, []]))
  for (const edge of job.edges) {
    links.get(edge.source)?.push(edge.target)
    links.get(edge.target)?.push(edge.source)
  }
  const root = links.has(job.anchor ?? '') ? job.anchor! : nodes.reduce((a, b) => (links.get(b.id)!.length > links.get(a.id)!.length ? b : a)).id
  const hops = new Map([[root, 0]])
  const order = [root]
  for (const id of order) for (const next of links.get(id) ?? []) if (!hops.has(next)) order.push(next), hops.set(next, hops.get(id)! + 1)
  const last = Math.max(...hops.values()) + 1
  for (const node of nodes) if (!hops.has(node.id)) order.push(node.id), hops.set(node.id, last)
  const places = new Map(nodes.map((node) => [node.id, node]))
  const center = { ...places.get(root)! }
  let inner = 0
  for (let hop = 1; hop <= last; hop++) {
    const ring = order.filter((id) => hops.get(id) === hop)
    inner = Math.max(inner + edgeLength * 1.25, (ring.length * 64) / (2 * Math.PI))
    ring.forEach((id, index) => {
      const node = places.get(id)!
      if (node.fixed) return
      const angle = -Math.PI / 2 + (index * 2 * Math.PI) / ring.length
      node.x = center.x + inner * Math.cos(angle)
      node.y = center.y + inner * Math.sin(angle)
    })
  }
}

function placeByType(nodes: LayoutNode[]): void {
  const cell = 104
  const groups = new Map<EntityType, LayoutNode[]>()
  for (const node of nodes) groups.set(node.type, [...(groups.get(node.type) ?? []), node])
  const blocks = [...groups.values()].sort((a, b) => b.length - a.length)
  const perRow = Math.ceil(Math.sqrt(blocks.length))
  let [top, rowHeight, left] = [0, 0, 0]
  blocks.forEach((block, index) => {
    if (index > 0 && index % perRow === 0) [top, rowHeight, left] = [top + rowHeight + cell, 0, 0]
    const columns = Math.ceil(Math.sqrt(block.length * 1.4))
    block.forEach((node, at) => {
      if (node.fixed) return
      node.x = left + (at % columns) * cell
      node.y = top + Math.floor(at / columns) * cell
    })
    rowHeight = Math.max(rowHeight, Math.ceil(block.length / columns) * cell)
    left += (columns + 0.6) * cell
  })
}

/** To a hundredth: places stay equal when written down and read back. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
