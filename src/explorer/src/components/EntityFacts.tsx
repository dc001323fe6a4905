import { useState } from 'react'
import type { FactOrderField, FactPartsFragment } from '../api/generated/graphql'
import { EntityFactsQuery } from '../api/queries/entity'
import { useLanguage } from '../i18n/language'
import { usePredicateLabels } from '../state/predicates'
import { useOperation } from '../state/useQuery'
import { FactRow } from './FactRow'
import { Failure, Loading } from './States'

const pageSize = 25
const orders: readonly FactOrderField[] = ['CONFIDENCE', 'EVIDENCE', 'REPORTED', 'VALID_FROM']
const thresholds = [0, 0.3, 0.5, 0.7, 0.9]

/** The facts of an entity by predicate and direction, in the order asked for. */
export function EntityFacts({ id }: { id: string }) {
  const { lang, t } = useLanguage()
  const [order, setOrder] = useState<FactOrderField>('CONFIDENCE')
  const [least, setLeast] = useState(0)
  const [pages, setPages] = useState(1)
  const filter = least > 0 ? { confidence: { gte: least } } : null
  const found = useOperation(
    EntityFactsQuery,
    { id, lang, filter, orderBy: [{ by: order, direction: 'DESC' }], first: Math.min(100, pages * pageSize) },
    { keep: true },
  )
  const facts = found.data?.data.entity?.facts
  return (
    <>
      <div className="card-head">
        <h2 id="facts-title">
          {t.entity.facts} {facts && <span className="count">{facts.totalCount}</span>}
        </h2>
        <span className="card-tools">
          <select aria-label={t.entity.minConfidence} value={least} onChange={(event) => setLeast(Number(event.target.value))}>
            {thresholds.map((value) => (
              <option key={value} value={value}>
                {value === 0 ? `${t.entity.minConfidence}…` : `≥ ${value * 100} %`}
              </option>
            ))}
          </select>
          <select aria-label={t.entity.order} value={order} onChange={(event) => setOrder(event.target.value as FactOrderField)}>
            {orders.map((value) => (
              <option key={value} value={value}>
                {t.entity.orders[value as keyof typeof t.entity.orders]}
              </option>
            ))}
          </select>
        </span>
      </div>
      {found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : !facts ? (
        <Loading lines={7} />
      ) : facts.nodes.length === 0 ? (
        <p className="faint">{t.entity.noFacts}</p>
      ) : (
        <>
          {groups(facts.nodes, id).map((group) => (
            <FactGroup key={group.key} group={group} id={id} />
          ))}
          {facts.pageInfo.hasNextPage && pages * pageSize < 100 && (
            <button type="button" className="button" onClick={() => setPages(pages + 1)}>
              {t.entity.more}
            </button>
          )}
        </>
      )}
    </>
  )
}

interface Group {
  key: string
  predicate: string
  inverse: boolean
  facts: FactPartsFragment[]
}

function FactGroup({ group, id }: { group: Group; id: string }) {
  const labels = usePredicateLabels()
  return (
    <section className="fact-group">
      <h3>
        {labels(group.predicate, group.inverse)} <span className="count">{group.facts.length}</span>
      </h3>
      <ul className="facts facts-grouped">
        {group.facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} about={id} />
        ))}
      </ul>
    </section>
  )
}

/** Groups stand in the order of their first fact, so that the order asked for shows. */
function groups(facts: readonly FactPartsFragment[], id: string): Group[] {
  const result = new Map<string, Group>()
  for (const fact of facts) {
    const inverse = fact.subject.id !== id
    const key = `${fact.predicate.key} ${inverse}`
    const group = result.get(key) ?? { key, predicate: fact.predicate.key, inverse, facts: [] }
    group.facts.push(fact)
    result.set(key, group)
  }
  return [...result.values()]
}
