import { Observable } from './observable'

/** What the page's live region says. */
export const announcement = new Observable('')

/** Tells screen readers; a text said twice in a row is heard twice. */
export function announce(text: string): void {
  announcement.set(announcement.value === text ? `${text}\u00A0` : text)
}
