import { describe, expect, test } from 'vitest'
import { segments, within } from '../src/state/highlight'

describe('highlighted text', () => {
  test('the offsets are UTF-16 units, also after a character outside the basic plane', () => {
    const text = '店名叫𠮷野家，由英伟达投资。'
    const start = text.indexOf('英伟达')
    expect(start).toBe(9)
    const found = segments(text, [{ start, end: start + 3, kind: 'subject' }])
    expect(found.map((segment) => [segment.text, segment.kinds])).toEqual([['店名叫𠮷野家，由', []], ['英伟达', ['subject']], ['投资。', []]])
  })

  test('a quote that holds such a character is marked whole', () => {
    const text = '在𠮷野家吃饭'
    expect(segments(text, [{ start: 1, end: 5, kind: 'quote' }])[1]!.text).toBe('𠮷野家')
  })

  test('a mark that would tear a surrogate pair is left out', () => {
    expect(segments('a𠮷b', [{ start: 0, end: 2, kind: 'x' }])).toEqual([{ start: 0, text: 'a𠮷b', kinds: [] }])
    expect(segments('a𠮷b', [{ start: 2, end: 4, kind: 'x' }])).toEqual([{ start: 0, text: 'a𠮷b', kinds: [] }])
  })

  test('overlapping marks are cut where they cross', () => {
    const found = segments('abcdefgh', [{ start: 1, end: 6, kind: 'quote' }, { start: 2, end: 4, kind: 'subject' }, { start: 5, end: 8, kind: 'other' }])
    expect(found.map(({ text, kinds }) => [text, kinds.join('+')])).toEqual([['a', ''], ['b', 'quote'], ['cd', 'quote+subject'], ['e', 'quote'], ['f', 'quote+other'], ['gh', 'other']])
  })

  test('the pieces joined are the text, whatever the marks', () => {
    const text = '甲𠮷乙<b>丙</b>&amp;丁'
    for (let seed = 1; seed < 200; seed++) {
      const at = (n: number) => ((seed * 7919 + n * 104729) % (text.length + 6)) - 3
      const marks = [0, 1, 2, 3].map((n) => ({ start: at(n), end: at(n + 4), kind: `k${n}` }))
      expect(segments(text, marks).map((segment) => segment.text).join('')).toBe(text)
    }
  })

  test('marks outside the text or empty are left out', () => {
    for (const [start, end] of [[-1, 2], [2, 99], [2, 2], [3, 1]] as const) expect(segments('abcd', [{ start, end, kind: 'x' }])).toHaveLength(1)
  })

  test('an empty text has no pieces', () => {
    expect(segments('', [])).toEqual([])
  })

  test('marks are shifted to a sentence and cut to it', () => {
    expect(within([{ start: 8, end: 14, kind: 'q' }, { start: 0, end: 10, kind: 's' }], 10, 20)).toEqual([{ start: 0, end: 4, kind: 'q' }])
  })
})
