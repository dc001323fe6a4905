import type { EntityType } from '../../api/generated/graphql'
import * as commands from '../../canvas/commands'
import { useLanguage } from '../../i18n/language'
import { useObservable } from '../../state/observable'
import { usePredicateLabels } from '../../state/predicates'
import { session } from '../../state/shared'
import { TypeMark } from '../TypeMark'

/** Types and predicates on the canvas with their counts; each is a switch. */
export function GraphLegend() {
  const { t } = useLanguage()
  const labels = usePredicateLabels()
  const state = useObservable(session.state)
  const types = tally([...state.nodes.values()].filter((node) => !state.hidden.has(node.id)).map((node) => node.type))
  const predicates = tally([...state.edges.values()].map((edge) => edge.predicate))
  return (
    <div className="legend-panel">
      <ul aria-label={t.graph.legend}>
        {types.map(([type, count]) => (
          <li key={type}>
            <button type="button" aria-pressed={!state.hiddenTypes.has(type)} onClick={() => flip('hiddenTypes', type)}>
              <TypeMark type={type as EntityType} size={13} />
              {t.types[type]} <span className="count">{count}</span>
            </button>
          </li>
        ))}
      </ul>
      {predicates.length > 1 && (
        <details>
          <summary>
            {t.graph.filters} <span className="count">{predicates.length}</span>
          </summary>
          <ul aria-label={t.graph.filters}>
            {predicates.map(([predicate, count]) => (
              <li key={predicate}>
                <button type="button" aria-pressed={!state.hiddenPredicates.has(predicate)} onClick={() => flip('hiddenPredicates', predicate)}>
                  {labels(predicate)} <span className="count">{count}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function flip(field: 'hiddenTypes' | 'hiddenPredicates', value: string): void {
  const shown = session.state.value[field].has(value as EntityType)
  session.apply(shown ? 'show' : 'hide', (state) => commands.toggle(state, field, value))
}

function tally<T extends string>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
