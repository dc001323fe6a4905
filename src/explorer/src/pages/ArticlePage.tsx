import type { ArticleQuery as ArticleData } from '../api/generated/graphql'
import { ArticleQuery } from '../api/queries/article'
import { ArticleReader } from '../components/ArticleReader'
import { Link } from '../components/Link'
import { Empty, Failure, Loading, PartialNotice } from '../components/States'
import { formatDay } from '../i18n/format'
import { useLanguage } from '../i18n/language'
import { urls } from '../state/urls'
import { useOperation } from '../state/useQuery'
import { isWebAddress } from './EntityPage'

export function ArticlePage({ id, fact }: { id: string; fact: string | null }) {
  const { lang, t } = useLanguage()
  const found = useOperation(ArticleQuery, { id, lang })
  if (found.isPending) return <div className="page"><Loading lines={10} /></div>
  if (found.isError) return <div className="page"><Failure error={found.error} retry={() => void found.refetch()} /></div>
  const node = found.data.data.node
  if (node?.__typename !== 'Article') return <div className="page"><Empty title={t.article.gone} hint={t.article.goneHint} /></div>
  return (
    <div className="page article-page" data-state={found.data.errors.length > 0 ? 'partial' : 'ready'}>
      <PartialNotice count={found.data.errors.length} />
      <ArticleHead article={node} />
      <ArticleReader article={node} factId={fact} />
    </div>
  )
}

export type Article = Extract<NonNullable<ArticleData['node']>, { __typename: 'Article' }>

function ArticleHead({ article }: { article: Article }) {
  const { t, tag } = useLanguage()
  return (
    <header className="article-head">
      <h1 lang={article.lang === 'ZH' ? 'zh-CN' : 'en'}>{article.title}</h1>
      <p className="faint">
        {article.source}
        {article.publishedAt && ` · ${formatDay(article.publishedAt, tag)}`}
        {isWebAddress(article.url) && (
          <>
            {' · '}
            <a href={article.url} rel="noreferrer">{t.article.original}</a>
          </>
        )}
      </p>
      {article.duplicateOf && (
        <p className="notice">
          {t.article.duplicate} <Link href={urls.article(article.duplicateOf.id)}>{article.duplicateOf.title}</Link> ({article.duplicateOf.source})
        </p>
      )}
    </header>
  )
}
