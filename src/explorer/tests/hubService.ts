import { vi } from 'vitest'

type Variables = Record<string, unknown>

/** What the service was asked. */
export interface Requests {
  last(operation: string): Variables | undefined
  /** From now on every request ends in a server error. */
  fail(): void
}

interface NeighborVariables {
  first: number
  next: { entity: { id: { notIn: string[] } } }
}

/** Stands in for the service over a graph of one hub and `count` neighbours: n0, n1, … Ids that begin with merged- lead to another. */
export function serveHub(count: number): Requests {
  const asked: { operation: string; variables: Variables }[] = []
  let failing = false
  const answers: Record<string, (variables: never) => unknown> = {
    Nodes: ({ ids }: { ids: string[] }) => ({ nodes: ids.map(resolve) }),
    Between: ({ ids }: { ids: string[] }) => ({ between: { truncated: false, edges: ids.includes('hub') ? ids.filter((id) => id !== 'hub').map(spoke) : [] } }),
    Neighbors({ first, next }: NeighborVariables) {
      const open = names(count).filter((id) => !next.entity.id.notIn.includes(id))
      const edges = open.slice(0, first).map((id) => ({ weight: 1, predicates: [{ key: 'USES' }], node: entity(id) }))
      return { entity: { id: 'hub', all: { totalCount: count }, next: { totalCount: open.length, pageInfo: { hasNextPage: open.length > first, endCursor: null }, edges } } }
    },
  }
  vi.stubGlobal('fetch', (_: string, init: { body: string }) => {
    if (failing) return Promise.resolve(new Response('oops', { status: 500 }))
    const { query, variables } = JSON.parse(init.body) as { query: string; variables: Variables }
    const operation = /query (\w+)/.exec(query)![1]!
    asked.push({ operation, variables })
    return Promise.resolve(Response.json({ data: answers[operation]!(variables as never) }))
  })
  return {
    last: (operation) => asked.findLast((request) => request.operation === operation)?.variables,
    fail: () => (failing = true),
  }
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `n${index}`)
}

function entity(id: string) {
  return { __typename: 'Entity', id, type: 'COMPANY', name: id, names: { zh: null, en: id }, stats: { degree: id === 'hub' ? 64 : 1, facts: 1, articles: 1 } }
}

function resolve(id: string) {
  if (id === 'nobody') return null
  if (!id.startsWith('merged-')) return entity(id)
  return { __typename: 'EntityTombstone', id, name: 'old name', mergedInto: entity(id.slice('merged-'.length)) }
}

function spoke(id: string) {
  return { source: 'hub', target: id, predicate: { key: 'USES' }, weight: 1, confidence: 0.9, facts: [] }
}
