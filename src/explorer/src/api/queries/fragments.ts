import { graphql } from '../generated'

export const EntityPartsFragment = graphql(`
  fragment EntityParts on Entity {
    id
    type
    name(lang: $lang)
    names { zh en }
    stats { degree facts articles }
  }
`)

export const FactPartsFragment = graphql(`
  fragment FactParts on Fact {
    id
    subject { id type name(lang: $lang) }
    predicate { id key }
    object {
      __typename
      ... on Entity { id type name(lang: $lang) }
      ... on Quantity { metric text }
    }
    qualifiers { role purpose amount { text } }
    confidence
    stage
    validity { from to words }
    attribution { id type name(lang: $lang) }
    lastReported
    evidenceCount
    sourceCount
  }
`)

export const EvidencePartsFragment = graphql(`
  fragment EvidenceParts on Evidence {
    id
    article { id title source lang publishedAt }
    quote { start end text }
    sentence { index text start end }
    subjectSpan { start end text }
    objectSpan { start end text }
    confidence
    stage
    rule
    reportedAt
  }
`)
