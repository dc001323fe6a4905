import { useEffect, useState } from 'react'
import { send } from '../api/client'
import type { Lang, SuggestQuery as SuggestData } from '../api/generated/graphql'
import { SuggestQuery } from '../api/queries/search'
import { begin } from './activity'

export type Suggestion = SuggestData['suggest'][number]

export const debounceMs = 150

export interface Suggestions {
  /** The text the rows answer; differs from what is typed while an answer is due. */
  text: string
  rows: Suggestion[]
  failed: boolean
}

const nothing: Suggestions = { text: '', rows: [], failed: false }

/** Suggestions for what is being typed: one request per pause, and none while an input method composes; earlier requests are aborted. */
export function useSuggestions(text: string, lang: Lang, composing: boolean): Suggestions {
  const [found, setFound] = useState(nothing)
  const wanted = text.trim()
  useEffect(() => {
    if (wanted === '' || composing) return
    const abort = new AbortController()
    const end = begin()
    const timer = setTimeout(() => {
      send(SuggestQuery, { prefix: wanted, lang, limit: 8 }, abort.signal)
        .then(({ data }) => setFound({ text: wanted, rows: data.suggest, failed: false }))
        .catch(() => {
          if (!abort.signal.aborted) setFound({ text: wanted, rows: [], failed: true })
        })
        .finally(end)
    }, debounceMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
      end()
    }
  }, [wanted, lang, composing])
  return wanted === '' ? nothing : found
}
