import { HomeQuery } from '../../api/queries/home'
import { useLanguage } from '../../i18n/language'
import { urls } from '../../state/urls'
import { useOperation } from '../../state/useQuery'
import { Link } from '../Link'
import { Empty } from '../States'
import { TypeMark } from '../TypeMark'

/** What an empty canvas offers to begin with. */
export function GraphStart() {
  const { lang, t } = useLanguage()
  const hubs = useOperation(HomeQuery, { lang }).data?.data.hubs.nodes ?? []
  return (
    <div className="graph-middle">
      <Empty title={t.graph.empty} hint={t.graph.emptyHint}>
        <ul className="samples">
          {hubs.slice(0, 6).map((entity) => (
            <li key={entity.id}>
              <Link href={urls.graph([entity.id])} className="sample">
                <TypeMark type={entity.type} size={13} named />
                {entity.name}
              </Link>
            </li>
          ))}
        </ul>
      </Empty>
    </div>
  )
}
