import type { Lang } from '../api/generated/graphql'
import { begin } from '../state/activity'
import { Observable } from '../state/observable'
import * as commands from './commands'
import { type CommandName, History } from './history'
import type { LayoutJob, Places } from './layout'
import { type ExpandOptions, factFilter, loadEdges, loadNeighbors, loadNodes, usualExpand } from './load'
import { type CanvasEdge, type CanvasState, emptyCanvas, nodeCap, visible } from './model'
import { nodeRadius } from './style'

export type LayoutKind = LayoutJob['kind']
export type RunLayout = (job: LayoutJob) => Promise<Places>

/** How the last expand of a node ended; `left` neighbours are still to come. */
export interface Progress {
  id: string
  shown: number
  total: number
  left: number
  options: ExpandOptions
}

/** What came of opening a link. */
export interface Opened {
  merged: string[]
  missing: number
}

/** The canvas a reader works on: its state, its log, and the commands that need the service or a layout. One command runs at a time. */
export class CanvasSession {
  readonly state = new Observable<CanvasState>(emptyCanvas)
  readonly busy = new Observable(false)
  readonly progress = new Observable<Progress | null>(null)
  readonly truncated = new Observable(false)
  private readonly history = new History<CanvasState>()
  private generation = 0
  private running = 0

  constructor(private readonly runLayout: RunLayout) {}

  layoutKind: LayoutKind = 'force'

  get canUndo(): boolean {
    return this.history.canUndo
  }

  get canRedo(): boolean {
    return this.history.canRedo
  }

  /** Applies a command that needs nothing from outside and logs it. */
  apply(name: CommandName, change: (state: CanvasState) => CanvasState): void {
    const before = this.state.value
    const after = change(before)
    if (after === before) return
    this.history.record(name, before, after)
    this.state.set(after)
  }

  /** Selecting is not logged: undo brings back what was there, not what was looked at. */
  select(ids: readonly string[]): void {
    this.state.set(commands.select(this.state.value, ids))
  }

  undo(): CommandName | null {
    return this.restore(this.history.undo())
  }

  redo(): CommandName | null {
    return this.restore(this.history.redo())
  }

  private restore(entry: { name: CommandName; state: CanvasState } | null): CommandName | null {
    if (!entry) return null
    this.generation++
    this.progress.set(null)
    this.state.set(commands.select(entry.state, this.state.value.selection))
    return entry.name
  }

  /** Replaces the canvas by the entities of a link, laid out. */
  async open(ids: readonly string[], lang: Lang): Promise<Opened> {
    return this.working(async (current) => {
      const loaded = await loadNodes(ids, lang)
      const edges = await this.edgesAmong(loaded.nodes.map((node) => node.id), null)
      const state = await this.laidOut(commands.addToCanvas(emptyCanvas, loaded.nodes, edges), null)
      if (current()) {
        this.history.forget()
        this.progress.set(null)
        this.state.set(commands.select(state, state.nodes.size === 1 ? [...state.nodes.keys()] : []))
      }
      return { merged: loaded.merged, missing: loaded.missing }
    })
  }

  /** Adds single entities to what is there. */
  async add(ids: readonly string[], lang: Lang): Promise<void> {
    await this.working(async (current) => {
      const loaded = await loadNodes(ids, lang)
      const fresh = loaded.nodes.map((node) => node.id)
      const edges = await this.edgesAmong([...this.state.value.nodes.keys(), ...fresh], null)
      await this.commitLaidOut('add', current, (state) => {
        const added = commands.addToCanvas(state, loaded.nodes, edges)
        return { state: commands.select(added, fresh), anchor: [...state.nodes.keys()][0] ?? null }
      })
    })
  }

  /**
   * Brings the next neighbours of a node, or just those of `only`. Returns null where the canvas is full or something else ran meanwhile.
   */
  async expand(id: string, lang: Lang, options: ExpandOptions = usualExpand, only?: ReadonlySet<string>): Promise<Progress | null> {
    const room = nodeCap - this.state.value.nodes.size
    if (room <= 0) return null
    return this.working(async (current) => {
      const known = [...this.state.value.nodes.keys()]
      const found = await loadNeighbors(id, known, { ...options, limit: Math.min(options.limit, room) }, lang)
      const added = found.neighbors.map((neighbor) => neighbor.node).filter((node) => !only || only.has(node.id))
      const edges = await this.edgesAmong([...known, ...added.map((node) => node.id)], factFilter(options))
      if (added.length > 0) await this.commitLaidOut('expand', current, (state) => ({ state: commands.addToCanvas(state, added, edges, id), anchor: id }))
      if (!current()) return null
      const left = found.left - added.length
      const progress = { id, shown: found.total - left, total: found.total, left, options }
      this.progress.set(progress)
      return progress
    })
  }

  async relayout(kind: LayoutKind): Promise<void> {
    this.layoutKind = kind
    if (this.state.value.nodes.size < 2) return
    await this.working(async (current) => {
      await this.commitLaidOut('layout', current, (state) => ({ state, anchor: state.selection[0] ?? null }))
    })
  }

  private async edgesAmong(ids: readonly string[], filter: ReturnType<typeof factFilter>): Promise<CanvasEdge[]> {
    const { edges, truncated } = await loadEdges(ids, filter)
    this.truncated.set(truncated)
    return edges
  }

  private async laidOut(state: CanvasState, anchor: string | null): Promise<CanvasState> {
    const { nodes, edges } = visible(state)
    const places = await this.runLayout({
      kind: this.layoutKind,
      anchor,
      nodes: nodes.map((node) => ({ id: node.id, type: node.type, x: node.x, y: node.y, radius: nodeRadius(node), fixed: node.pinned })),
      edges: edges.map(({ source, target, weight }) => ({ source, target, weight })),
    })
    return commands.move(state, places)
  }

  /** Changes the canvas and lays it out; begins anew where the reader moved or hid something while the layout ran. */
  private async commitLaidOut(
    name: CommandName,
    current: () => boolean,
    change: (state: CanvasState) => { state: CanvasState; anchor: string | null },
  ): Promise<void> {
    while (current()) {
      const before = this.state.value
      const wanted = change(before)
      const after = await this.laidOut(wanted.state, wanted.anchor)
      if (!current() || this.state.value !== before) continue
      this.history.record(name, before, after)
      this.state.set(after)
      return
    }
  }

  /** Runs one command; `current` is false once another one, or an undo, has come in between. */
  private async working<T>(work: (current: () => boolean) => Promise<T>): Promise<T> {
    const mine = ++this.generation
    const end = begin()
    this.running++
    this.busy.set(true)
    try {
      return await work(() => mine === this.generation)
    } finally {
      this.running--
      this.busy.set(this.running > 0)
      end()
    }
  }
}
