import type { ReactNode } from 'react'

function icon(path: string): ReactNode {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
      <path d={path} />
    </svg>
  )
}

export const icons = {
  undo: icon('M6.5 3.5 3 7l3.5 3.5M3.4 7H11a3.6 3.6 0 0 1 0 7.2H7'),
  redo: icon('M11.5 3.5 15 7l-3.5 3.5M14.6 7H7a3.6 3.6 0 0 0 0 7.2h4'),
  fit: icon('M3 6.5V3h3.5M11.5 3H15v3.5M15 11.5V15h-3.5M6.5 15H3v-3.5'),
  plus: icon('M9 3.5v11M3.5 9h11'),
  minus: icon('M3.5 9h11'),
}
