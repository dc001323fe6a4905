let running = 0
const waiting = new Set<() => void>()

/** Notes that something which changes the page is under way; the returned function notes its end, once. */
export function begin(): () => void {
  running++
  let open = true
  return () => {
    if (!open) return
    open = false
    running--
    if (running === 0) for (const wake of [...waiting]) wake()
  }
}

/** Resolves when nothing is under way. */
export async function idle(): Promise<void> {
  while (running > 0) {
    await new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake)
        resolve()
      }
      waiting.add(wake)
    })
  }
}
