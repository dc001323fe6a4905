import { useEffect, useRef } from 'react'
import { useLanguage } from '../i18n/language'

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const keys: [string, string][] = [
    ['/', t.keys.search], ['↑ ↓ ← →', t.keys.walk], ['Enter', t.keys.open], ['Space', t.keys.select], ['E', t.keys.expand], ['C', t.keys.collapse],
    ['H', t.keys.hide], ['Shift H', t.keys.hideOthers], ['P', t.keys.pin], ['F', t.keys.fit], ['T', t.keys.table], ['+ −', t.keys.zoom],
    ['Ctrl Z', t.keys.undo], ['Ctrl Y', t.keys.redo], ['Esc', t.keys.escape], ['?', t.keys.help],
  ]
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="keys-title">
      <h2 id="keys-title">{t.keys.title}</h2>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button className="button">{t.keys.close}</button>
      </form>
    </dialog>
  )
}
