import { graphql } from '../generated'

export const HomeQuery = graphql(`
  query Home($lang: Lang) {
    stats {
      entities facts articles mentions lastIngestAt version
      entitiesByType { value count }
    }
    hubs: entities(orderBy: [{ by: DEGREE, direction: DESC }], first: 12) { nodes { ...EntityParts } }
    newest: facts(orderBy: [{ by: REPORTED, direction: DESC }], first: 8) { nodes { ...FactParts } }
    articles(orderBy: [{ by: PUBLISHED, direction: DESC }], first: 6) { nodes { id title source lang publishedAt } }
  }
`)

export const PredicatesQuery = graphql(`
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
`)
