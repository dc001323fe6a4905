import { type CanvasEdge, type CanvasNode, type CanvasState, emptyCanvas, visible } from './model'
import { placeAround } from './placement'

/** A new state from an old one. Every command leaves its input as it was. */
export type Position = { x: number; y: number }
export type NewNode = Omit<CanvasNode, 'x' | 'y' | 'pinned'>

/** Adds what is not there yet. With `source`, new nodes begin around it and can be collapsed into it. */
export function addToCanvas(state: CanvasState, added: readonly NewNode[], edges: readonly CanvasEdge[], source?: string): CanvasState {
  const nodes = new Map(state.nodes)
  const hidden = new Set(state.hidden)
  const fresh = added.filter((node) => !nodes.has(node.id))
  const places = placeAround(fresh.length, source ? nodes.get(source) : undefined, [...nodes.values()])
  fresh.forEach((node, index) => nodes.set(node.id, { ...node, ...places[index]!, pinned: false }))
  for (const node of added) hidden.delete(node.id)
  const expansions = source && fresh.length > 0 ? [...state.expansions, { source, added: fresh.map((node) => node.id) }] : state.expansions
  return { ...state, nodes, hidden, expansions, edges: mergeEdges(state.edges, edges, nodes) }
}

function mergeEdges(known: ReadonlyMap<string, CanvasEdge>, more: readonly CanvasEdge[], nodes: ReadonlyMap<string, CanvasNode>) {
  const edges = new Map(known)
  for (const edge of more) if (nodes.has(edge.source) && nodes.has(edge.target)) edges.set(edge.key, edge)
  return edges
}

/** The nodes a collapse of `id` removes: what its expands added and, in turn, what theirs did; never pinned or selected ones. */
export function collapsible(state: CanvasState, id: string): Set<string> {
  const gone = new Set<string>()
  const queue = [id]
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    for (const expansion of state.expansions) {
      if (expansion.source !== source) continue
      for (const added of expansion.added) {
        const node = state.nodes.get(added)
        if (!node || node.pinned || state.selection.includes(added) || added === id || gone.has(added)) continue
        gone.add(added)
        queue.push(added)
      }
    }
  }
  return gone
}

export function collapse(state: CanvasState, id: string): CanvasState {
  const kept: CanvasState = { ...state, expansions: state.expansions.filter((expansion) => expansion.source !== id) }
  return remove(kept, collapsible(state, id))
}

/** Takes nodes away with their edges and all that names them. */
export function remove(state: CanvasState, ids: ReadonlySet<string>): CanvasState {
  const nodes = new Map([...state.nodes].filter(([id]) => !ids.has(id)))
  return {
    ...state,
    nodes,
    edges: new Map([...state.edges].filter(([, edge]) => nodes.has(edge.source) && nodes.has(edge.target))),
    hidden: new Set([...state.hidden].filter((id) => nodes.has(id))),
    expansions: state.expansions
      .filter((expansion) => nodes.has(expansion.source))
      .map((expansion) => ({ ...expansion, added: expansion.added.filter((id) => nodes.has(id)) })),
    selection: state.selection.filter((id) => nodes.has(id)),
  }
}

export function hide(state: CanvasState, ids: readonly string[]): CanvasState {
  return { ...state, hidden: new Set([...state.hidden, ...ids]), selection: state.selection.filter((id) => !ids.includes(id)) }
}

export function hideOthers(state: CanvasState, ids: readonly string[]): CanvasState {
  return hide(state, visible(state).nodes.map((node) => node.id).filter((id) => !ids.includes(id)))
}

export function showAll(state: CanvasState): CanvasState {
  return { ...state, hidden: new Set(), hiddenTypes: new Set(), hiddenPredicates: new Set() }
}

export function toggle<K extends 'hiddenTypes' | 'hiddenPredicates'>(state: CanvasState, field: K, value: string): CanvasState {
  const next = new Set<string>(state[field])
  if (!next.delete(value)) next.add(value)
  return { ...state, [field]: next }
}

export function pin(state: CanvasState, ids: readonly string[], pinned: boolean): CanvasState {
  return patch(state, ids, () => ({ pinned }))
}

/** Moves nodes to given places; a node moved by hand stays there. */
export function move(state: CanvasState, places: ReadonlyMap<string, Position>, byHand = false): CanvasState {
  return patch(state, [...places.keys()], (node) => ({ ...places.get(node.id), pinned: byHand || node.pinned }))
}

export function select(state: CanvasState, ids: readonly string[]): CanvasState {
  return { ...state, selection: ids.filter((id) => state.nodes.has(id)) }
}

export function clear(): CanvasState {
  return emptyCanvas
}

function patch(state: CanvasState, ids: readonly string[], change: (node: CanvasNode) => Partial<CanvasNode>): CanvasState {
  const nodes = new Map(state.nodes)
  for (const id of ids) {
    const node = nodes.get(id)
    if (node) nodes.set(id, { ...node, ...change(node) })
  }
  return { ...state, nodes }
}
