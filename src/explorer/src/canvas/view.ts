import { begin } from '../state/activity'
import { animate, between } from './animation'
import { blend, type Camera, fit, panBy, type Point, type Size, toScreen, toWorld, zoomAt } from './camera'
import { bends } from './curves'
import { type Hit, hitTest } from './hitTest'
import { type CanvasEdge, type CanvasNode, type CanvasState, emptyCanvas, neighborIds, visible } from './model'
import { paint, type Scene } from './painter'
import { palettes } from './style'

/** What the page tells the picture besides the state. */
export interface Looks {
  label: (node: CanvasNode) => string
  edgeLabel: (edge: CanvasEdge) => string
  focus: string | null
  edgeFocus: string | null
  /** A path to set off: its nodes in order. Empty for none. */
  highlight: readonly string[]
}

/** The picture of a canvas state on a canvas element: camera, animation, hover. It reads the state and never changes it. */
export class CanvasView {
  private state: CanvasState = emptyCanvas
  private looks: Looks = { label: (node) => node.name, edgeLabel: (edge) => edge.predicate, focus: null, edgeFocus: null, highlight: [] }
  private eye: Camera = { x: 0, y: 0, scale: 1 }
  private size: Size = { width: 0, height: 0 }
  private shown: CanvasNode[] = []
  private frame = 0
  private stopMotion = () => {}
  private hovered: string | null = null
  private dragged: { id: string; at: Point } | null = null
  private box: Scene['box'] = null
  private framesDrawn = 0
  private paintMs = 0
  private readonly dark = matchMedia('(prefers-color-scheme: dark)')
  private readonly observer: ResizeObserver
  private readonly redraw = () => this.invalidate()

  constructor(private readonly element: HTMLCanvasElement) {
    this.observer = new ResizeObserver(() => this.resize())
    this.observer.observe(element)
    this.dark.addEventListener('change', this.redraw)
    void document.fonts.ready.then(this.redraw)
    this.resize()
  }

  destroy(): void {
    this.observer.disconnect()
    this.dark.removeEventListener('change', this.redraw)
    this.stopMotion()
    cancelAnimationFrame(this.frame)
  }

  get camera(): Camera {
    return this.eye
  }

  get viewport(): Size {
    return this.size
  }

  /** Frames drawn so far and the milliseconds spent in drawing them, rasterising not included. */
  get perf(): { frames: number; paintMs: number } {
    return { frames: this.framesDrawn, paintMs: this.paintMs }
  }

  setLooks(looks: Looks): void {
    this.looks = looks
    this.invalidate()
  }

  /** Shows a state; nodes that moved glide, and the camera follows where some would be out of sight. */
  show(state: CanvasState): void {
    const before = this.state
    this.state = state
    const nodes = visible(state).nodes
    const from = new Map<string, Point>(this.shown.map((node) => [node.id, node]))
    for (const expansion of state.expansions) {
      const source = from.get(expansion.source)
      if (source) for (const id of expansion.added) if (!from.has(id)) from.set(id, source)
    }
    const moved = nodes.some((node) => !before.nodes.has(node.id) || from.get(node.id)?.x !== node.x || from.get(node.id)?.y !== node.y)
    if (!moved) {
      this.shown = [...nodes]
      this.invalidate()
      return
    }
    const first = before.nodes.size === 0
    const out = nodes.some((node) => !this.inside(node))
    this.glide(from, nodes, first ? null : out ? this.fitted(nodes) : null)
    if (first) this.setCamera(this.fitted(nodes))
  }

  private glide(from: ReadonlyMap<string, Point>, nodes: readonly CanvasNode[], to: Camera | null): void {
    this.stopMotion()
    const end = begin()
    const start = this.eye
    const stop = animate((t) => {
      this.shown = between(from, nodes, t)
      if (to) this.eye = blend(start, to, t)
      this.invalidate()
    }, end)
    this.stopMotion = () => {
      stop()
      end()
    }
  }

  fit(): void {
    this.glide(new Map(), this.shown, this.fitted(this.shown))
  }

  private fitted(nodes: readonly CanvasNode[]): Camera {
    return fit(nodes, this.size)
  }

  private inside(node: CanvasNode): boolean {
    const at = toScreen(this.eye, this.size, node)
    // Room for the node, and for its name below it.
    return at.x >= 30 && at.y >= 25 && at.x <= this.size.width - 30 && at.y <= this.size.height - 50
  }

  setCamera(camera: Camera): void {
    this.eye = camera
    this.invalidate()
  }

  pan(dx: number, dy: number): void {
    this.setCamera(panBy(this.eye, dx, dy))
  }

  zoom(factor: number, at: Point = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    this.setCamera(zoomAt(this.eye, this.size, at, factor))
  }

  /** Brings a node into sight without changing the scale. */
  reveal(id: string): void {
    const node = this.shown.find((shown) => shown.id === id)
    if (node && !this.inside(node)) this.setCamera({ ...this.eye, x: node.x, y: node.y })
  }

  setBox(a: Point | null, b: Point | null): void {
    this.box = a && b ? { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) } : null
    this.invalidate()
  }

  /** Draws a node elsewhere while the reader drags it; the state learns of it on the drop. */
  setDragged(id: string | null, at?: Point): void {
    this.dragged = id && at ? { id, at } : null
    this.invalidate()
  }

  setHover(id: string | null): void {
    if (id === this.hovered) return
    this.hovered = id
    this.invalidate()
  }

  hit(at: Point): Hit {
    const edges = visible(this.state).edges
    return hitTest(this.placed(), edges, bends(edges), this.toWorld(at), this.eye.scale)
  }

  toWorld(at: Point): Point {
    return toWorld(this.eye, this.size, at)
  }

  /** Where a node is, in CSS pixels of the page; null where it is not shown. */
  pagePoint(id: string): Point | null {
    const node = this.shown.find((shown) => shown.id === id)
    if (!node) return null
    const corner = this.element.getBoundingClientRect()
    const at = toScreen(this.eye, this.size, node)
    return { x: corner.left + at.x, y: corner.top + at.y }
  }

  private placed(): CanvasNode[] {
    const dragged = this.dragged
    return dragged ? this.shown.map((node) => (node.id === dragged.id ? { ...node, ...dragged.at } : node)) : this.shown
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element
    const first = this.size.width === 0 && width > 0
    this.element.width = Math.round(width * devicePixelRatio)
    this.element.height = Math.round(height * devicePixelRatio)
    // A picture that was whole stays whole when the view changes: a split, a phone turned round.
    const whole = this.shown.every((node) => this.inside(node))
    this.size = { width, height }
    if (first || (whole && !this.shown.every((node) => this.inside(node)))) this.eye = this.fitted(visible(this.state).nodes)
    this.draw()
  }

  private invalidate(): void {
    if (this.frame !== 0) return
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      this.draw()
    })
  }

  private draw(): void {
    const context = this.element.getContext('2d')
    if (!context || this.size.width === 0) return
    const start = performance.now()
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    paint(context, this.scene(), this.eye, this.size, palettes[this.dark.matches ? 'dark' : 'light'])
    this.framesDrawn++
    this.paintMs += performance.now() - start
  }

  private scene(): Scene {
    const { edges } = visible(this.state)
    return {
      nodes: this.placed(),
      edges,
      curves: bends(edges),
      label: this.looks.label,
      edgeLabel: this.looks.edgeLabel,
      selection: new Set(this.state.selection),
      focus: this.looks.focus,
      edgeFocus: this.looks.edgeFocus,
      hover: this.hovered,
      bright: this.bright(edges),
      missing: new Map(this.shown.map((node) => [node.id, node.degree - neighborIds(this.state, node.id).size])),
      box: this.box,
    }
  }

  private bright(edges: readonly CanvasEdge[]): Scene['bright'] {
    const { hovered } = this
    if (hovered !== null && this.state.nodes.has(hovered)) {
      const touching = edges.filter((edge) => edge.source === hovered || edge.target === hovered)
      return { nodes: new Set([hovered, ...neighborIds(this.state, hovered)]), edges: new Set(touching.map((edge) => edge.key)) }
    }
    const path = this.looks.highlight
    if (path.length < 2) return null
    const hops = new Set(path.slice(1).flatMap((id, index) => [`${path[index]} ${id}`, `${id} ${path[index]}`]))
    return { nodes: new Set(path), edges: new Set(edges.filter((edge) => hops.has(`${edge.source} ${edge.target}`)).map((edge) => edge.key)) }
  }
}
