import { useSyncExternalStore } from 'react'

const changed = 'kg:navigated'

/** Goes to a path of this site. `replace` corrects the current entry instead of adding one. */
export function navigate(path: string, options: { replace?: boolean } = {}): void {
  if (path === location.pathname + location.search) return
  history[options.replace ? 'replaceState' : 'pushState'](null, '', path)
  window.dispatchEvent(new Event(changed))
}

export interface Place {
  path: string
  query: string
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener(changed, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(changed, listener)
  }
}

export function usePlace(): Place {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search)
  const cut = href.indexOf('?')
  return cut < 0 ? { path: href, query: '' } : { path: href.slice(0, cut), query: href.slice(cut) }
}
