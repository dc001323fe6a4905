import type { TypedDocumentString } from './generated/graphql'

/** One entry of a GraphQL response's `errors`. */
export interface GraphError {
  message: string
  path?: (string | number)[]
  extensions?: { code?: string }
}

/** An answer without any data, or no answer at all. `requestId` is the service's, for its log. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly requestId: string | null,
    readonly errors: GraphError[] = [],
  ) {
    super(message)
    this.name = 'RequestError'
  }
}

/** Data of an operation. `errors` is not empty where parts of the data could not be read and are null. */
export interface Answer<TData> {
  data: TData
  errors: GraphError[]
}

/**
 * Sends one operation to the service that served the page.
 * @throws RequestError where there is no data; a DOMException named AbortError where `signal` fired.
 */
export async function send<TData, TVariables>(
  operation: TypedDocumentString<TData, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
): Promise<Answer<TData>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query: operation.toString(), variables }),
    signal: signal ?? null,
  })
  const requestId = response.headers.get('x-request-id')
  const body = await readBody(response, requestId)
  if (body.data === null || body.data === undefined) {
    const errors = body.errors ?? []
    throw new RequestError(errors[0]?.message ?? `HTTP ${response.status}`, response.status, requestId, errors)
  }
  return { data: body.data as TData, errors: body.errors ?? [] }
}

async function readBody(response: Response, requestId: string | null): Promise<{ data?: unknown; errors?: GraphError[] }> {
  try {
    const body: unknown = await response.json()
    if (typeof body === 'object' && body !== null) return body
  } catch (cause) {
    if (cause instanceof DOMException) throw cause
  }
  throw new RequestError(`HTTP ${response.status}`, response.status, requestId)
}
