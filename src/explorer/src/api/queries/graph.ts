import { graphql } from '../generated'

export const NodesQuery = graphql(`
  query Nodes($ids: [ID!]!, $lang: Lang) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Entity { ...EntityParts }
      ... on EntityTombstone { name mergedInto { ...EntityParts } }
    }
  }
`)

export const BetweenQuery = graphql(`
  query Between($ids: [ID!]!, $filter: FactFilter) {
    between(ids: $ids, filter: $filter) {
      truncated
      edges { source target predicate { key } weight confidence facts(first: 3) { id } }
    }
  }
`)

export const NeighborsQuery = graphql(`
  query Neighbors($id: ID!, $lang: Lang, $all: NeighborFilter, $next: NeighborFilter, $orderBy: NeighborOrder, $first: Int, $after: String) {
    entity(ref: { id: $id }) {
      id
      all: neighbors(filter: $all, first: 1) { totalCount }
      next: neighbors(filter: $next, orderBy: $orderBy, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { weight predicates { key } node { ...EntityParts } }
      }
    }
  }
`)

export const PathsQuery = graphql(`
  query Paths($input: PathInput!, $lang: Lang) {
    paths(input: $input) {
      explored
      complete
      paths {
        length
        score
        steps {
          forward
          from { ...EntityParts }
          to { ...EntityParts }
          fact { ...FactParts }
        }
      }
    }
  }
`)

export const EdgeFactsQuery = graphql(`
  query EdgeFacts($ids: [ID!]!, $lang: Lang) {
    nodes(ids: $ids) {
      __typename
      ... on Fact { ...FactParts }
    }
  }
`)
