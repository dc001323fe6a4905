import type { EntityType } from '../api/generated/graphql'

export type Route =
  | { page: 'home' }
  | { page: 'search'; text: string; target: Target; type: EntityType | null }
  | { page: 'entity'; id: string; from: string | null }
  | { page: 'graph'; ids: string[]; view: View; layout: LayoutName; highlight: string[] }
  | { page: 'path'; from: string | null; to: string | null; max: number }
  | { page: 'article'; id: string; fact: string | null }
  | { page: 'unknown'; path: string }

export type Target = 'ENTITY' | 'ARTICLE' | 'FACT'
export type View = 'graph' | 'split' | 'table'
export type LayoutName = 'force' | 'radial' | 'grid'

export const entityTypes: readonly EntityType[] = [
  'COMPANY', 'PERSON', 'ORGANIZATION', 'GOVERNMENT', 'PRODUCT', 'AI_MODEL', 'TECHNOLOGY', 'EVENT', 'PROJECT', 'MEDIA_WORK', 'PLACE', 'CONCEPT',
]
/** The longest list of entities that a link to the graph carries. */
export const maxLinkedIds = 100
const pathLengths = { least: 1, most: 6, usual: 4 }

/** Reads an address. Unknown values fall back to the usual ones, so that an old or edited link still opens. */
export function parseUrl(path: string, query: string): Route {
  const q = new URLSearchParams(query)
  const [head = '', tail] = path.split('/').filter((part) => part !== '').map(decode)
  if (head === '') return { page: 'home' }
  if (head === 'search') {
    return { page: 'search', text: q.get('q') ?? '', target: oneOf(q.get('in'), ['ENTITY', 'ARTICLE', 'FACT'], 'ENTITY'), type: typeOf(q.get('type')) }
  }
  if (head === 'e' && tail) return { page: 'entity', id: tail, from: q.get('was') }
  if (head === 'x') {
    return {
      page: 'graph',
      ids: list(q.get('ids')),
      view: oneOf(q.get('view'), ['graph', 'split', 'table'], 'graph'),
      layout: oneOf(q.get('layout'), ['force', 'radial', 'grid'], 'force'),
      highlight: list(q.get('hl')),
    }
  }
  if (head === 'path') return { page: 'path', from: q.get('from') || null, to: q.get('to') || null, max: pathLength(q.get('max')) }
  if (head === 'a' && tail) return { page: 'article', id: tail, fact: q.get('fact') || null }
  return { page: 'unknown', path }
}

export const urls = {
  home: () => '/',
  search: (text: string, target: Target = 'ENTITY', type: EntityType | null = null) =>
    '/search' + queryOf({ q: text, in: target === 'ENTITY' ? null : target.toLowerCase(), type: type?.toLowerCase() }),
  entity: (id: string, was?: string) => `/e/${encodeURIComponent(id)}` + queryOf({ was }),
  graph: (ids: readonly string[], options: { view?: View; layout?: LayoutName; highlight?: readonly string[] } = {}) =>
    '/x' +
    queryOf({
      ids: ids.slice(0, maxLinkedIds).join(','),
      view: options.view === 'graph' ? null : options.view,
      layout: options.layout === 'force' ? null : options.layout,
      hl: options.highlight?.join(','),
    }),
  path: (from: string | null, to: string | null, max: number = pathLengths.usual) =>
    '/path' + queryOf({ from, to, max: max === pathLengths.usual ? null : String(max) }),
  article: (id: string, fact?: string | null) => `/a/${encodeURIComponent(id)}` + queryOf({ fact }),
}

function queryOf(values: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, value)
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

function oneOf<T extends string>(value: string | null, known: readonly T[], otherwise: T): T {
  return known.find((item) => item.toLowerCase() === value?.toLowerCase()) ?? otherwise
}

function typeOf(value: string | null): EntityType | null {
  return entityTypes.find((type) => type.toLowerCase() === value?.toLowerCase()) ?? null
}

function list(value: string | null): string[] {
  return [...new Set((value ?? '').split(',').filter((id) => id !== ''))].slice(0, maxLinkedIds)
}

function pathLength(value: string | null): number {
  const length = Number.parseInt(value ?? '', 10)
  return Number.isNaN(length) ? pathLengths.usual : Math.min(pathLengths.most, Math.max(pathLengths.least, length))
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
