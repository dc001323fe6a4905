import { describe, expect, test } from 'vitest'
import { maxLinkedIds, parseUrl, type Route, urls } from '../src/state/urls'

function read(url: string): Route {
  const cut = url.indexOf('?')
  return cut < 0 ? parseUrl(url, '') : parseUrl(url.slice(0, cut), url.slice(cut))
}

describe('addresses', () => {
  test('every page reads back what its address was made of', () => {
    expect(read(urls.home())).toEqual({ page: 'home' })
    expect(read(urls.search('英伟达 & co', 'FACT'))).toEqual({ page: 'search', text: '英伟达 & co', target: 'FACT', type: null })
    expect(read(urls.search('a', 'ENTITY', 'AI_MODEL'))).toEqual({ page: 'search', text: 'a', target: 'ENTITY', type: 'AI_MODEL' })
    expect(read(urls.entity('e_1', 'e_0'))).toEqual({ page: 'entity', id: 'e_1', from: 'e_0' })
    expect(read(urls.graph(['e_1', 'e_2'], { view: 'split', layout: 'radial', highlight: ['e_2'] }))).toEqual({
      page: 'graph', ids: ['e_1', 'e_2'], view: 'split', layout: 'radial', highlight: ['e_2'],
    })
    expect(read(urls.path('e_1', 'e_2', 6))).toEqual({ page: 'path', from: 'e_1', to: 'e_2', max: 6 })
    expect(read(urls.article('a_1', 'f_1'))).toEqual({ page: 'article', id: 'a_1', fact: 'f_1' })
  })

  test('usual values stay out of the address', () => {
    expect(urls.graph(['e_1'], { view: 'graph', layout: 'force' })).toBe('/x?ids=e_1')
    expect(urls.graph([])).toBe('/x')
    expect(urls.path('a', 'b', 4)).toBe('/path?from=a&to=b')
    expect(urls.article('a_1', null)).toBe('/a/a_1')
  })

  test('ids with odd characters survive', () => {
    expect(read(urls.entity('a/b?c#d%20'))).toEqual({ page: 'entity', id: 'a/b?c#d%20', from: null })
  })

  test('unknown values fall back to the usual ones', () => {
    expect(read('/x?ids=,e_1,,e_1&view=3d&layout=magic')).toEqual({ page: 'graph', ids: ['e_1'], view: 'graph', layout: 'force', highlight: [] })
    expect(read('/path?max=99')).toMatchObject({ max: 6 })
    expect(read('/path?max=-3')).toMatchObject({ max: 1 })
    expect(read('/path?max=x')).toMatchObject({ max: 4 })
    expect(read('/search?q=a&type=dragon&in=dream')).toMatchObject({ target: 'ENTITY', type: null })
    expect(read('/e/%E0%A4%A')).toEqual({ page: 'entity', id: '%E0%A4%A', from: null })
  })

  test('a link to the graph carries no more ids than the service takes at once', () => {
    const ids = Array.from({ length: maxLinkedIds + 20 }, (_, index) => `e_${index}`)
    expect(read(urls.graph(ids))).toMatchObject({ ids: ids.slice(0, maxLinkedIds) })
    expect(read(`/x?ids=${ids.join(',')}`)).toMatchObject({ ids: ids.slice(0, maxLinkedIds) })
  })

  test('an address nobody made is unknown', () => {
    expect(read('/nowhere/at/all')).toEqual({ page: 'unknown', path: '/nowhere/at/all' })
    expect(read('/e')).toMatchObject({ page: 'unknown' })
  })
})
