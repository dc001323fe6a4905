import { useEffect, useRef, useState } from 'react'
import type { Lang } from '../api/generated/graphql'
import { visible } from '../canvas/model'
import { useObservable } from './observable'
import { navigate } from './router'
import { session } from './shared'
import { type LayoutName, maxLinkedIds, urls, type View } from './urls'

export interface GraphLink {
  loading: boolean
  error: Error | null
  truncated: boolean
  merged: string[]
  missing: number
  retry: () => void
}

/** The ids that the address and the canvas last agreed on. The canvas outlives the page, and so must this. */
let agreed: string | null = null

/** Keeps the address and the canvas in step: a new address opens its entities; a change of the canvas rewrites the address. */
export function useGraphLink(ids: readonly string[], lang: Lang, layout: LayoutName, view: View, highlight: readonly string[]): GraphLink {
  const [attempt, setAttempt] = useState(0)
  const [outcome, setOutcome] = useState<{ error: Error | null; merged: string[]; missing: number }>({ error: null, merged: [], missing: 0 })
  const busy = useObservable(session.busy)
  const truncated = useObservable(session.truncated)
  const state = useObservable(session.state)
  const asked = ids.join(',')
  const opening = useRef(false)

  useEffect(() => {
    // A bare address goes back to the canvas as it was.
    if (asked === agreed || (asked === '' && session.state.value.nodes.size > 0)) return
    agreed = asked
    session.layoutKind = layout
    opening.current = true
    session
      .open(asked === '' ? [] : asked.split(','), lang)
      .then((opened) => setOutcome({ error: null, ...opened }))
      .catch((error: unknown) => {
        agreed = null
        setOutcome({ error: error instanceof Error ? error : new Error(String(error)), merged: [], missing: 0 })
      })
      .finally(() => (opening.current = false))
    // The language changes what things are called, not what is open.
  }, [asked, attempt])

  useEffect(() => {
    if (opening.current || outcome.error !== null || state.nodes.size === 0) return
    const now = visible(state).nodes.slice(0, maxLinkedIds).map((node) => node.id).join(',')
    if (now === asked) return
    agreed = now
    navigate(urls.graph(now.split(','), { view, layout, highlight }), { replace: true })
  }, [state, outcome, asked, view, layout, highlight])

  return {
    ...outcome,
    loading: busy,
    truncated,
    retry: () => {
      setOutcome({ error: null, merged: [], missing: 0 })
      setAttempt(attempt + 1)
    },
  }
}
