/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Article($id: ID!, $lang: Lang) {\n    node(id: $id) {\n      __typename\n      ... on Article {\n        id\n        url\n        title\n        lang\n        source\n        publishedAt\n        ingestedAt\n        text\n        duplicateOf { id title source }\n        facts(first: 100) { totalCount nodes { ...FactParts } }\n        mentions(first: 100) { nodes { type span { start end text } entity { id type name(lang: $lang) } } }\n      }\n    }\n  }\n": typeof types.ArticleDocument,
    "\n  query Entity($id: ID!, $lang: Lang) {\n    entity(ref: { id: $id }) {\n      ...EntityParts\n      description(lang: $lang)\n      aliases { text lang kind }\n      externalIds { source value url }\n      stats { degree facts articles mentions firstSeen lastSeen }\n      neighbors(first: 14) { totalCount edges { weight node { id type name(lang: $lang) } predicates { key } } }\n      articles(first: 8, orderBy: [{ by: PUBLISHED, direction: DESC }]) { totalCount nodes { id title source lang publishedAt } }\n    }\n  }\n": typeof types.EntityDocument,
    "\n  query EntityFacts($id: ID!, $lang: Lang, $filter: FactFilter, $orderBy: [FactOrder!], $first: Int, $after: String) {\n    entity(ref: { id: $id }) {\n      id\n      facts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        nodes { ...FactParts }\n      }\n    }\n  }\n": typeof types.EntityFactsDocument,
    "\n  query FactEvidence($id: ID!, $lang: Lang, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Fact {\n        ...FactParts\n        evidence(first: $first, after: $after) {\n          totalCount\n          pageInfo { hasNextPage endCursor }\n          nodes { ...EvidenceParts }\n        }\n      }\n    }\n  }\n": typeof types.FactEvidenceDocument,
    "\n  fragment EntityParts on Entity {\n    id\n    type\n    name(lang: $lang)\n    names { zh en }\n    stats { degree facts articles }\n  }\n": typeof types.EntityPartsFragmentDoc,
    "\n  fragment FactParts on Fact {\n    id\n    subject { id type name(lang: $lang) }\n    predicate { id key }\n    object {\n      __typename\n      ... on Entity { id type name(lang: $lang) }\n      ... on Quantity { metric text }\n    }\n    qualifiers { role purpose amount { text } }\n    confidence\n    stage\n    validity { from to words }\n    attribution { id type name(lang: $lang) }\n    lastReported\n    evidenceCount\n    sourceCount\n  }\n": typeof types.FactPartsFragmentDoc,
    "\n  fragment EvidenceParts on Evidence {\n    id\n    article { id title source lang publishedAt }\n    quote { start end text }\n    sentence { index text start end }\n    subjectSpan { start end text }\n    objectSpan { start end text }\n    confidence\n    stage\n    rule\n    reportedAt\n  }\n": typeof types.EvidencePartsFragmentDoc,
    "\n  query Nodes($ids: [ID!]!, $lang: Lang) {\n    nodes(ids: $ids) {\n      __typename\n      id\n      ... on Entity { ...EntityParts }\n      ... on EntityTombstone { name mergedInto { ...EntityParts } }\n    }\n  }\n": typeof types.NodesDocument,
    "\n  query Between($ids: [ID!]!, $filter: FactFilter) {\n    between(ids: $ids, filter: $filter) {\n      truncated\n      edges { source target predicate { key } weight confidence facts(first: 3) { id } }\n    }\n  }\n": typeof types.BetweenDocument,
    "\n  query Neighbors($id: ID!, $lang: Lang, $all: NeighborFilter, $next: NeighborFilter, $orderBy: NeighborOrder, $first: Int, $after: String) {\n    entity(ref: { id: $id }) {\n      id\n      all: neighbors(filter: $all, first: 1) { totalCount }\n      next: neighbors(filter: $next, orderBy: $orderBy, first: $first, after: $after) {\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        edges { weight predicates { key } node { ...EntityParts } }\n      }\n    }\n  }\n": typeof types.NeighborsDocument,
    "\n  query Paths($input: PathInput!, $lang: Lang) {\n    paths(input: $input) {\n      explored\n      complete\n      paths {\n        length\n        score\n        steps {\n          forward\n          from { ...EntityParts }\n          to { ...EntityParts }\n          fact { ...FactParts }\n        }\n      }\n    }\n  }\n": typeof types.PathsDocument,
    "\n  query EdgeFacts($ids: [ID!]!, $lang: Lang) {\n    nodes(ids: $ids) {\n      __typename\n      ... on Fact { ...FactParts }\n    }\n  }\n": typeof types.EdgeFactsDocument,
    "\n  query Home($lang: Lang) {\n    stats {\n      entities facts articles mentions lastIngestAt version\n      entitiesByType { value count }\n    }\n    hubs: entities(orderBy: [{ by: DEGREE, direction: DESC }], first: 12) { nodes { ...EntityParts } }\n    newest: facts(orderBy: [{ by: REPORTED, direction: DESC }], first: 8) { nodes { ...FactParts } }\n    articles(orderBy: [{ by: PUBLISHED, direction: DESC }], first: 6) { nodes { id title source lang publishedAt } }\n  }\n": typeof types.HomeDocument,
    "\n  query Predicates {\n    predicates {\n      id\n      key\n      literalRange\n      symmetric\n      description\n      zh: label(lang: ZH)\n      en: label(lang: EN)\n      inverseZh: inverseLabel(lang: ZH)\n      inverseEn: inverseLabel(lang: EN)\n      factCount\n    }\n  }\n": typeof types.PredicatesDocument,
    "\n  query Suggest($prefix: String!, $lang: Lang, $limit: Int) {\n    suggest(prefix: $prefix, limit: $limit) {\n      matched\n      match\n      entity { ...EntityParts }\n    }\n  }\n": typeof types.SuggestDocument,
    "\n  query Search($text: String!, $targets: [SearchTarget!], $types: [EntityType!], $lang: Lang, $first: Int, $after: String) {\n    search(text: $text, targets: $targets, types: $types, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        match\n        matched\n        node {\n          __typename\n          ... on Entity { ...EntityParts description(lang: $lang) }\n          ... on Article { id title source lang publishedAt }\n          ... on Fact { ...FactParts }\n        }\n      }\n    }\n  }\n": typeof types.SearchDocument,
};
const documents: Documents = {
    "\n  query Article($id: ID!, $lang: Lang) {\n    node(id: $id) {\n      __typename\n      ... on Article {\n        id\n        url\n        title\n        lang\n        source\n        publishedAt\n        ingestedAt\n        text\n        duplicateOf { id title source }\n        facts(first: 100) { totalCount nodes { ...FactParts } }\n        mentions(first: 100) { nodes { type span { start end text } entity { id type name(lang: $lang) } } }\n      }\n    }\n  }\n": types.ArticleDocument,
    "\n  query Entity($id: ID!, $lang: Lang) {\n    entity(ref: { id: $id }) {\n      ...EntityParts\n      description(lang: $lang)\n      aliases { text lang kind }\n      externalIds { source value url }\n      stats { degree facts articles mentions firstSeen lastSeen }\n      neighbors(first: 14) { totalCount edges { weight node { id type name(lang: $lang) } predicates { key } } }\n      articles(first: 8, orderBy: [{ by: PUBLISHED, direction: DESC }]) { totalCount nodes { id title source lang publishedAt } }\n    }\n  }\n": types.EntityDocument,
    "\n  query EntityFacts($id: ID!, $lang: Lang, $filter: FactFilter, $orderBy: [FactOrder!], $first: Int, $after: String) {\n    entity(ref: { id: $id }) {\n      id\n      facts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        nodes { ...FactParts }\n      }\n    }\n  }\n": types.EntityFactsDocument,
    "\n  query FactEvidence($id: ID!, $lang: Lang, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Fact {\n        ...FactParts\n        evidence(first: $first, after: $after) {\n          totalCount\n          pageInfo { hasNextPage endCursor }\n          nodes { ...EvidenceParts }\n        }\n      }\n    }\n  }\n": types.FactEvidenceDocument,
    "\n  fragment EntityParts on Entity {\n    id\n    type\n    name(lang: $lang)\n    names { zh en }\n    stats { degree facts articles }\n  }\n": types.EntityPartsFragmentDoc,
    "\n  fragment FactParts on Fact {\n    id\n    subject { id type name(lang: $lang) }\n    predicate { id key }\n    object {\n      __typename\n      ... on Entity { id type name(lang: $lang) }\n      ... on Quantity { metric text }\n    }\n    qualifiers { role purpose amount { text } }\n    confidence\n    stage\n    validity { from to words }\n    attribution { id type name(lang: $lang) }\n    lastReported\n    evidenceCount\n    sourceCount\n  }\n": types.FactPartsFragmentDoc,
    "\n  fragment EvidenceParts on Evidence {\n    id\n    article { id title source lang publishedAt }\n    quote { start end text }\n    sentence { index text start end }\n    subjectSpan { start end text }\n    objectSpan { start end text }\n    confidence\n    stage\n    rule\n    reportedAt\n  }\n": types.EvidencePartsFragmentDoc,
    "\n  query Nodes($ids: [ID!]!, $lang: Lang) {\n    nodes(ids: $ids) {\n      __typename\n      id\n      ... on Entity { ...EntityParts }\n      ... on EntityTombstone { name mergedInto { ...EntityParts } }\n    }\n  }\n": types.NodesDocument,
    "\n  query Between($ids: [ID!]!, $filter: FactFilter) {\n    between(ids: $ids, filter: $filter) {\n      truncated\n      edges { source target predicate { key } weight confidence facts(first: 3) { id } }\n    }\n  }\n": types.BetweenDocument,
    "\n  query Neighbors($id: ID!, $lang: Lang, $all: NeighborFilter, $next: NeighborFilter, $orderBy: NeighborOrder, $first: Int, $after: String) {\n    entity(ref: { id: $id }) {\n      id\n      all: neighbors(filter: $all, first: 1) { totalCount }\n      next: neighbors(filter: $next, orderBy: $orderBy, first: $first, after: $after) {\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        edges { weight predicates { key } node { ...EntityParts } }\n      }\n    }\n  }\n": types.NeighborsDocument,
    "\n  query Paths($input: PathInput!, $lang: Lang) {\n    paths(input: $input) {\n      explored\n      complete\n      paths {\n        length\n        score\n        steps {\n          forward\n          from { ...EntityParts }\n          to { ...EntityParts }\n          fact { ...FactParts }\n        }\n      }\n    }\n  }\n": types.PathsDocument,
    "\n  query EdgeFacts($ids: [ID!]!, $lang: Lang) {\n    nodes(ids: $ids) {\n      __typename\n      ... on Fact { ...FactParts }\n    }\n  }\n": types.EdgeFactsDocument,
    "\n  query Home($lang: Lang) {\n    stats {\n      entities facts articles mentions lastIngestAt version\n      entitiesByType { value count }\n    }\n    hubs: entities(orderBy: [{ by: DEGREE, direction: DESC }], first: 12) { nodes { ...EntityParts } }\n    newest: facts(orderBy: [{ by: REPORTED, direction: DESC }], first: 8) { nodes { ...FactParts } }\n    articles(orderBy: [{ by: PUBLISHED, direction: DESC }], first: 6) { nodes { id title source lang publishedAt } }\n  }\n": types.HomeDocument,
    "\n  query Predicates {\n    predicates {\n      id\n      key\n      literalRange\n      symmetric\n      description\n      zh: label(lang: ZH)\n      en: label(lang: EN)\n      inverseZh: inverseLabel(lang: ZH)\n      inverseEn: inverseLabel(lang: EN)\n      factCount\n    }\n  }\n": types.PredicatesDocument,
    "\n  query Suggest($prefix: String!, $lang: Lang, $limit: Int) {\n    suggest(prefix: $prefix, limit: $limit) {\n      matched\n      match\n      entity { ...EntityParts }\n    }\n  }\n": types.SuggestDocument,
    "\n  query Search($text: String!, $targets: [SearchTarget!], $types: [EntityType!], $lang: Lang, $first: Int, $after: String) {\n    search(text: $text, targets: $targets, types: $types, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        match\n        matched\n        node {\n          __typename\n          ... on Entity { ...EntityParts description(lang: $lang) }\n          ... on Article { id title source lang publishedAt }\n          ... on Fact { ...FactParts }\n        }\n      }\n    }\n  }\n": types.SearchDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Article($id: ID!, $lang: Lang) {\n    node(id: $id) {\n      __typename\n      ... on Article {\n        id\n        url\n        title\n        lang\n        source\n        publishedAt\n        ingestedAt\n        text\n        duplicateOf { id title source }\n        facts(first: 100) { totalCount nodes { ...FactParts } }\n        mentions(first: 100) { nodes { type span { start end text } entity { id type name(lang: $lang) } } }\n      }\n    }\n  }\n"): typeof import('./graphql').ArticleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Entity($id: ID!, $lang: Lang) {\n    entity(ref: { id: $id }) {\n      ...EntityParts\n      description(lang: $lang)\n      aliases { text lang kind }\n      externalIds { source value url }\n      stats { degree facts articles mentions firstSeen lastSeen }\n      neighbors(first: 14) { totalCount edges { weight node { id type name(lang: $lang) } predicates { key } } }\n      articles(first: 8, orderBy: [{ by: PUBLISHED, direction: DESC }]) { totalCount nodes { id title source lang publishedAt } }\n    }\n  }\n"): typeof import('./graphql').EntityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EntityFacts($id: ID!, $lang: Lang, $filter: FactFilter, $orderBy: [FactOrder!], $first: Int, $after: String) {\n    entity(ref: { id: $id }) {\n      id\n      facts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        nodes { ...FactParts }\n      }\n    }\n  }\n"): typeof import('./graphql').EntityFactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FactEvidence($id: ID!, $lang: Lang, $first: Int, $after: String) {\n    node(id: $id) {\n      __typename\n      ... on Fact {\n        ...FactParts\n        evidence(first: $first, after: $after) {\n          totalCount\n          pageInfo { hasNextPage endCursor }\n          nodes { ...EvidenceParts }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').FactEvidenceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EntityParts on Entity {\n    id\n    type\n    name(lang: $lang)\n    names { zh en }\n    stats { degree facts articles }\n  }\n"): typeof import('./graphql').EntityPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FactParts on Fact {\n    id\n    subject { id type name(lang: $lang) }\n    predicate { id key }\n    object {\n      __typename\n      ... on Entity { id type name(lang: $lang) }\n      ... on Quantity { metric text }\n    }\n    qualifiers { role purpose amount { text } }\n    confidence\n    stage\n    validity { from to words }\n    attribution { id type name(lang: $lang) }\n    lastReported\n    evidenceCount\n    sourceCount\n  }\n"): typeof import('./graphql').FactPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EvidenceParts on Evidence {\n    id\n    article { id title source lang publishedAt }\n    quote { start end text }\n    sentence { index text start end }\n    subjectSpan { start end text }\n    objectSpan { start end text }\n    confidence\n    stage\n    rule\n    reportedAt\n  }\n"): typeof import('./graphql').EvidencePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Nodes($ids: [ID!]!, $lang: Lang) {\n    nodes(ids: $ids) {\n      __typename\n      id\n      ... on Entity { ...EntityParts }\n      ... on EntityTombstone { name mergedInto { ...EntityParts } }\n    }\n  }\n"): typeof import('./graphql').NodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Between($ids: [ID!]!, $filter: FactFilter) {\n    between(ids: $ids, filter: $filter) {\n      truncated\n      edges { source target predicate { key } weight confidence facts(first: 3) { id } }\n    }\n  }\n"): typeof import('./graphql').BetweenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Neighbors($id: ID!, $lang: Lang, $all: NeighborFilter, $next: NeighborFilter, $orderBy: NeighborOrder, $first: Int, $after: String) {\n    entity(ref: { id: $id }) {\n      id\n      all: neighbors(filter: $all, first: 1) { totalCount }\n      next: neighbors(filter: $next, orderBy: $orderBy, first: $first, after: $after) {\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        edges { weight predicates { key } node { ...EntityParts } }\n      }\n    }\n  }\n"): typeof import('./graphql').NeighborsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Paths($input: PathInput!, $lang: Lang) {\n    paths(input: $input) {\n      explored\n      complete\n      paths {\n        length\n        score\n        steps {\n          forward\n          from { ...EntityParts }\n          to { ...EntityParts }\n          fact { ...FactParts }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').PathsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EdgeFacts($ids: [ID!]!, $lang: Lang) {\n    nodes(ids: $ids) {\n      __typename\n      ... on Fact { ...FactParts }\n    }\n  }\n"): typeof import('./graphql').EdgeFactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Home($lang: Lang) {\n    stats {\n      entities facts articles mentions lastIngestAt version\n      entitiesByType { value count }\n    }\n    hubs: entities(orderBy: [{ by: DEGREE, direction: DESC }], first: 12) { nodes { ...EntityParts } }\n    newest: facts(orderBy: [{ by: REPORTED, direction: DESC }], first: 8) { nodes { ...FactParts } }\n    articles(orderBy: [{ by: PUBLISHED, direction: DESC }], first: 6) { nodes { id title source lang publishedAt } }\n  }\n"): typeof import('./graphql').HomeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Predicates {\n    predicates {\n      id\n      key\n      literalRange\n      symmetric\n      description\n      zh: label(lang: ZH)\n      en: label(lang: EN)\n      inverseZh: inverseLabel(lang: ZH)\n      inverseEn: inverseLabel(lang: EN)\n      factCount\n    }\n  }\n"): typeof import('./graphql').PredicatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Suggest($prefix: String!, $lang: Lang, $limit: Int) {\n    suggest(prefix: $prefix, limit: $limit) {\n      matched\n      match\n      entity { ...EntityParts }\n    }\n  }\n"): typeof import('./graphql').SuggestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Search($text: String!, $targets: [SearchTarget!], $types: [EntityType!], $lang: Lang, $first: Int, $after: String) {\n    search(text: $text, targets: $targets, types: $types, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        match\n        matched\n        node {\n          __typename\n          ... on Entity { ...EntityParts description(lang: $lang) }\n          ... on Article { id title source lang publishedAt }\n          ... on Fact { ...FactParts }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').SearchDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
