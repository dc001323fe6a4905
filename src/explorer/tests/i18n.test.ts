import { describe, expect, test } from 'vitest'
import { en } from '../src/i18n/en'
import { formatDay, formatPartial, percent } from '../src/i18n/format'
import { zh } from '../src/i18n/zh'

type Leaf = { path: string; value: unknown }

function leaves(value: object, path = ''): Leaf[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null ? leaves(inner, `${path}${key}.`) : [{ path: `${path}${key}`, value: inner }],
  )
}

describe('dictionaries', () => {
  test('have the same keys, of the same kinds', () => {
    const shape = (dictionary: object) => leaves(dictionary).map(({ path, value }) => `${path}: ${typeof value}`).sort()
    expect(shape(zh)).toEqual(shape(en))
  })

  test('have no empty word, and Chinese words are Chinese', () => {
    for (const { path, value } of leaves(en)) if (typeof value === 'string') expect(value.trim(), path).not.toBe('')
    const same = leaves(zh).filter(({ value }) => typeof value === 'string' && !/\p{Script=Han}/u.test(value)).map(({ path }) => path)
    expect(same).toEqual(['nav.language'])
  })

  test('sentences use all their numbers', () => {
    for (const dictionary of [en, zh]) {
      expect(dictionary.graph.expanded('NVIDIA', 25, 64)).toMatch(/NVIDIA/)
      expect(dictionary.graph.expanded('NVIDIA', 25, 64)).toMatch(/25/)
      expect(dictionary.graph.expanded('NVIDIA', 25, 64)).toMatch(/64/)
      expect(dictionary.graph.shown(25, 4900)).toContain('4,900')
    }
  })
})

describe('dates', () => {
  test('are written with no more precision than they have', () => {
    expect(formatPartial('2021', 'en')).toBe('2021')
    expect(formatPartial('2021-05', 'en')).toBe('May 2021')
    expect(formatPartial('2021-05-03', 'en')).toBe('May 3, 2021')
    expect(formatPartial('2021-05-03', 'zh-CN')).toBe('2021年5月3日')
    expect(formatPartial('2021-05-03T08:00', 'en')).toBe('May 3, 2021')
    expect(formatPartial(null, 'en')).toBe('')
  })

  test('do not depend on where the reader is', () => {
    expect(formatDay('2025-01-21T23:30:00Z', 'en')).toBe('Jan 21, 2025')
    expect(formatDay('soon', 'en')).toBe('soon')
  })

  test('a probability is a whole per cent', () => {
    expect([0, 0.335, 1].map(percent)).toEqual([0, 34, 100])
  })
})
