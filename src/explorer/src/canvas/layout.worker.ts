import { layout, type LayoutJob } from './layout'

self.onmessage = (event: MessageEvent<{ id: number; job: LayoutJob }>) => {
  self.postMessage({ id: event.data.id, places: layout(event.data.job) })
}
