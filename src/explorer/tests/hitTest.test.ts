import { describe, expect, test } from 'vitest'
import { bends, curveOf, pointOnCurve } from '../src/canvas/curves'
import { distanceToSegment, hitTest, nearestToward, nodesInBox } from '../src/canvas/hitTest'
import type { CanvasNode } from '../src/canvas/model'
import { nodeRadius } from '../src/canvas/style'
import { edge, node } from './fixtures'

const at = (id: string, x: number, y: number): CanvasNode => ({ ...node(id), x, y, pinned: false })

describe('hit test', () => {
  const nodes = [at('a', 0, 0), at('b', 300, 0), at('c', 302, 3)]
  const edges = [edge('a', 'b')]

  test('a point in a node hits the node, and the topmost one where two overlap', () => {
    expect(hitTest(nodes, edges, bends(edges), { x: 2, y: -3 }, 1)).toEqual({ kind: 'node', id: 'a' })
    expect(hitTest(nodes, edges, bends(edges), { x: 301, y: 1 }, 1)).toEqual({ kind: 'node', id: 'c' })
  })

  test('a node is hit up to its radius and a little more, whatever the scale', () => {
    const radius = nodeRadius(nodes[0]!)
    expect(hitTest(nodes, [], new Map(), { x: 0, y: radius + 3.5 }, 1)?.kind).toBe('node')
    expect(hitTest(nodes, [], new Map(), { x: 0, y: radius + 4.5 }, 1)).toBeNull()
    expect(hitTest(nodes, [], new Map(), { x: 0, y: radius + 35 }, 0.1)?.kind).toBe('node')
  })

  test('a point beside an edge hits the edge; far from all there is nothing', () => {
    expect(hitTest(nodes, edges, bends(edges), { x: 150, y: 5 }, 1)).toEqual({ kind: 'edge', key: edges[0]!.key })
    expect(hitTest(nodes, edges, bends(edges), { x: 150, y: 9 }, 1)).toBeNull()
  })

  test('parallel edges bend apart and each is hit on its own curve', () => {
    const both = [edge('a', 'b', 'USES'), edge('b', 'a', 'INVESTED_IN')]
    const curves = bends(both)
    for (const one of both) {
      const [from, to] = one.source === 'a' ? [nodes[0]!, nodes[1]!] : [nodes[1]!, nodes[0]!]
      const middle = pointOnCurve(curveOf(from, to, curves.get(one.key)!), 0.5)
      expect(Math.abs(middle.y)).toBeGreaterThan(10)
      expect(hitTest(nodes, both, curves, middle, 1)).toEqual({ kind: 'edge', key: one.key })
    }
  })

  test('the distance to a segment is to its end beyond it', () => {
    expect(distanceToSegment({ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 13, y: 4 })).toBe(5)
    expect(distanceToSegment({ x: 1, y: 1 }, { x: 1, y: 1 }, { x: 4, y: 5 })).toBe(5)
  })

  test('a box selects by centres, whichever corner it begins at', () => {
    expect(nodesInBox(nodes, { x: 310, y: 10 }, { x: 290, y: -10 })).toEqual(['b', 'c'])
  })

  test('an arrow goes to the nearest node ahead and never backwards', () => {
    const around = [at('here', 0, 0), at('right', 100, 20), at('farRight', 180, 0), at('up', -10, -90), at('left', -60, 0)]
    expect(nearestToward(around, around[0]!, 'right')?.id).toBe('right')
    expect(nearestToward(around, around[0]!, 'up')?.id).toBe('up')
    expect(nearestToward(around, around[0]!, 'left')?.id).toBe('left')
    expect(nearestToward(around, around[0]!, 'down')).toBeNull()
  })
})
