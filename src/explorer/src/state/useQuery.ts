import { useQuery } from '@tanstack/react-query'
import { type Answer, send } from '../api/client'
import type { TypedDocumentString } from '../api/generated/graphql'

/** One operation of a view. The data of the operation before stays on screen while only the variables change, where `keep` says so. */
export function useOperation<TData, TVariables extends object>(
  operation: TypedDocumentString<TData, TVariables>,
  variables: TVariables,
  options: { enabled?: boolean; keep?: boolean; fresh?: number } = {},
) {
  return useQuery<Answer<TData>, Error>({
    queryKey: [operation.toString(), variables],
    queryFn: ({ signal }) => send(operation, variables, signal),
    enabled: options.enabled ?? true,
    staleTime: options.fresh ?? 30_000,
    ...(options.keep ? { placeholderData: (previous: Answer<TData> | undefined) => previous } : {}),
  })
}
