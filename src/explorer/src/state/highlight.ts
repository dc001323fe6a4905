/** A marked range of a text: UTF-16 offsets, end exclusive, as the service counts. */
export interface Mark<K extends string = string> {
  start: number
  end: number
  kind: K
}

/** A stretch of text under the same marks. */
export interface Segment<K extends string = string> {
  start: number
  text: string
  kinds: K[]
}

/**
 * Cuts a text at the ends of its marks. Joined, the segments are the text again. Marks may overlap; those that lie outside the text, are
 * empty, or would cut a surrogate pair in two are left out.
 */
export function segments<K extends string>(text: string, marks: readonly Mark<K>[]): Segment<K>[] {
  const good = marks.filter(
    (mark) => mark.start >= 0 && mark.end <= text.length && mark.start < mark.end && !splitsPair(text, mark.start) && !splitsPair(text, mark.end),
  )
  const cuts = [...new Set([0, text.length, ...good.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b)
  const result: Segment<K>[] = []
  for (let index = 0; index + 1 < cuts.length; index++) {
    const start = cuts[index]!
    const end = cuts[index + 1]!
    const kinds = [...new Set(good.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.kind))]
    result.push({ start, text: text.slice(start, end), kinds })
  }
  return result
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && !isHigh(text.charCodeAt(at)) && (text.charCodeAt(at) & 0xfc00) === 0xdc00
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800
}

/** A part of a text with offsets of its own: the sentence around a quote, say. Marks are shifted, and cut to the part. */
export function within<K extends string>(marks: readonly Mark<K>[], start: number, end: number): Mark<K>[] {
  return marks
    .filter((mark) => mark.end > start && mark.start < end)
    .map((mark) => ({ ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start }))
}
