import type { LayoutJob, Places } from './layout'

interface Answer {
  id: number
  places: Places
}

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<number, (places: Places) => void>()

/** Runs a layout beside the page, which stays responsive. Answers come in any order. */
export async function layoutInWorker(job: LayoutJob): Promise<Places> {
  worker ??= start()
  const id = ++lastId
  const answer = new Promise<Places>((resolve) => waiting.set(id, resolve))
  worker.postMessage({ id, job })
  return answer
}

function start(): Worker {
  const started = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = (event: MessageEvent<Answer>) => {
    waiting.get(event.data.id)?.(event.data.places)
    waiting.delete(event.data.id)
  }
  return started
}
