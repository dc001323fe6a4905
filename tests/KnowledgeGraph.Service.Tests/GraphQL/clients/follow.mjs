// Follows a job with graphql-ws or graphql-sse and prints one JSON line: the states seen, and the answer to a query over the same client.
import { createClient as createSocketClient } from 'graphql-ws'
import { createClient as createEventClient } from 'graphql-sse'
import WebSocket from 'ws'

const [kind, url, id] = process.argv.slice(2)
const client = kind === 'ws' ? createSocketClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket }) : createEventClient({ url })

function ask(query, variables) {
  return new Promise((resolve, reject) => {
    const answers = []
    client.subscribe({ query, variables }, { next: (answer) => answers.push(answer), error: reject, complete: () => resolve(answers) })
  })
}

const [events, query, wrong] = await Promise.all([
  ask('subscription($id: ID!) { jobProgress(id: $id) { status } }', { id }),
  ask('{ __typename }'),
  ask('{ nothing }').catch((errors) => ({ errors })),
])
await client.dispose()
console.log(JSON.stringify({ states: events.map((event) => event.data.jobProgress.status), query, wrong }))
