import { createContext, useContext } from 'react'
import type { Lang } from '../api/generated/graphql'
import { type Dictionary, en } from './en'
import { zh } from './zh'

export type { Dictionary }
export const dictionaries: Record<Lang, Dictionary> = { EN: en, ZH: zh }

const storageKey = 'kg.lang'

/** The language to begin with: `lang` in the URL, else the reader's last choice, else the browser's first of the two. */
export function preferredLanguage(): Lang {
  const asked = new URLSearchParams(location.search).get('lang') ?? stored()
  if (asked === 'zh' || asked === 'en') return asked === 'zh' ? 'ZH' : 'EN'
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag))
  return first?.toLowerCase().startsWith('zh') ? 'ZH' : 'EN'
}

export function rememberLanguage(lang: Lang): void {
  try {
    localStorage.setItem(storageKey, lang.toLowerCase())
  } catch {
    // Storage may be off; the choice then lasts as long as the page.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

export interface Language {
  lang: Lang
  t: Dictionary
  /** A BCP 47 tag, for Intl and the lang attribute. */
  tag: string
  setLang: (lang: Lang) => void
}

export const LanguageContext = createContext<Language>({ lang: 'EN', t: en, tag: 'en', setLang: () => {} })

export function useLanguage(): Language {
  return useContext(LanguageContext)
}
