import { useState } from 'react'
import type { FactPartsFragment } from '../api/generated/graphql'
import { formatPartial, percent } from '../i18n/format'
import { useLanguage } from '../i18n/language'
import { usePredicateLabels } from '../state/predicates'
import { EntityLink } from './EntityLink'
import { EvidenceList } from './EvidenceList'

/** One fact as a sentence of chips, with its evidence to unfold. `about` is left out of the sentence where it is the subject or object. */
export function FactRow({ fact, about }: { fact: FactPartsFragment; about?: string }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  const panel = `evidence-${fact.id}`
  return (
    <li className="fact" data-fact={fact.id}>
      <div className="fact-line">
        <FactSentence fact={fact} about={about} />
        <span className="fact-end">
          <StageChip stage={fact.stage} />
          <FactTime validity={fact.validity} />
          <Confidence value={fact.confidence} />
          <button type="button" className="evidence-toggle" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)} title={open ? t.fact.hideEvidence : t.fact.showEvidence}>
            {t.fact.sources(fact.sourceCount)}
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" className={open ? 'turned' : ''}>
              <path d="M2 3.5 5 6.5 8 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
            </svg>
          </button>
        </span>
      </div>
      {open && (
        <div id={panel} className="fact-evidence">
          <EvidenceList factId={fact.id} />
        </div>
      )}
    </li>
  )
}

export function FactSentence({ fact, about }: { fact: FactPartsFragment; about?: string }) {
  const { t } = useLanguage()
  const labels = usePredicateLabels()
  const inverse = fact.object.__typename === 'Entity' && fact.object.id === about
  const details = [
    fact.qualifiers.role && `${t.fact.as} ${fact.qualifiers.role}`,
    fact.qualifiers.purpose && `${t.fact.for} ${fact.qualifiers.purpose}`,
    fact.qualifiers.amount && `${t.fact.amount} ${fact.qualifiers.amount.text}`,
  ].filter((detail) => detail)
  return (
    <span className="fact-sentence">
      {fact.subject.id !== about && !inverse && <EntityLink entity={fact.subject} />}
      <span className="predicate">{labels(fact.predicate.key, inverse)}</span>
      {inverse ? <EntityLink entity={fact.subject} /> : fact.object.__typename === 'Entity' ? <EntityLink entity={fact.object} /> : <Quantity quantity={fact.object} />}
      {details.length > 0 && <span className="qualifiers">{details.join(' · ')}</span>}
      {fact.attribution && (
        <span className="qualifiers">
          {t.fact.saidBy} {fact.attribution.name}
        </span>
      )}
    </span>
  )
}

function Quantity({ quantity }: { quantity: { metric: string; text: string } }) {
  return (
    <span className="quantity">
      {quantity.metric && <span className="faint">{quantity.metric} </span>}
      {quantity.text}
    </span>
  )
}

export function StageChip({ stage }: { stage: FactPartsFragment['stage'] }) {
  const { t } = useLanguage()
  if (stage === 'ASSERTED') return null
  return <span className={`chip stage stage-${stage.toLowerCase()}`}>{t.fact.stages[stage]}</span>
}

function FactTime({ validity }: { validity: FactPartsFragment['validity'] }) {
  const { t, tag } = useLanguage()
  if (!validity || (!validity.from && !validity.to)) return null
  const from = formatPartial(validity.from, tag)
  const to = formatPartial(validity.to, tag)
  return (
    <time className="fact-time" dateTime={validity.from ?? validity.to ?? ''} title={validity.words}>
      {from && to ? `${from} – ${to}` : from || `${t.fact.until} ${to}`}
    </time>
  )
}

export function Confidence({ value }: { value: number }) {
  const { t } = useLanguage()
  const label = t.fact.confidence(percent(value))
  return (
    <span className="confidence" role="img" aria-label={label} title={label}>
      <span className="confidence-fill" style={{ width: `${percent(value)}%` }} />
    </span>
  )
}
