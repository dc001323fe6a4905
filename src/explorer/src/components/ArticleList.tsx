import type { Lang } from '../api/generated/graphql'
import { formatDay } from '../i18n/format'
import { useLanguage } from '../i18n/language'
import { urls } from '../state/urls'
import { Link } from './Link'

export interface ArticleRow {
  id: string
  title: string
  source: string
  lang: Lang
  publishedAt?: string | null
}

export function ArticleList({ articles }: { articles: readonly ArticleRow[] }) {
  const { tag } = useLanguage()
  return (
    <ul className="article-list">
      {articles.map((article) => (
        <li key={article.id}>
          <Link href={urls.article(article.id)} lang={article.lang === 'ZH' ? 'zh-CN' : 'en'}>
            {article.title}
          </Link>
          <span className="faint">
            {article.source}
            {article.publishedAt && ` · ${formatDay(article.publishedAt, tag)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
