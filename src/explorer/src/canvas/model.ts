import type { EntityType } from '../api/generated/graphql'

/** An entity on the canvas. Positions are world units: one unit is one CSS pixel at scale 1. */
export interface CanvasNode {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly zh: string | null
  readonly en: string | null
  /** Neighbours in the whole graph, on the canvas or not. */
  readonly degree: number
  readonly x: number
  readonly y: number
  readonly pinned: boolean
}

/** All facts of one predicate from one entity to another. */
export interface CanvasEdge {
  readonly key: string
  readonly source: string
  readonly target: string
  readonly predicate: string
  readonly weight: number
  readonly confidence: number
  /** The first few facts behind the edge. */
  readonly factIds: readonly string[]
}

/** One expand: which nodes it brought in, so that a collapse takes away those and no others. */
export interface Expansion {
  readonly source: string
  readonly added: readonly string[]
}

/** Everything undo restores. A value is never edited in place. */
export interface CanvasState {
  readonly nodes: ReadonlyMap<string, CanvasNode>
  readonly edges: ReadonlyMap<string, CanvasEdge>
  readonly hidden: ReadonlySet<string>
  readonly hiddenTypes: ReadonlySet<EntityType>
  readonly hiddenPredicates: ReadonlySet<string>
  readonly expansions: readonly Expansion[]
  readonly selection: readonly string[]
}

export const emptyCanvas: CanvasState = {
  nodes: new Map(),
  edges: new Map(),
  hidden: new Set(),
  hiddenTypes: new Set(),
  hiddenPredicates: new Set(),
  expansions: [],
  selection: [],
}

/** The most entities the canvas holds: beyond it neither the picture nor the layout stays readable. */
export const nodeCap = 500

export function edgeKey(source: string, predicate: string, target: string): string {
  return `${source} ${predicate} ${target}`
}

export interface Visible {
  readonly nodes: readonly CanvasNode[]
  readonly edges: readonly CanvasEdge[]
  /** Adjacent visible nodes of every visible node. */
  readonly neighbors: ReadonlyMap<string, ReadonlySet<string>>
}

const cache = new WeakMap<CanvasState, Visible>()

/** What is drawn and listed, in insertion order: nothing hidden by hand, by type or by predicate. */
export function visible(state: CanvasState): Visible {
  const known = cache.get(state)
  if (known) return known
  const nodes = [...state.nodes.values()].filter((node) => !state.hidden.has(node.id) && !state.hiddenTypes.has(node.type))
  const shown = new Set(nodes.map((node) => node.id))
  const edges = [...state.edges.values()].filter(
    (edge) => shown.has(edge.source) && shown.has(edge.target) && !state.hiddenPredicates.has(edge.predicate),
  )
  const neighbors = new Map(nodes.map((node) => [node.id, new Set<string>()]))
  for (const edge of edges) {
    if (edge.source === edge.target) continue
    neighbors.get(edge.source)!.add(edge.target)
    neighbors.get(edge.target)!.add(edge.source)
  }
  const result = { nodes, edges, neighbors }
  cache.set(state, result)
  return result
}

const none: ReadonlySet<string> = new Set()

/** The ids of the visible neighbours of a node. */
export function neighborIds(state: CanvasState, id: string): ReadonlySet<string> {
  return visible(state).neighbors.get(id) ?? none
}
