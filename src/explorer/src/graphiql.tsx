import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './styles/graphiql.css'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQL } from 'graphiql'
import { createRoot } from 'react-dom/client'

const example = `# The API of the knowledge graph. Ctrl+Enter runs the query; the book icon on the left opens the schema.
query Start {
  suggest(prefix: "阿里", limit: 3) {
    matched
    entity {
      id
      type
      names { zh en pinyin }
      facts(first: 3) {
        nodes {
          predicate { key }
          object { ... on Entity { name } ... on Quantity { text } }
          confidence
          evidence(first: 1) { nodes { quote { text } article { title } } }
        }
      }
    }
  }
}
`

createRoot(document.getElementById('root')!).render(<GraphiQL fetcher={createGraphiQLFetcher({ url: '/graphql' })} defaultQuery={example} />)
