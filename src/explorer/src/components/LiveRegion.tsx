import { announcement } from '../state/announcer'
import { useObservable } from '../state/observable'

export function LiveRegion() {
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-live>
      {useObservable(announcement)}
    </div>
  )
}
