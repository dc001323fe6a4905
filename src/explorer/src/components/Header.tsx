import { useLanguage } from '../i18n/language'
import { navigate } from '../state/router'
import { urls } from '../state/urls'
import { Link } from './Link'
import { SearchBox } from './SearchBox'

interface Props {
  page: string
  onHelp: () => void
  /** On the graph page a chosen entity goes to the canvas. */
  onChoose?: (id: string) => void
}

export function Header({ page, onHelp, onChoose }: Props) {
  const { lang, t, setLang } = useLanguage()
  const current = (name: string) => (page === name ? 'page' : undefined)
  return (
    <header className="header">
      <a className="skip" href="#main">
        {t.app.skip}
      </a>
      <Link href={urls.home()} className="brand" aria-label={t.app.name}>
        <img src="/icon.svg" width="28" height="28" alt="" />
        <span>{t.app.name}</span>
      </Link>
      {page === 'home' ? (
        <span className="header-gap" />
      ) : (
        <SearchBox main onChoose={(entity) => (onChoose ? onChoose(entity.id) : navigate(urls.entity(entity.id)))} onSubmit={(text) => navigate(urls.search(text))} />
      )}
      <nav className="nav" aria-label={t.nav.main}>
        <Link href={urls.graph([])} aria-current={current('graph')}>
          {t.nav.graph}
        </Link>
        <Link href={urls.path(null, null)} aria-current={current('path')}>
          {t.nav.paths}
        </Link>
        <a href="/graphiql">{t.nav.api}</a>
        <button type="button" className="button-quiet" onClick={() => setLang(lang === 'ZH' ? 'EN' : 'ZH')} lang={lang === 'ZH' ? 'en' : 'zh-CN'} title={t.nav.languageLabel}>
          {t.nav.language}
        </button>
        <button type="button" className="button-quiet help-button" onClick={onHelp} aria-label={t.nav.keys} title={t.nav.keys}>
          ?
        </button>
      </nav>
    </header>
  )
}
