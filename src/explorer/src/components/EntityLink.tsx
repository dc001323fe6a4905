import type { EntityType } from '../api/generated/graphql'
import { urls } from '../state/urls'
import { Link } from './Link'
import { TypeMark } from './TypeMark'

export function EntityLink({ entity }: { entity: { id: string; type: EntityType; name: string } }) {
  return (
    <Link href={urls.entity(entity.id)} className="entity-link">
      <TypeMark type={entity.type} size={13} named />
      <span>{entity.name}</span>
    </Link>
  )
}
