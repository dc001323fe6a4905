import { graphql } from '../generated'

export const SuggestQuery = graphql(`
  query Suggest($prefix: String!, $lang: Lang, $limit: Int) {
    suggest(prefix: $prefix, limit: $limit) {
      matched
      match
      entity { ...EntityParts }
    }
  }
`)

export const SearchQuery = graphql(`
  query Search($text: String!, $targets: [SearchTarget!], $types: [EntityType!], $lang: Lang, $first: Int, $after: String) {
    search(text: $text, targets: $targets, types: $types, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        match
        matched
        node {
          __typename
          ... on Entity { ...EntityParts description(lang: $lang) }
          ... on Article { id title source lang publishedAt }
          ... on Fact { ...FactParts }
        }
      }
    }
  }
`)
