import { QueryClient } from '@tanstack/react-query'
import { RequestError } from '../api/client'
import { layoutInWorker } from '../canvas/layoutClient'
import { CanvasSession } from '../canvas/session'

/** The one canvas of the page. It outlives the graph page: who reads an article and comes back finds the graph as it was. */
export const session = new CanvasSession(layoutInWorker)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refused request stays refused; a lost connection may be back.
      retry: (failures, error) => failures < 1 && !(error instanceof RequestError),
      refetchOnWindowFocus: false,
    },
  },
})
