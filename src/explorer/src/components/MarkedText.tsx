import { type Mark, segments } from '../state/highlight'

/** A text with marks. The text is only ever text: nothing in it becomes markup. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return segments(text, marks).map((segment) =>
    segment.kinds.length === 0 ? (
      <span key={segment.start}>{segment.text}</span>
    ) : (
      <mark key={segment.start} className={segment.kinds.map((kind) => `mark-${kind}`).join(' ')} data-start={segment.start}>
        {segment.text}
      </mark>
    ),
  )
}
