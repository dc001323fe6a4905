import { type ReactNode, useEffect, useState } from 'react'
import { RequestError } from '../api/client'
import { useLanguage } from '../i18n/language'

export type ViewState = 'empty' | 'loading' | 'ready' | 'partial' | 'error' | 'truncated'

/** The skeleton shows only after this: a flash of grey is worse than a short wait. */
const patienceMs = 200

export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useLanguage()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="skeleton" data-state="loading" role="status" aria-busy="true">
      <span className="visually-hidden">{t.states.loading}</span>
      {late && Array.from({ length: lines }, (_, index) => <div key={index} className="skeleton-line" style={{ width: `${92 - ((index * 17) % 40)}%` }} />)}
    </div>
  )
}

export function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useLanguage()
  const reached = error instanceof RequestError
  return (
    <div className="notice notice-error" data-state="error" role="alert">
      <strong>{t.states.error}</strong>
      <p>{reached ? error.message : t.states.offline}</p>
      {reached && error.requestId !== null && <p className="faint">{t.states.request(error.requestId)}</p>}
      <button type="button" className="button" onClick={retry}>
        {t.states.retry}
      </button>
    </div>
  )
}

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="empty" data-state="empty">
      <svg width="72" height="56" viewBox="0 0 72 56" aria-hidden="true" className="empty-art">
        <path d="M14 40 34 14 58 24 44 44Z" fill="none" strokeWidth="1.5" strokeDasharray="4 4" />
        <circle cx="34" cy="14" r="8" />
        <circle cx="14" cy="40" r="6" />
        <circle cx="58" cy="24" r="5" />
        <circle cx="44" cy="44" r="4" />
      </svg>
      <p className="empty-title">{title}</p>
      {hint && <p className="faint">{hint}</p>}
      {children}
    </div>
  )
}

/** Data came, but parts of it are null. */
export function PartialNotice({ count }: { count: number }) {
  const { t } = useLanguage()
  if (count === 0) return null
  return (
    <p className="notice notice-warning" role="status">
      {t.states.partial}
    </p>
  )
}
