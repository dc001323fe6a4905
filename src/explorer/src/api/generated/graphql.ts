/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AliasKind =
  | 'ABBREVIATION'
  | 'FORMER'
  | 'NAME'
  | 'NICKNAME'
  | 'TITLE'
  | 'TRANSLITERATION';

export type DateTimeFilter = {
  gte?: string | null | undefined;
  lt?: string | null | undefined;
};

export type EntityFilter = {
  alias?: StringFilter | null | undefined;
  and?: Array<EntityFilter> | null | undefined;
  degree?: IntFilter | null | undefined;
  externalSource?: StringFilter | null | undefined;
  facts?: FactListFilter | null | undefined;
  firstSeen?: DateTimeFilter | null | undefined;
  id?: IdFilter | null | undefined;
  lastSeen?: DateTimeFilter | null | undefined;
  mentions?: IntFilter | null | undefined;
  name?: StringFilter | null | undefined;
  not?: EntityFilter | null | undefined;
  or?: Array<EntityFilter> | null | undefined;
  type?: EntityTypeFilter | null | undefined;
};

/** One value for each type of the ontology, made from its data file: AiModel is AI_MODEL. */
export type EntityType =
  | 'AI_MODEL'
  | 'COMPANY'
  | 'CONCEPT'
  | 'EVENT'
  | 'GOVERNMENT'
  | 'MEDIA_WORK'
  | 'ORGANIZATION'
  | 'PERSON'
  | 'PLACE'
  | 'PRODUCT'
  | 'PROJECT'
  | 'TECHNOLOGY';

export type EntityTypeFilter = {
  in?: Array<EntityType> | null | undefined;
  notIn?: Array<EntityType> | null | undefined;
};

export type FactFilter = {
  and?: Array<FactFilter> | null | undefined;
  confidence?: FloatFilter | null | undefined;
  /** Lets facts without validity pass validAt and validDuring. */
  includeUndated?: boolean | null | undefined;
  not?: FactFilter | null | undefined;
  object?: EntityFilter | null | undefined;
  or?: Array<FactFilter> | null | undefined;
  /** The end that is not the entity asked from. */
  other?: EntityFilter | null | undefined;
  predicate?: StringFilter | null | undefined;
  reported?: DateTimeFilter | null | undefined;
  source?: StringFilter | null | undefined;
  sourceCount?: IntFilter | null | undefined;
  stage?: Array<Stage> | null | undefined;
  /** Rejected facts pass only where this names them. */
  status?: Array<FactStatus> | null | undefined;
  subject?: EntityFilter | null | undefined;
  /** Valid on this day or, for a month or year, on one of its days. */
  validAt?: string | null | undefined;
  validDuring?: TimeSpanInput | null | undefined;
};

export type FactListFilter = {
  none?: FactFilter | null | undefined;
  some?: FactFilter | null | undefined;
};

export type FactOrder = {
  by: FactOrderField;
  direction?: OrderDirection;
};

export type FactOrderField =
  | 'CONFIDENCE'
  | 'EVIDENCE'
  | 'REPORTED'
  | 'VALID_FROM';

export type FactRole =
  | 'ANY'
  | 'OBJECT'
  | 'SUBJECT';

/** What people think of a fact; EXTRACTED: nobody looked yet, or the review was reset. */
export type FactStatus =
  | 'CONFIRMED'
  | 'DISPUTED'
  | 'EXTRACTED'
  | 'REJECTED';

export type FloatFilter = {
  gte?: number | null | undefined;
  lte?: number | null | undefined;
};

export type IdFilter = {
  in?: Array<string | number> | null | undefined;
  notIn?: Array<string | number> | null | undefined;
};

export type IntFilter = {
  eq?: number | null | undefined;
  gt?: number | null | undefined;
  gte?: number | null | undefined;
  lt?: number | null | undefined;
  lte?: number | null | undefined;
};

export type Lang =
  | 'EN'
  | 'ZH';

export type MatchKind =
  | 'EXACT'
  | 'FULL_TEXT'
  | 'FUZZY'
  | 'PINYIN'
  | 'PINYIN_INITIALS'
  | 'PREFIX';

export type NeighborFilter = {
  direction?: FactRole | null | undefined;
  entity?: EntityFilter | null | undefined;
  fact?: FactFilter | null | undefined;
};

export type NeighborOrder =
  | 'CONFIDENCE'
  | 'NAME'
  | 'RECENT'
  | 'WEIGHT';

export type OrderDirection =
  | 'ASC'
  | 'DESC';

export type PathInput = {
  avoid?: Array<string | number> | null | undefined;
  directed?: boolean | null | undefined;
  filter?: FactFilter | null | undefined;
  from: string | number;
  /** Penalise hubs by log(degree). */
  hubPenalty?: number | null | undefined;
  /** 1..20 */
  k?: number | null | undefined;
  /** 1..6 */
  maxLength?: number | null | undefined;
  rankBy?: PathRank | null | undefined;
  to: string | number;
};

export type PathRank =
  | 'CONFIDENCE'
  | 'EVIDENCE'
  | 'RECENT'
  | 'SHORTEST';

export type SearchTarget =
  | 'ARTICLE'
  | 'ENTITY'
  | 'FACT';

export type Stage =
  | 'ASSERTED'
  | 'DENIED'
  | 'NEGATED'
  | 'PLANNED'
  | 'RUMOURED';

export type StringFilter = {
  contains?: string | null | undefined;
  eq?: string | null | undefined;
  in?: Array<string> | null | undefined;
  startsWith?: string | null | undefined;
};

export type TimeSpanInput = {
  from?: string | null | undefined;
  to?: string | null | undefined;
};

export type ArticleQueryVariables = Exact<{
  id: string | number;
  lang?: Lang | null | undefined;
}>;


export type ArticleQuery = { node:
    | { __typename: 'Article', id: string, url: string | null, title: string, lang: Lang, source: string, publishedAt: string | null, ingestedAt: string, text: string, duplicateOf: { id: string, title: string, source: string } | null, facts: { totalCount: number, nodes: Array<{ id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
            | { __typename: 'Entity', id: string, type: EntityType, name: string }
            | { __typename: 'Quantity', metric: string, text: string }
          , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null }> }, mentions: { nodes: Array<{ type: string, span: { start: number, end: number, text: string }, entity: { id: string, type: EntityType, name: string } | null }> } }
    | { __typename: 'Change' }
    | { __typename: 'Entity' }
    | { __typename: 'EntityTombstone' }
    | { __typename: 'Evidence' }
    | { __typename: 'Fact' }
    | { __typename: 'IngestJob' }
    | { __typename: 'Predicate' }
   | null };

export type EntityQueryVariables = Exact<{
  id: string | number;
  lang?: Lang | null | undefined;
}>;


export type EntityQuery = { entity: { description: string | null, id: string, type: EntityType, name: string, aliases: Array<{ text: string, lang: Lang, kind: AliasKind }>, externalIds: Array<{ source: string, value: string, url: string | null }>, stats: { degree: number, facts: number, articles: number, mentions: number, firstSeen: string | null, lastSeen: string | null }, neighbors: { totalCount: number, edges: Array<{ weight: number, node: { id: string, type: EntityType, name: string }, predicates: Array<{ key: string }> }> }, articles: { totalCount: number, nodes: Array<{ id: string, title: string, source: string, lang: Lang, publishedAt: string | null }> }, names: { zh: string | null, en: string | null } } | null };

export type EntityFactsQueryVariables = Exact<{
  id: string | number;
  lang?: Lang | null | undefined;
  filter?: FactFilter | null | undefined;
  orderBy?: Array<FactOrder> | FactOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EntityFactsQuery = { entity: { id: string, facts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
          | { __typename: 'Entity', id: string, type: EntityType, name: string }
          | { __typename: 'Quantity', metric: string, text: string }
        , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null }> } } | null };

export type FactEvidenceQueryVariables = Exact<{
  id: string | number;
  lang?: Lang | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FactEvidenceQuery = { node:
    | { __typename: 'Article' }
    | { __typename: 'Change' }
    | { __typename: 'Entity' }
    | { __typename: 'EntityTombstone' }
    | { __typename: 'Evidence' }
    | { __typename: 'Fact', id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, confidence: number, stage: Stage, rule: string, reportedAt: string, article: { id: string, title: string, source: string, lang: Lang, publishedAt: string | null }, quote: { start: number, end: number, text: string }, sentence: { index: number, text: string, start: number, end: number }, subjectSpan: { start: number, end: number, text: string }, objectSpan: { start: number, end: number, text: string } | null }> }, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
        | { __typename: 'Entity', id: string, type: EntityType, name: string }
        | { __typename: 'Quantity', metric: string, text: string }
      , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null }
    | { __typename: 'IngestJob' }
    | { __typename: 'Predicate' }
   | null };

export type EntityPartsFragment = { id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } };

export type FactPartsFragment = { id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
    | { __typename: 'Entity', id: string, type: EntityType, name: string }
    | { __typename: 'Quantity', metric: string, text: string }
  , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null };

export type EvidencePartsFragment = { id: string, confidence: number, stage: Stage, rule: string, reportedAt: string, article: { id: string, title: string, source: string, lang: Lang, publishedAt: string | null }, quote: { start: number, end: number, text: string }, sentence: { index: number, text: string, start: number, end: number }, subjectSpan: { start: number, end: number, text: string }, objectSpan: { start: number, end: number, text: string } | null };

export type NodesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
  lang?: Lang | null | undefined;
}>;


export type NodesQuery = { nodes: Array<
    | { __typename: 'Article', id: string }
    | { __typename: 'Change', id: string }
    | { __typename: 'Entity', id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } }
    | { __typename: 'EntityTombstone', name: string, id: string, mergedInto: { id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } } }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'Fact', id: string }
    | { __typename: 'IngestJob', id: string }
    | { __typename: 'Predicate', id: string }
   | null> };

export type BetweenQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
  filter?: FactFilter | null | undefined;
}>;


export type BetweenQuery = { between: { truncated: boolean, edges: Array<{ source: string, target: string, weight: number, confidence: number, predicate: { key: string }, facts: Array<{ id: string }> }> } };

export type NeighborsQueryVariables = Exact<{
  id: string | number;
  lang?: Lang | null | undefined;
  all?: NeighborFilter | null | undefined;
  next?: NeighborFilter | null | undefined;
  orderBy?: NeighborOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type NeighborsQuery = { entity: { id: string, all: { totalCount: number }, next: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ weight: number, predicates: Array<{ key: string }>, node: { id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } } }> } } | null };

export type PathsQueryVariables = Exact<{
  input: PathInput;
  lang?: Lang | null | undefined;
}>;


export type PathsQuery = { paths: { explored: number, complete: boolean, paths: Array<{ length: number, score: number, steps: Array<{ forward: boolean, from: { id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } }, to: { id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } }, fact: { id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
            | { __typename: 'Entity', id: string, type: EntityType, name: string }
            | { __typename: 'Quantity', metric: string, text: string }
          , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null } }> }> } };

export type EdgeFactsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
  lang?: Lang | null | undefined;
}>;


export type EdgeFactsQuery = { nodes: Array<
    | { __typename: 'Article' }
    | { __typename: 'Change' }
    | { __typename: 'Entity' }
    | { __typename: 'EntityTombstone' }
    | { __typename: 'Evidence' }
    | { __typename: 'Fact', id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
        | { __typename: 'Entity', id: string, type: EntityType, name: string }
        | { __typename: 'Quantity', metric: string, text: string }
      , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null }
    | { __typename: 'IngestJob' }
    | { __typename: 'Predicate' }
   | null> };

export type HomeQueryVariables = Exact<{
  lang?: Lang | null | undefined;
}>;


export type HomeQuery = { stats: { entities: number, facts: number, articles: number, mentions: number, lastIngestAt: string | null, version: string, entitiesByType: Array<{ value: string, count: number }> }, hubs: { nodes: Array<{ id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } }> }, newest: { nodes: Array<{ id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
        | { __typename: 'Entity', id: string, type: EntityType, name: string }
        | { __typename: 'Quantity', metric: string, text: string }
      , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null }> }, articles: { nodes: Array<{ id: string, title: string, source: string, lang: Lang, publishedAt: string | null }> } };

export type PredicatesQueryVariables = Exact<{ [key: string]: never; }>;


export type PredicatesQuery = { predicates: Array<{ id: string, key: string, literalRange: boolean, symmetric: boolean, description: string, factCount: number, zh: string, en: string, inverseZh: string, inverseEn: string }> };

export type SuggestQueryVariables = Exact<{
  prefix: string;
  lang?: Lang | null | undefined;
  limit?: number | null | undefined;
}>;


export type SuggestQuery = { suggest: Array<{ matched: string, match: MatchKind, entity: { id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } } }> };

export type SearchQueryVariables = Exact<{
  text: string;
  targets?: Array<SearchTarget> | SearchTarget | null | undefined;
  types?: Array<EntityType> | EntityType | null | undefined;
  lang?: Lang | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { search: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ match: MatchKind, matched: string, node:
        | { __typename: 'Article', id: string, title: string, source: string, lang: Lang, publishedAt: string | null }
        | { __typename: 'Entity', description: string | null, id: string, type: EntityType, name: string, names: { zh: string | null, en: string | null }, stats: { degree: number, facts: number, articles: number } }
        | { __typename: 'Fact', id: string, confidence: number, stage: Stage, lastReported: string, evidenceCount: number, sourceCount: number, subject: { id: string, type: EntityType, name: string }, predicate: { id: string, key: string }, object:
            | { __typename: 'Entity', id: string, type: EntityType, name: string }
            | { __typename: 'Quantity', metric: string, text: string }
          , qualifiers: { role: string | null, purpose: string | null, amount: { text: string } | null }, validity: { from: string | null, to: string | null, words: string } | null, attribution: { id: string, type: EntityType, name: string } | null }
       }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const EntityPartsFragmentDoc = new TypedDocumentString(`
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}
    `, {"fragmentName":"EntityParts"}) as unknown as TypedDocumentString<EntityPartsFragment, unknown>;
export const FactPartsFragmentDoc = new TypedDocumentString(`
    fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}
    `, {"fragmentName":"FactParts"}) as unknown as TypedDocumentString<FactPartsFragment, unknown>;
export const EvidencePartsFragmentDoc = new TypedDocumentString(`
    fragment EvidenceParts on Evidence {
  id
  article {
    id
    title
    source
    lang
    publishedAt
  }
  quote {
    start
    end
    text
  }
  sentence {
    index
    text
    start
    end
  }
  subjectSpan {
    start
    end
    text
  }
  objectSpan {
    start
    end
    text
  }
  confidence
  stage
  rule
  reportedAt
}
    `, {"fragmentName":"EvidenceParts"}) as unknown as TypedDocumentString<EvidencePartsFragment, unknown>;
export const ArticleDocument = new TypedDocumentString(`
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
      duplicateOf {
        id
        title
        source
      }
      facts(first: 100) {
        totalCount
        nodes {
          ...FactParts
        }
      }
      mentions(first: 100) {
        nodes {
          type
          span {
            start
            end
            text
          }
          entity {
            id
            type
            name(lang: $lang)
          }
        }
      }
    }
  }
}
    fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}`) as unknown as TypedDocumentString<ArticleQuery, ArticleQueryVariables>;
export const EntityDocument = new TypedDocumentString(`
    query Entity($id: ID!, $lang: Lang) {
  entity(ref: {id: $id}) {
    ...EntityParts
    description(lang: $lang)
    aliases {
      text
      lang
      kind
    }
    externalIds {
      source
      value
      url
    }
    stats {
      degree
      facts
      articles
      mentions
      firstSeen
      lastSeen
    }
    neighbors(first: 14) {
      totalCount
      edges {
        weight
        node {
          id
          type
          name(lang: $lang)
        }
        predicates {
          key
        }
      }
    }
    articles(first: 8, orderBy: [{by: PUBLISHED, direction: DESC}]) {
      totalCount
      nodes {
        id
        title
        source
        lang
        publishedAt
      }
    }
  }
}
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}`) as unknown as TypedDocumentString<EntityQuery, EntityQueryVariables>;
export const EntityFactsDocument = new TypedDocumentString(`
    query EntityFacts($id: ID!, $lang: Lang, $filter: FactFilter, $orderBy: [FactOrder!], $first: Int, $after: String) {
  entity(ref: {id: $id}) {
    id
    facts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...FactParts
      }
    }
  }
}
    fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}`) as unknown as TypedDocumentString<EntityFactsQuery, EntityFactsQueryVariables>;
export const FactEvidenceDocument = new TypedDocumentString(`
    query FactEvidence($id: ID!, $lang: Lang, $first: Int, $after: String) {
  node(id: $id) {
    __typename
    ... on Fact {
      ...FactParts
      evidence(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...EvidenceParts
        }
      }
    }
  }
}
    fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}
fragment EvidenceParts on Evidence {
  id
  article {
    id
    title
    source
    lang
    publishedAt
  }
  quote {
    start
    end
    text
  }
  sentence {
    index
    text
    start
    end
  }
  subjectSpan {
    start
    end
    text
  }
  objectSpan {
    start
    end
    text
  }
  confidence
  stage
  rule
  reportedAt
}`) as unknown as TypedDocumentString<FactEvidenceQuery, FactEvidenceQueryVariables>;
export const NodesDocument = new TypedDocumentString(`
    query Nodes($ids: [ID!]!, $lang: Lang) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Entity {
      ...EntityParts
    }
    ... on EntityTombstone {
      name
      mergedInto {
        ...EntityParts
      }
    }
  }
}
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}`) as unknown as TypedDocumentString<NodesQuery, NodesQueryVariables>;
export const BetweenDocument = new TypedDocumentString(`
    query Between($ids: [ID!]!, $filter: FactFilter) {
  between(ids: $ids, filter: $filter) {
    truncated
    edges {
      source
      target
      predicate {
        key
      }
      weight
      confidence
      facts(first: 3) {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BetweenQuery, BetweenQueryVariables>;
export const NeighborsDocument = new TypedDocumentString(`
    query Neighbors($id: ID!, $lang: Lang, $all: NeighborFilter, $next: NeighborFilter, $orderBy: NeighborOrder, $first: Int, $after: String) {
  entity(ref: {id: $id}) {
    id
    all: neighbors(filter: $all, first: 1) {
      totalCount
    }
    next: neighbors(filter: $next, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        weight
        predicates {
          key
        }
        node {
          ...EntityParts
        }
      }
    }
  }
}
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}`) as unknown as TypedDocumentString<NeighborsQuery, NeighborsQueryVariables>;
export const PathsDocument = new TypedDocumentString(`
    query Paths($input: PathInput!, $lang: Lang) {
  paths(input: $input) {
    explored
    complete
    paths {
      length
      score
      steps {
        forward
        from {
          ...EntityParts
        }
        to {
          ...EntityParts
        }
        fact {
          ...FactParts
        }
      }
    }
  }
}
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}
fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}`) as unknown as TypedDocumentString<PathsQuery, PathsQueryVariables>;
export const EdgeFactsDocument = new TypedDocumentString(`
    query EdgeFacts($ids: [ID!]!, $lang: Lang) {
  nodes(ids: $ids) {
    __typename
    ... on Fact {
      ...FactParts
    }
  }
}
    fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}`) as unknown as TypedDocumentString<EdgeFactsQuery, EdgeFactsQueryVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home($lang: Lang) {
  stats {
    entities
    facts
    articles
    mentions
    lastIngestAt
    version
    entitiesByType {
      value
      count
    }
  }
  hubs: entities(orderBy: [{by: DEGREE, direction: DESC}], first: 12) {
    nodes {
      ...EntityParts
    }
  }
  newest: facts(orderBy: [{by: REPORTED, direction: DESC}], first: 8) {
    nodes {
      ...FactParts
    }
  }
  articles(orderBy: [{by: PUBLISHED, direction: DESC}], first: 6) {
    nodes {
      id
      title
      source
      lang
      publishedAt
    }
  }
}
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}
fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}`) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const PredicatesDocument = new TypedDocumentString(`
    query Predicates {
  predicates {
    id
    key
    literalRange
    symmetric
    description
    zh: label(lang: ZH)
    en: label(lang: EN)
    inverseZh: inverseLabel(lang: ZH)
    inverseEn: inverseLabel(lang: EN)
    factCount
  }
}
    `) as unknown as TypedDocumentString<PredicatesQuery, PredicatesQueryVariables>;
export const SuggestDocument = new TypedDocumentString(`
    query Suggest($prefix: String!, $lang: Lang, $limit: Int) {
  suggest(prefix: $prefix, limit: $limit) {
    matched
    match
    entity {
      ...EntityParts
    }
  }
}
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}`) as unknown as TypedDocumentString<SuggestQuery, SuggestQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!, $targets: [SearchTarget!], $types: [EntityType!], $lang: Lang, $first: Int, $after: String) {
  search(
    text: $text
    targets: $targets
    types: $types
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      match
      matched
      node {
        __typename
        ... on Entity {
          ...EntityParts
          description(lang: $lang)
        }
        ... on Article {
          id
          title
          source
          lang
          publishedAt
        }
        ... on Fact {
          ...FactParts
        }
      }
    }
  }
}
    fragment EntityParts on Entity {
  id
  type
  name(lang: $lang)
  names {
    zh
    en
  }
  stats {
    degree
    facts
    articles
  }
}
fragment FactParts on Fact {
  id
  subject {
    id
    type
    name(lang: $lang)
  }
  predicate {
    id
    key
  }
  object {
    __typename
    ... on Entity {
      id
      type
      name(lang: $lang)
    }
    ... on Quantity {
      metric
      text
    }
  }
  qualifiers {
    role
    purpose
    amount {
      text
    }
  }
  confidence
  stage
  validity {
    from
    to
    words
  }
  attribution {
    id
    type
    name(lang: $lang)
  }
  lastReported
  evidenceCount
  sourceCount
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;