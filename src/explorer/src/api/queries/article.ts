import { graphql } from '../generated'

export const ArticleQuery = graphql(`
  query Article($id: ID!, $lang: Lang) {
    node(id: $id) {
      __typename
      ... on Article {
        id
        url
        title
        lang
        source
        publishedAt
        ingestedAt
        text
        duplicateOf { id title source }
        facts(first: 100) { totalCount nodes { ...FactParts } }
        mentions(first: 100) { nodes { type span { start end text } entity { id type name(lang: $lang) } } }
      }
    }
  }
`)
