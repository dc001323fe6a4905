import { type Camera, type Size, toScreen } from './camera'
import { type Curve, curveOf, pointOnCurve } from './curves'
import { drawLabels } from './labels'
import type { CanvasEdge, CanvasNode } from './model'
import { traceShape } from './shapes'
import { nodeRadius, type Palette, shapes, typeColors, unsureBelow } from './style'

/** All that one picture shows. Positions in `nodes` are those to draw now: half-way ones during an animation. */
export interface Scene {
  nodes: readonly CanvasNode[]
  edges: readonly CanvasEdge[]
  curves: ReadonlyMap<string, Curve>
  label: (node: CanvasNode) => string
  edgeLabel: (edge: CanvasEdge) => string
  selection: ReadonlySet<string>
  focus: string | null
  edgeFocus: string | null
  hover: string | null
  /** When set, all nodes and edges but these are drawn faintly. */
  bright: { nodes: ReadonlySet<string>; edges: ReadonlySet<string> } | null
  /** Neighbours that are not on the canvas, by node. */
  missing: ReadonlyMap<string, number>
  box: { x: number; y: number; width: number; height: number } | null
}

const faint = 0.16

/** Draws a scene. `context` is scaled to CSS pixels; `size` is in CSS pixels. */
export function paint(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, size: Size, palette: Palette): void {
  context.fillStyle = palette.background
  context.fillRect(0, 0, size.width, size.height)
  drawGrid(context, camera, size, palette)
  const at = new Map(scene.nodes.map((node) => [node.id, { ...toScreen(camera, size, node), radius: nodeRadius(node) * camera.scale }]))
  for (const edge of scene.edges) {
    const from = at.get(edge.source)
    const to = at.get(edge.target)
    if (from && to) drawEdge(context, scene, edge, from, to, camera, palette)
  }
  context.globalAlpha = 1
  for (const node of scene.nodes) drawNode(context, scene, node, at.get(node.id)!, camera, palette)
  context.globalAlpha = 1
  drawLabels(context, scene, at, camera, size, palette)
  if (scene.box) drawBox(context, scene.box, palette)
}

type Placed = { x: number; y: number; radius: number }

function drawGrid(context: CanvasRenderingContext2D, camera: Camera, size: Size, palette: Palette): void {
  const step = 48 * camera.scale * (camera.scale < 0.4 ? 4 : 1)
  const startX = (((size.width / 2 - camera.x * camera.scale) % step) + step) % step
  const startY = (((size.height / 2 - camera.y * camera.scale) % step) + step) % step
  context.fillStyle = palette.grid
  for (let x = startX; x < size.width; x += step) for (let y = startY; y < size.height; y += step) context.fillRect(x - 1, y - 1, 2, 2)
}

function drawEdge(context: CanvasRenderingContext2D, scene: Scene, edge: CanvasEdge, from: Placed, to: Placed, camera: Camera, palette: Palette): void {
  const bright = scene.bright === null || scene.bright.edges.has(edge.key)
  const touched = scene.selection.has(edge.source) || scene.selection.has(edge.target)
  const strong = edge.key === scene.edgeFocus || (bright && (scene.bright !== null || touched))
  context.globalAlpha = !bright && !strong ? faint : strong && scene.bright === null ? 0.62 : 1
  context.strokeStyle = context.fillStyle = edge.key === scene.edgeFocus ? palette.accent : strong ? palette.edgeStrong : palette.edge
  const width = (1 + Math.min(3, Math.log2(edge.weight) * 0.6)) * Math.min(1.3, Math.max(0.6, camera.scale)) + (strong && scene.bright !== null ? 0.8 : 0)
  context.lineWidth = width
  context.setLineDash(edge.confidence < unsureBelow ? [5, 4] : [])
  const curve = curveOf(from, to, scene.curves.get(edge.key) ?? 0)
  context.beginPath()
  context.moveTo(curve.from.x, curve.from.y)
  context.quadraticCurveTo(curve.control.x, curve.control.y, curve.to.x, curve.to.y)
  context.stroke()
  context.setLineDash([])
  drawArrow(context, curve, to.radius, 4 + width * 1.6)
}

function drawArrow(context: CanvasRenderingContext2D, curve: ReturnType<typeof curveOf>, radius: number, size: number): void {
  const dx = curve.to.x - curve.control.x
  const dy = curve.to.y - curve.control.y
  const length = Math.hypot(dx, dy)
  if (length < radius + size) return
  const [ux, uy] = [dx / length, dy / length]
  const tip = { x: curve.to.x - ux * (radius + 3), y: curve.to.y - uy * (radius + 3) }
  context.beginPath()
  context.moveTo(tip.x, tip.y)
  context.lineTo(tip.x - ux * size - uy * size * 0.55, tip.y - uy * size + ux * size * 0.55)
  context.lineTo(tip.x - ux * size + uy * size * 0.55, tip.y - uy * size - ux * size * 0.55)
  context.closePath()
  context.fill()
}

function drawNode(context: CanvasRenderingContext2D, scene: Scene, node: CanvasNode, at: Placed, camera: Camera, palette: Palette): void {
  context.globalAlpha = scene.bright && !scene.bright.nodes.has(node.id) ? faint : 1
  const shape = shapes[node.type]
  const color = typeColors[node.type]
  if (scene.selection.has(node.id) || scene.focus === node.id) {
    traceShape(context, shape, at.x, at.y, at.radius + 6)
    context.fillStyle = color
    context.globalAlpha *= 0.22
    context.fill()
    context.globalAlpha = 1
  }
  traceShape(context, shape, at.x, at.y, at.radius)
  context.fillStyle = color
  context.fill()
  if (shape === 'ring') {
    traceShape(context, 'circle', at.x, at.y, at.radius * 0.5)
    context.fillStyle = palette.background
    context.fill()
  }
  traceShape(context, shape, at.x, at.y, at.radius)
  context.lineWidth = 2
  context.strokeStyle = palette.nodeRim
  context.stroke()
  if (scene.focus === node.id) {
    traceShape(context, shape, at.x, at.y, at.radius + 6)
    context.strokeStyle = palette.accent
    context.lineWidth = 2
    context.stroke()
  }
  if (node.pinned) drawPin(context, at, palette)
  const missing = scene.missing.get(node.id) ?? 0
  if (missing > 0 && camera.scale > 0.45) drawBadge(context, at, missing, palette)
}

function drawPin(context: CanvasRenderingContext2D, at: Placed, palette: Palette): void {
  context.fillStyle = palette.label
  context.beginPath()
  context.arc(at.x - at.radius * 0.8, at.y - at.radius * 0.8, 3.5, 0, 2 * Math.PI)
  context.fill()
  context.strokeStyle = palette.nodeRim
  context.lineWidth = 1.5
  context.stroke()
}

/** The "+n" beside a node: how many neighbours an expand could still bring. */
function drawBadge(context: CanvasRenderingContext2D, at: Placed, missing: number, palette: Palette): void {
  const text = missing > 99 ? '99+' : `+${missing}`
  context.font = '600 9.5px "Inter Variable", ui-sans-serif, system-ui, sans-serif'
  const width = context.measureText(text).width + 8
  const x = at.x + at.radius * 0.72
  const y = at.y - at.radius * 0.9 - 9
  context.beginPath()
  context.roundRect(x, y, width, 14, 7)
  context.fillStyle = palette.nodeRim
  context.fill()
  context.strokeStyle = palette.edge
  context.lineWidth = 1
  context.stroke()
  context.fillStyle = palette.labelSoft
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(text, x + 4, y + 7.5)
}

function drawBox(context: CanvasRenderingContext2D, box: NonNullable<Scene['box']>, palette: Palette): void {
  context.strokeStyle = context.fillStyle = palette.accent
  context.lineWidth = 1
  context.strokeRect(box.x, box.y, box.width, box.height)
  context.globalAlpha = 0.1
  context.fillRect(box.x, box.y, box.width, box.height)
  context.globalAlpha = 1
}

/** The middle of an edge on the screen, where its label sits. */
export function edgeMiddle(from: Placed, to: Placed, bend: Curve) {
  return pointOnCurve(curveOf(from, to, bend), 0.5)
}
