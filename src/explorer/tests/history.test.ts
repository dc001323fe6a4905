import { describe, expect, test } from 'vitest'
import * as commands from '../src/canvas/commands'
import { History, historyDepth } from '../src/canvas/history'
import { type CanvasState, emptyCanvas } from '../src/canvas/model'
import { edge, node } from './fixtures'

describe('history', () => {
  test('undo and redo give back node sets and positions exactly', () => {
    const history = new History<CanvasState>()
    const states = [commands.addToCanvas(emptyCanvas, [node('a')], [])]
    const run = (name: Parameters<typeof history.record>[0], change: (state: CanvasState) => CanvasState) => {
      const before = states.at(-1)!
      const after = change(before)
      history.record(name, before, after)
      states.push(after)
    }
    run('expand', (state) => commands.addToCanvas(state, [node('b'), node('c')], [edge('a', 'b')], 'a'))
    run('layout', (state) => commands.move(state, new Map([['b', { x: 12.34, y: -5.6 }], ['c', { x: 0.1, y: 0.2 }]])))
    run('move', (state) => commands.move(state, new Map([['b', { x: 99, y: 98 }]]), true))
    run('collapse', (state) => commands.collapse(state, 'a'))

    for (let index = states.length - 2; index >= 0; index--) expect(history.undo()!.state).toBe(states[index])
    expect(history.undo()).toBeNull()
    for (let index = 1; index < states.length; index++) expect(history.redo()!.state).toBe(states[index])
    expect(history.redo()).toBeNull()
  })

  test('undo names the command it takes back', () => {
    const history = new History<number>()
    history.record('hide', 1, 2)
    expect(history.undo()).toEqual({ name: 'hide', state: 1 })
    expect(history.redo()).toEqual({ name: 'hide', state: 2 })
  })

  test('a new command ends what could be done again', () => {
    const history = new History<number>()
    history.record('hide', 1, 2)
    history.undo()
    history.record('pin', 1, 3)
    expect(history.canRedo).toBe(false)
    expect(history.undo()!.state).toBe(1)
  })

  test('the oldest commands are forgotten beyond the depth', () => {
    const history = new History<number>()
    for (let index = 0; index < historyDepth + 5; index++) history.record('move', index, index + 1)
    let last = -1
    for (let entry = history.undo(); entry; entry = history.undo()) last = entry.state
    expect(last).toBe(5)
  })
})
