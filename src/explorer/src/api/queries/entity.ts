import { graphql } from '../generated'

export const EntityQuery = graphql(`
  query Entity($id: ID!, $lang: Lang) {
    entity(ref: { id: $id }) {
      ...EntityParts
      description(lang: $lang)
      aliases { text lang kind }
      externalIds { source value url }
      stats { degree facts articles mentions firstSeen lastSeen }
      neighbors(first: 14) { totalCount edges { weight node { id type name(lang: $lang) } predicates { key } } }
      articles(first: 8, orderBy: [{ by: PUBLISHED, direction: DESC }]) { totalCount nodes { id title source lang publishedAt } }
    }
  }
`)

export const EntityFactsQuery = graphql(`
  query EntityFacts($id: ID!, $lang: Lang, $filter: FactFilter, $orderBy: [FactOrder!], $first: Int, $after: String) {
    entity(ref: { id: $id }) {
      id
      facts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...FactParts }
      }
    }
  }
`)

export const FactEvidenceQuery = graphql(`
  query FactEvidence($id: ID!, $lang: Lang, $first: Int, $after: String) {
    node(id: $id) {
      __typename
      ... on Fact {
        ...FactParts
        evidence(first: $first, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { ...EvidenceParts }
        }
      }
    }
  }
`)
