import { PredicatesQuery } from '../api/queries/home'
import { useLanguage } from '../i18n/language'
import { useOperation } from './useQuery'

export type PredicateLabels = (key: string, inverse?: boolean) => string

/** The ontology's words for predicates in the reader's language; the key, made readable, until they are loaded. */
export function usePredicateLabels(): PredicateLabels {
  const { lang } = useLanguage()
  const { data } = useOperation(PredicatesQuery, {}, { fresh: Infinity })
  const known = new Map(data?.data.predicates.map((predicate) => [predicate.key, predicate]))
  return (key, inverse = false) => {
    const predicate = known.get(key)
    if (!predicate) return key.toLowerCase().replaceAll('_', ' ')
    if (lang === 'ZH') return inverse ? predicate.inverseZh : predicate.zh
    return inverse ? predicate.inverseEn : predicate.en
  }
}
