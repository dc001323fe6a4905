import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language'
import { type Suggestion, useSuggestions } from '../state/suggestions'
import { TypeMark } from './TypeMark'

interface Props {
  /** Called with the entity the reader chose. */
  onChoose: (entity: Suggestion['entity']) => void
  /** Called with the text where the reader pressed Enter without choosing; without it such an Enter takes the first row. */
  onSubmit?: (text: string) => void
  initial?: string
  label?: string
  large?: boolean
  /** Marks the box that the key / goes to. */
  main?: boolean
}

/** A combobox of entities. While an input method composes, no key of its own acts and nothing is requested. */
export function SearchBox({ onChoose, onSubmit, initial = '', label, large = false, main = false }: Props) {
  const { lang, t } = useLanguage()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(initial)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [composing, setComposing] = useState(false)
  const found = useSuggestions(open ? text : '', lang, composing)
  const rows = found.rows
  const shown = open && text.trim() !== '' && found.text !== ''
  const optionId = (index: number) => `${id}-${index}`

  function choose(row: Suggestion): void {
    setOpen(false)
    setActive(-1)
    setText(onSubmit ? '' : row.entity.name)
    onChoose(row.entity)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // An input method owns its keys: Enter there ends the composition, nothing more. 229 is what some of them send.
    if (composing || event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const count = rows.length
      if (count > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + count) % count)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const fresh = found.text === text.trim()
      const row = active >= 0 ? rows[active] : fresh && (!onSubmit || isSame(rows[0], text)) ? rows[0] : undefined
      if (row) choose(row)
      else if (onSubmit && text.trim() !== '') {
        setOpen(false)
        onSubmit(text.trim())
      }
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (open) setOpen(false)
      else input.current?.blur()
    }
  }

  return (
    <div className={`search-box${large ? ' search-large' : ''}`} role="search">
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className="search-icon">
        <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="m12 12 4 4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label ?? t.search.label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 && active < rows.length ? optionId(active) : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={t.search.placeholder}
        data-main-search={main || undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={(event) => {
          setComposing(false)
          setText(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      {main && <kbd className="search-key">/</kbd>}
      <ul id={`${id}-list`} role="listbox" aria-label={label ?? t.search.label} className="suggestions" hidden={!shown || rows.length === 0}>
        {rows.map((row, index) => (
          <li
            key={row.entity.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            className="suggestion"
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setActive(index)}
            onClick={() => choose(row)}
          >
            <TypeMark type={row.entity.type} size={16} />
            <span className="suggestion-name">
              {row.entity.name}
              {row.matched !== row.entity.name && <span className="faint"> {row.matched}</span>}
            </span>
            <span className="faint suggestion-type">{t.types[row.entity.type]}</span>
            <span className="count" title={t.entity.degree(row.entity.stats.degree)}>
              {row.entity.stats.degree}
            </span>
          </li>
        ))}
      </ul>
      {shown && rows.length === 0 && <p className="suggestions suggestions-none">{found.failed ? t.states.offline : t.search.nothing}</p>}
      <span className="visually-hidden" role="status">
        {shown && rows.length > 0 ? t.search.results(rows.length) : ''}
      </span>
    </div>
  )
}

function isSame(row: Suggestion | undefined, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return row !== undefined && (row.match === 'EXACT' || row.matched.toLowerCase() === wanted || row.entity.name.toLowerCase() === wanted)
}
