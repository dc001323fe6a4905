import type { NewNode } from '../src/canvas/commands'
import { type CanvasEdge, edgeKey } from '../src/canvas/model'

export function node(id: string, type: NewNode['type'] = 'COMPANY', degree = 5): NewNode {
  return { id, type, name: `name of ${id}`, zh: `名${id}`, en: `name of ${id}`, degree }
}

export function edge(source: string, target: string, predicate = 'PARTNER_OF', weight = 1): CanvasEdge {
  return { key: edgeKey(source, predicate, target), source, target, predicate, weight, confidence: 0.8, factIds: [] }
}
