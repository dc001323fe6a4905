import { describe, expect, test } from 'vitest'
import * as commands from '../src/canvas/commands'
import { emptyCanvas, neighborIds, visible } from '../src/canvas/model'
import { edge, node } from './fixtures'

const ids = (state: Parameters<typeof visible>[0]) => visible(state).nodes.map((shown) => shown.id)

/** hub, expanded to a, b and c; b expanded to d. */
function grown() {
  let state = commands.addToCanvas(emptyCanvas, [node('hub')], [])
  state = commands.addToCanvas(state, ['a', 'b', 'c'].map((id) => node(id)), [edge('hub', 'a'), edge('hub', 'b'), edge('c', 'hub')], 'hub')
  return commands.addToCanvas(state, [node('d')], [edge('b', 'd')], 'b')
}

describe('expand and collapse', () => {
  test('what an expand adds begins around its source, at places of its own', () => {
    const state = grown()
    const places = ['a', 'b', 'c'].map((id) => state.nodes.get(id)!)
    for (const place of places) {
      const away = Math.hypot(place.x - state.nodes.get('hub')!.x, place.y - state.nodes.get('hub')!.y)
      expect(away).toBeGreaterThan(40)
      expect(away).toBeLessThan(200)
    }
    expect(new Set(places.map((place) => `${place.x} ${place.y}`)).size).toBe(3)
  })

  test('adding what is there changes neither place nor pin', () => {
    const state = commands.pin(grown(), ['a'], true)
    const again = commands.addToCanvas(state, [node('a'), node('new')], [], 'hub')
    expect(again.nodes.get('a')).toBe(state.nodes.get('a'))
    expect(again.expansions.at(-1)!.added).toEqual(['new'])
  })

  test('an edge to a node that is not there is left out', () => {
    expect(commands.addToCanvas(emptyCanvas, [node('a')], [edge('a', 'ghost')]).edges.size).toBe(0)
  })

  test('a collapse removes what the expand added and what grew from that, and no more', () => {
    const state = commands.addToCanvas(grown(), [node('other')], [edge('other', 'hub')])
    expect(ids(commands.collapse(state, 'hub'))).toEqual(['hub', 'other'])
    expect(ids(commands.collapse(state, 'b'))).toEqual(['hub', 'a', 'b', 'c', 'other'])
  })

  test('a collapse leaves pinned and selected nodes', () => {
    const state = commands.select(commands.pin(grown(), ['a'], true), ['c'])
    expect(ids(commands.collapse(state, 'hub'))).toEqual(['hub', 'a', 'c'])
  })

  test('a second collapse finds nothing', () => {
    expect(commands.collapsible(commands.collapse(grown(), 'hub'), 'hub').size).toBe(0)
  })

  test('two nodes that expanded into each other collapse without end neither way', () => {
    let state = commands.addToCanvas(emptyCanvas, [node('x')], [])
    state = commands.addToCanvas(state, [node('y')], [], 'x')
    state = { ...state, expansions: [...state.expansions, { source: 'y', added: ['x'] }] }
    expect(ids(commands.collapse(state, 'x'))).toEqual(['x'])
  })
})

describe('hide and show', () => {
  test('hiding a node hides its edges and deselects it; showing all brings both back', () => {
    const state = commands.hide(commands.select(grown(), ['b', 'a']), ['b'])
    expect(ids(state)).toEqual(['hub', 'a', 'c', 'd'])
    expect(visible(state).edges.map((shown) => shown.key)).toEqual([edge('hub', 'a').key, edge('c', 'hub').key])
    expect(state.selection).toEqual(['a'])
    expect(ids(commands.showAll(state))).toEqual(['hub', 'a', 'b', 'c', 'd'])
  })

  test('hiding others keeps the named ones', () => {
    expect(ids(commands.hideOthers(grown(), ['a', 'hub']))).toEqual(['hub', 'a'])
  })

  test('a type and a predicate switch off and on again', () => {
    const state = commands.addToCanvas(grown(), [node('p', 'PERSON')], [edge('p', 'hub', 'LEADS')])
    const noPeople = commands.toggle(state, 'hiddenTypes', 'PERSON')
    expect(ids(noPeople)).not.toContain('p')
    expect(ids(commands.toggle(noPeople, 'hiddenTypes', 'PERSON'))).toContain('p')
    const noLeads = commands.toggle(state, 'hiddenPredicates', 'LEADS')
    expect(ids(noLeads)).toContain('p')
    expect(neighborIds(noLeads, 'p').size).toBe(0)
  })

  test('adding a hidden node shows it', () => {
    expect(ids(commands.addToCanvas(commands.hide(grown(), ['a']), [node('a')], []))).toContain('a')
  })
})

test('a node moved by hand is pinned, one moved by a layout is not', () => {
  const place = new Map([['a', { x: 1, y: 2 }]])
  expect(commands.move(grown(), place, true).nodes.get('a')).toMatchObject({ x: 1, y: 2, pinned: true })
  expect(commands.move(grown(), place).nodes.get('a')).toMatchObject({ x: 1, y: 2, pinned: false })
})

test('commands leave the state they are given as it was', () => {
  const state = grown()
  const before = JSON.stringify([...state.nodes, ...state.edges, ...state.expansions])
  commands.collapse(state, 'hub')
  commands.hide(state, ['a'])
  commands.move(state, new Map([['a', { x: 9, y: 9 }]]), true)
  commands.remove(state, new Set(['b']))
  expect(JSON.stringify([...state.nodes, ...state.edges, ...state.expansions])).toBe(before)
})
