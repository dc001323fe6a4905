import { expect, test } from 'vitest'
import { toCsv } from '../src/state/csv'

test('cells that a spreadsheet would run are made text', () => {
  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx']) expect(toCsv([[formula]])).toContain(`'${formula}`)
  expect(toCsv([['=HYPERLINK("http://example.org")']])).toBe('"\'=HYPERLINK(""http://example.org"")"\r\n')
})

test('quotes, commas and line breaks are quoted, other text is not', () => {
  expect(toCsv([['a,b', 'say "hi"', 'one\ntwo', '台积电', 'a=b']])).toBe('"a,b","say ""hi""","one\ntwo",台积电,a=b\r\n')
})

test('numbers stay numbers, also below zero', () => {
  expect(toCsv([['name', 'count'], ['x', -3]])).toBe('name,count\r\nx,-3\r\n')
})
