import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { layout } from '../src/canvas/layout'
import { nodeCap, visible } from '../src/canvas/model'
import { CanvasSession } from '../src/canvas/session'
import { type Requests, serveHub } from './hubService'

const total = 64
let session: CanvasSession
let requests: Requests

beforeEach(() => {
  requests = serveHub(total)
  session = new CanvasSession((job) => Promise.resolve(layout(job)))
})
afterEach(() => vi.unstubAllGlobals())

const positions = () => visible(session.state.value).nodes.map(({ id, x, y }) => [id, x, y])

describe('canvas session', () => {
  test('opening shows the asked nodes with the edges among them, and tells of merged and unknown ones', async () => {
    const opened = await session.open(['hub', 'n1', 'merged-n2', 'nobody'], 'EN')
    expect(visible(session.state.value).nodes.map(({ id }) => id)).toEqual(['hub', 'n1', 'n2'])
    expect(visible(session.state.value).edges).toHaveLength(2)
    expect(opened).toEqual({ merged: ['old name'], missing: 1 })
    expect(session.canUndo).toBe(false)
  })

  test('an expand adds the limit and tells how many are left; the next one goes on', async () => {
    await session.open(['hub'], 'EN')
    expect(await session.expand('hub', 'EN')).toMatchObject({ shown: 25, total, left: 39 })
    expect(session.state.value.nodes.size).toBe(26)
    expect(await session.expand('hub', 'EN')).toMatchObject({ shown: 50, total, left: 14 })
    expect(await session.expand('hub', 'EN')).toMatchObject({ shown: 64, total, left: 0 })
  })

  test('a predicate filter goes to both requests', async () => {
    await session.open(['hub'], 'EN')
    await session.expand('hub', 'EN', { predicate: 'SUPPLIES', type: null, orderBy: 'NAME', limit: 10 })
    expect(requests.last('Neighbors')).toMatchObject({ orderBy: 'NAME', first: 10, next: { fact: { predicate: { eq: 'SUPPLIES' } } } })
    expect(requests.last('Between')).toMatchObject({ filter: { predicate: { eq: 'SUPPLIES' } } })
  })

  test('undo and redo bring back nodes and positions exactly', async () => {
    await session.open(['hub'], 'EN')
    const alone = positions()
    await session.expand('hub', 'EN')
    const some = positions()
    await session.expand('hub', 'EN')
    const more = positions()
    expect(session.undo()).toBe('expand')
    expect(positions()).toEqual(some)
    session.undo()
    expect(positions()).toEqual(alone)
    session.redo()
    expect(positions()).toEqual(some)
    session.redo()
    expect(positions()).toEqual(more)
  })

  test('what the reader does while an expand runs is kept', async () => {
    await session.open(['hub', 'n1'], 'EN')
    const running = session.expand('hub', 'EN')
    session.apply('move', (state) => ({ ...state, nodes: new Map(state.nodes).set('n1', { ...state.nodes.get('n1')!, x: 777, y: 7, pinned: true }) }))
    await running
    expect(session.state.value.nodes.get('n1')).toMatchObject({ x: 777, y: 7, pinned: true })
    expect(session.state.value.nodes.size).toBe(27)
  })

  test('an undo while an expand runs wins over it', async () => {
    await session.open(['hub'], 'EN')
    await session.expand('hub', 'EN')
    const running = session.expand('hub', 'EN')
    session.undo()
    expect(await running).toBeNull()
    expect(session.state.value.nodes.size).toBe(1)
    expect(session.busy.value).toBe(false)
  })

  test('the canvas takes no more than its cap', async () => {
    vi.unstubAllGlobals()
    serveHub(5000)
    await session.open(['hub'], 'EN')
    for (let index = 0; index < 8; index++) await session.expand('hub', 'EN', { predicate: null, type: null, orderBy: 'WEIGHT', limit: 100 })
    expect(session.state.value.nodes.size).toBe(nodeCap)
    expect(await session.expand('hub', 'EN')).toBeNull()
  }, 60_000)

  test('a failed request leaves the canvas and ends the wait', async () => {
    await session.open(['hub'], 'EN')
    requests.fail()
    await expect(session.expand('hub', 'EN')).rejects.toThrow('HTTP 500')
    expect(session.state.value.nodes.size).toBe(1)
    expect(session.busy.value).toBe(false)
  })
})
