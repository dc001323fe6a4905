import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { Header } from './components/Header'
import { KeyHelp } from './components/KeyHelp'
import { LiveRegion } from './components/LiveRegion'
import { Empty } from './components/States'
import { dictionaries, LanguageContext, preferredLanguage, rememberLanguage } from './i18n/language'
import { ArticlePage } from './pages/ArticlePage'
import { EntityPage } from './pages/EntityPage'
import { GraphPage } from './pages/GraphPage'
import { HomePage } from './pages/HomePage'
import { PathPage } from './pages/PathPage'
import { SearchPage } from './pages/SearchPage'
import { usePlace } from './state/router'
import { queryClient, session } from './state/shared'
import { parseUrl, type Route } from './state/urls'

export function App() {
  const place = usePlace()
  const route = useMemo(() => parseUrl(place.path, place.query), [place.path, place.query])
  const [lang, setLang] = useState(preferredLanguage)
  const [help, setHelp] = useState(false)
  const language = useMemo(() => {
    const tag = lang === 'ZH' ? 'zh-CN' : 'en'
    return { lang, tag, t: dictionaries[lang], setLang: (next: typeof lang) => { rememberLanguage(next); setLang(next) } }
  }, [lang])
  useEffect(() => {
    document.documentElement.lang = language.tag
    document.title = language.t.app.name
  }, [language])
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea, dialog')) return
      if (event.key === '?') setHelp(true)
      else if (event.key === '/') {
        event.preventDefault()
        document.querySelector<HTMLInputElement>('[data-main-search]')?.focus()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageContext value={language}>
        <Header page={route.page} onHelp={() => setHelp(true)} onChoose={route.page === 'graph' ? (id) => void session.add([id], lang) : undefined} />
        <main id="main" tabIndex={-1} className={`main main-${route.page}`}>
          <Page route={route} />
        </main>
        <LiveRegion />
        {help && <KeyHelp onClose={() => setHelp(false)} />}
      </LanguageContext>
    </QueryClientProvider>
  )
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'home':
      return <HomePage />
    case 'search':
      return <SearchPage key={`${route.text} ${route.target} ${route.type}`} text={route.text} target={route.target} type={route.type} />
    case 'entity':
      return <EntityPage id={route.id} was={route.from} />
    case 'graph':
      return <GraphPage ids={route.ids} view={route.view} layout={route.layout} highlight={route.highlight} />
    case 'path':
      return <PathPage from={route.from} to={route.to} max={route.max} />
    case 'article':
      return <ArticlePage key={route.id} id={route.id} fact={route.fact} />
    case 'unknown':
      return <div className="page"><Empty title="404" hint={route.path} /></div>
  }
}
