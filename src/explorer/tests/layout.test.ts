import { describe, expect, test } from 'vitest'
import { layout, type LayoutJob } from '../src/canvas/layout'
import { placeAround } from '../src/canvas/placement'

function job(kind: LayoutJob['kind'], count = 40, fixed: readonly number[] = []): LayoutJob {
  const places = placeAround(count, undefined, [])
  return {
    kind,
    anchor: 'n0',
    nodes: places.map((place, index) => ({ id: `n${index}`, type: index % 3 === 0 ? 'PERSON' : 'COMPANY', ...place, radius: 14, fixed: fixed.includes(index) })),
    edges: places.slice(1).map((_, index) => ({ source: `n${Math.floor(index / 4)}`, target: `n${index + 1}`, weight: 1 + (index % 5) })),
  }
}

describe.each(['force', 'radial', 'grid'] as const)('%s layout', (kind) => {
  test('the same job gives the same places', () => {
    expect(layout(job(kind))).toEqual(layout(job(kind)))
  })

  test('it places every node, at finite numbers, none on another', () => {
    const places = [...layout(job(kind)).values()]
    expect(places).toHaveLength(40)
    for (const [index, a] of places.entries()) {
      expect(Number.isFinite(a.x) && Number.isFinite(a.y)).toBe(true)
      for (const b of places.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(28)
    }
  })

  test('pinned nodes stay', () => {
    const pinned = job(kind, 40, [3, 17])
    const places = layout(pinned)
    for (const index of [3, 17]) {
      expect(places.get(`n${index}`)!.x).toBeCloseTo(pinned.nodes[index]!.x, 2)
      expect(places.get(`n${index}`)!.y).toBeCloseTo(pinned.nodes[index]!.y, 2)
    }
  })

  test('nothing and a single node are laid out too', () => {
    expect(layout({ ...job(kind), nodes: [], edges: [] }).size).toBe(0)
    expect(layout({ ...job(kind, 1), edges: [] }).size).toBe(1)
  })
})

test('the anchor of a force layout keeps its place', () => {
  const wanted = job('force')
  wanted.nodes[0] = { ...wanted.nodes[0]!, x: 400, y: -250 }
  expect(layout(wanted).get('n0')).toEqual({ x: 400, y: -250 })
})

test('a radial layout puts each hop on a wider ring', () => {
  const places = layout(job('radial'))
  const from = (id: string) => Math.hypot(places.get(id)!.x - places.get('n0')!.x, places.get(id)!.y - places.get('n0')!.y)
  expect(from('n1')).toBeCloseTo(from('n4'), 0)
  expect(from('n5')).toBeGreaterThan(from('n1') + 50)
})
