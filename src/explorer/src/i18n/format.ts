/** A date as the reader's language writes it, to the day; the text itself where it is no date. */
export function formatDay(text: string | null | undefined, tag: string): string {
  if (!text) return ''
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return text
  return new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(date)
}

/** A date of any precision (2021, 2021-05, 2021-05-03), with no more precision than it has. */
export function formatPartial(text: string | null | undefined, tag: string): string {
  if (!text) return ''
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text)
  if (!match) return text
  const [, year, month, day] = match
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
  const style: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' }
  if (month) style.month = day ? 'short' : 'long'
  if (day) style.day = 'numeric'
  return new Intl.DateTimeFormat(tag, style).format(date)
}

export function formatNumber(value: number, tag: string): string {
  return new Intl.NumberFormat(tag).format(value)
}

/** 0..1 as a whole per cent. */
export function percent(value: number): number {
  return Math.round(value * 100)
}
