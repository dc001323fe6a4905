import type { EntityType } from '../api/generated/graphql'
import { useLanguage } from '../i18n/language'
import { pathOf } from './shapePath'

/** The shape and colour of an entity type, as on the canvas. Decorative unless `named`. */
export function TypeMark({ type, size = 14, named = false }: { type: EntityType; size?: number; named?: boolean }) {
  const { t } = useLanguage()
  return (
    <svg
      className={`type-mark type-${type.toLowerCase()}`}
      width={size}
      height={size}
      viewBox="-14 -14 28 28"
      {...(named ? { role: 'img', 'aria-label': t.types[type] } : { 'aria-hidden': true })}
    >
      <path d={pathOf(type)} fillRule="evenodd" />
    </svg>
  )
}

export function TypeChip({ type }: { type: EntityType }) {
  const { t } = useLanguage()
  return (
    <span className="chip type-chip">
      <TypeMark type={type} size={11} />
      {t.types[type]}
    </span>
  )
}
