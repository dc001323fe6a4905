import type { EvidencePartsFragment } from '../api/generated/graphql'
import { FactEvidenceQuery } from '../api/queries/entity'
import { formatDay } from '../i18n/format'
import { useLanguage } from '../i18n/language'
import { type Mark, within } from '../state/highlight'
import { urls } from '../state/urls'
import { useOperation } from '../state/useQuery'
import { Link } from './Link'
import { MarkedText } from './MarkedText'
import { Failure, Loading } from './States'

/** The places a fact was read from, each with the words that prove it marked. */
export function EvidenceList({ factId }: { factId: string }) {
  const { lang } = useLanguage()
  const found = useOperation(FactEvidenceQuery, { id: factId, lang, first: 10 })
  if (found.isPending) return <Loading lines={2} />
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />
  const node = found.data.data.node
  if (node?.__typename !== 'Fact') return null
  return (
    <ul className="evidence-list">
      {node.evidence.nodes.map((evidence) => (
        <EvidenceItem key={evidence.id} evidence={evidence} factId={factId} />
      ))}
    </ul>
  )
}

function EvidenceItem({ evidence, factId }: { evidence: EvidencePartsFragment; factId: string }) {
  const { t, tag } = useLanguage()
  const { sentence, article } = evidence
  return (
    <li className="evidence">
      <blockquote lang={article.lang === 'ZH' ? 'zh-CN' : 'en'}>
        <MarkedText text={sentence.text} marks={within(marksOf(evidence), sentence.start, sentence.end)} />
      </blockquote>
      <p className="evidence-source">
        <Link href={urls.article(article.id, factId)}>{article.title}</Link>
        <span className="faint">
          {article.source}
          {article.publishedAt && ` · ${formatDay(article.publishedAt, tag)}`}
          {' · '}
          {t.fact.rule(evidence.rule)}
        </span>
      </p>
    </li>
  )
}

export type EvidenceKind = 'quote' | 'subject' | 'object'

export function marksOf(evidence: EvidencePartsFragment): Mark<EvidenceKind>[] {
  const marks: Mark<EvidenceKind>[] = [
    { start: evidence.quote.start, end: evidence.quote.end, kind: 'quote' },
    { start: evidence.subjectSpan.start, end: evidence.subjectSpan.end, kind: 'subject' },
  ]
  if (evidence.objectSpan) marks.push({ start: evidence.objectSpan.start, end: evidence.objectSpan.end, kind: 'object' })
  return marks
}
