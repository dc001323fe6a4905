/** What a reader can take back, as the dictionaries name it. */
export type CommandName = 'open' | 'add' | 'expand' | 'collapse' | 'hide' | 'show' | 'move' | 'pin' | 'layout' | 'clear'

interface Entry<T> {
  readonly name: CommandName
  readonly before: T
  readonly after: T
}

/** Entries beyond this are forgotten, oldest first. */
export const historyDepth = 100

/**
 * The log of commands. It keeps whole states: they share all unchanged parts, and undo gives back exactly what was there, positions
 * included.
 */
export class History<T> {
  private done: Entry<T>[] = []
  private undone: Entry<T>[] = []

  record(name: CommandName, before: T, after: T): void {
    this.done.push({ name, before, after })
    if (this.done.length > historyDepth) this.done.shift()
    this.undone = []
  }

  /** The state before the last command, with its name; null where there is none. */
  undo(): { name: CommandName; state: T } | null {
    const entry = this.done.pop()
    if (!entry) return null
    this.undone.push(entry)
    return { name: entry.name, state: entry.before }
  }

  redo(): { name: CommandName; state: T } | null {
    const entry = this.undone.pop()
    if (!entry) return null
    this.done.push(entry)
    return { name: entry.name, state: entry.after }
  }

  get canUndo(): boolean {
    return this.done.length > 0
  }

  get canRedo(): boolean {
    return this.undone.length > 0
  }

  forget(): void {
    this.done = []
    this.undone = []
  }
}
