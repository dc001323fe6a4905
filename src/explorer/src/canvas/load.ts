import { send } from '../api/client'
import type { EntityPartsFragment, FactFilter, Lang, NeighborFilter, NeighborOrder } from '../api/generated/graphql'
import { BetweenQuery, NeighborsQuery, NodesQuery } from '../api/queries/graph'
import type { NewNode } from './commands'
import { type CanvasEdge, edgeKey } from './model'

/** `missing` counts the ids nobody knows; `merged` names the entities that live on under another id. */
export interface LoadedNodes {
  nodes: NewNode[]
  merged: string[]
  missing: number
}

export async function loadNodes(ids: readonly string[], lang: Lang, signal?: AbortSignal): Promise<LoadedNodes> {
  if (ids.length === 0) return { nodes: [], merged: [], missing: 0 }
  const { data } = await send(NodesQuery, { ids: [...ids], lang }, signal)
  const result: LoadedNodes = { nodes: [], merged: [], missing: 0 }
  for (const node of data.nodes) {
    if (node?.__typename === 'Entity') result.nodes.push(toNode(node))
    else if (node?.__typename === 'EntityTombstone') {
      result.nodes.push(toNode(node.mergedInto))
      result.merged.push(node.name)
    } else result.missing++
  }
  return result
}

/** The edges among entities. `truncated`: the service left some out. */
export async function loadEdges(ids: readonly string[], filter: FactFilter | null, signal?: AbortSignal) {
  if (ids.length < 2) return { edges: [], truncated: false }
  const { data } = await send(BetweenQuery, { ids: [...ids], filter }, signal)
  const edges = data.between.edges.map(
    (edge): CanvasEdge => ({
      key: edgeKey(edge.source, edge.predicate.key, edge.target),
      source: edge.source,
      target: edge.target,
      predicate: edge.predicate.key,
      weight: edge.weight,
      confidence: edge.confidence,
      factIds: edge.facts.map((fact) => fact.id),
    }),
  )
  return { edges, truncated: data.between.truncated }
}

/** What an expand asks for. */
export interface ExpandOptions {
  predicate: string | null
  type: EntityPartsFragment['type'] | null
  orderBy: NeighborOrder
  limit: number
}

export const usualExpand: ExpandOptions = { predicate: null, type: null, orderBy: 'WEIGHT', limit: 25 }

export function factFilter(options: Pick<ExpandOptions, 'predicate'>): FactFilter | null {
  return options.predicate ? { predicate: { eq: options.predicate } } : null
}

/** The next neighbours that are not on the canvas. `total` counts all neighbours the filter lets pass, `left` those not on the canvas. */
export async function loadNeighbors(id: string, onCanvas: readonly string[], options: ExpandOptions, lang: Lang, signal?: AbortSignal) {
  const fact = factFilter(options)
  const all: NeighborFilter = { fact, entity: options.type ? { type: { in: [options.type] } } : null }
  const next: NeighborFilter = { fact, entity: { ...all.entity, id: { notIn: [...onCanvas] } } }
  const { data } = await send(NeighborsQuery, { id, lang, all, next, orderBy: options.orderBy, first: Math.min(100, options.limit) }, signal)
  const found = data.entity
  return {
    total: found?.all.totalCount ?? 0,
    left: found?.next.totalCount ?? 0,
    neighbors: (found?.next.edges ?? []).map((edge) => ({ node: toNode(edge.node), weight: edge.weight, predicates: edge.predicates.map((predicate) => predicate.key) })),
  }
}

export type Neighbors = Awaited<ReturnType<typeof loadNeighbors>>

function toNode(entity: EntityPartsFragment): NewNode {
  return {
    id: entity.id,
    type: entity.type,
    name: entity.name,
    zh: entity.names.zh ?? null,
    en: entity.names.en ?? null,
    degree: entity.stats.degree,
  }
}
