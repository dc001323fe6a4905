import { useEffect, useRef, useState } from 'react'
import { FactEvidenceQuery } from '../api/queries/entity'
import { useLanguage } from '../i18n/language'
import type { Article } from '../pages/ArticlePage'
import type { Mark } from '../state/highlight'
import { urls } from '../state/urls'
import { useOperation } from '../state/useQuery'
import { type EvidenceKind, marksOf } from './EvidenceList'
import { FactSentence, StageChip } from './FactRow'
import { Link } from './Link'
import { MarkedText } from './MarkedText'
import { Failure } from './States'

/** The text of an article with the evidence of one fact marked, and the list of its facts to choose from. */
export function ArticleReader({ article, factId }: { article: Article; factId: string | null }) {
  const { lang, t } = useLanguage()
  const [mentions, setMentions] = useState(false)
  const found = useOperation(FactEvidenceQuery, { id: factId ?? '', lang, first: 100 }, { enabled: factId !== null })
  const node = factId === null ? null : found.data?.data.node
  const fact = node?.__typename === 'Fact' ? node : null
  const evidence = fact?.evidence.nodes.filter((item) => item.article.id === article.id) ?? []
  const holding = evidence.filter((item) => article.text.slice(item.quote.start, item.quote.end) === item.quote.text)
  const drifted = evidence.filter((item) => !holding.includes(item))
  const [at, setAt] = useState(0)
  const current = holding[Math.min(at, holding.length - 1)]
  const marks: Mark<EvidenceKind | 'mention' | 'other'>[] = [
    ...(mentions ? article.mentions.nodes.map((mention) => ({ start: mention.span.start, end: mention.span.end, kind: 'mention' as const })) : []),
    ...holding.filter((item) => item !== current).map((item) => ({ start: item.quote.start, end: item.quote.end, kind: 'other' as const })),
    ...(current ? marksOf(current) : []),
  ]
  const text = useRef<HTMLDivElement>(null)
  useEffect(() => setAt(0), [factId])
  useEffect(() => {
    const mark = text.current?.querySelector('.mark-quote')
    mark?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [current?.id])
  const step = (by: number) => setAt((at + by + holding.length) % holding.length)
  return (
    <div className="article-columns">
      <div className="card article-card">
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {fact && evidence.length === 0 && <p className="notice notice-warning">{t.article.notHere}</p>}
        {drifted.map((item) => (
          <div key={item.id} className="notice notice-warning" role="alert" data-drift>
            {t.article.drift} <q>{item.quote.text}</q>
          </div>
        ))}
        <div className="article-tools">
          {current && (
            <p className="legend" aria-label={t.article.legend}>
              {(['quote', 'subject', 'object'] as const).map((kind) => <mark key={kind} className={`mark-${kind === 'quote' ? kind : `quote mark-${kind}`}`}>{t.article.kinds[kind]}</mark>)}
            </p>
          )}
          <label className="check">
            <input type="checkbox" checked={mentions} onChange={(event) => setMentions(event.target.checked)} /> {t.article.mentions}
          </label>
          {holding.length > 1 && (
            <span className="stepper">
              <button type="button" className="button" onClick={() => step(-1)}>{t.article.previous}</button>
              <span role="status">{t.article.position(Math.min(at, holding.length - 1) + 1, holding.length)}</span>
              <button type="button" className="button" onClick={() => step(1)}>{t.article.next}</button>
            </span>
          )}
        </div>
        <div ref={text} className="article-text" lang={article.lang === 'ZH' ? 'zh-CN' : 'en'} data-article-text>
          <MarkedText text={article.text} marks={marks} />
        </div>
      </div>
      <aside className="card article-facts">
        <h2>{t.article.facts} <span className="count">{article.facts.totalCount}</span></h2>
        {article.facts.nodes.length === 0 && <p className="faint">{t.article.noFacts}</p>}
        <ul>
          {article.facts.nodes.map((item) => (
            <li key={item.id} aria-current={item.id === factId ? 'true' : undefined}>
              <FactSentence fact={item} />
              <span className="article-fact-end">
                <StageChip stage={item.stage} />
                <Link href={urls.article(article.id, item.id === factId ? null : item.id)} className="small-link">
                  {item.id === factId ? t.fact.hideEvidence : t.fact.showEvidence}
                  <span className="visually-hidden">: {item.subject.name}</span>
                </Link>
              </span>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  )
}
