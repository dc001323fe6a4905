import { nodeCap, visible } from '../../canvas/model'
import type { Progress } from '../../canvas/session'
import { useLanguage } from '../../i18n/language'
import { useObservable } from '../../state/observable'
import { session } from '../../state/shared'
import type { GraphLink } from '../../state/useGraphLink'

/** The line below the graph: how much is shown, and what is not. */
export function GraphStatus({ link, onNext }: { link: GraphLink; onNext: (progress: Progress) => void }) {
  const { t } = useLanguage()
  const state = useObservable(session.state)
  const progress = useObservable(session.progress)
  const busy = useObservable(session.busy)
  const { nodes, edges } = visible(state)
  const hidden = state.nodes.size - nodes.length
  const next = progress ? Math.min(progress.options.limit, progress.left, nodeCap - state.nodes.size) : 0
  return (
    <div className="graph-status" data-status>
      <span>{t.graph.status(nodes.length, edges.length)}</span>
      {hidden > 0 && <span>{t.graph.hidden(hidden)}</span>}
      {link.merged.length > 0 && <span className="status-note">{t.graph.merged(link.merged.join(', '))}</span>}
      {link.missing > 0 && <span className="status-note">{t.graph.missing(link.missing)}</span>}
      {progress && (
        <span className="status-progress" data-state={progress.left > 0 ? 'truncated' : 'ready'}>
          {state.nodes.get(progress.id)?.name}: {t.graph.shown(progress.shown, progress.total)}
          {progress.left > 0 && ` · ${t.graph.left(progress.left)}`}
          {next > 0 && (
            <button type="button" className="button button-small" onClick={() => onNext(progress)}>
              {t.graph.next(next)}
            </button>
          )}
        </span>
      )}
      {state.nodes.size >= nodeCap && <span className="status-note">{t.graph.tooMany(nodeCap)}</span>}
      {link.truncated && <span className="status-note">{t.states.truncated}</span>}
      <span className="status-end">{busy && t.states.loading}</span>
    </div>
  )
}
