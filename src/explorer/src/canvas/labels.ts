import type { Camera, Size } from './camera'
import { edgeMiddle, type Scene } from './painter'
import { fontStack, type Palette } from './style'

type Placed = { x: number; y: number; radius: number }
interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** At most this many labels at once; hovered, focused and selected nodes always have theirs. */
const mostLabels = 160
const longest = 26

/** Draws names below nodes, the most connected first, leaving out those that would cover another; then the labels of bright edges. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  at: ReadonlyMap<string, Placed>,
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  // A name may cover no other node. Its own lies above it.
  const taken: Box[] = [...at.values()].map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }))
  const must = (id: string) => id === scene.focus || id === scene.hover || scene.selection.has(id) || (scene.bright?.nodes.has(id) ?? false)
  const order = scene.nodes
    .filter((node) => !scene.bright || scene.bright.nodes.has(node.id))
    .toSorted((a, b) => Number(must(b.id)) - Number(must(a.id)) || b.degree - a.degree || (a.id < b.id ? -1 : 1))
  const fontSize = Math.min(15, Math.max(11, 12.5 * camera.scale ** 0.5))
  context.textAlign = 'center'
  context.textBaseline = 'top'
  context.lineJoin = 'round'
  let drawn = 0
  for (const node of order) {
    const place = at.get(node.id)!
    if (place.x < -80 || place.y < -40 || place.x > size.width + 80 || place.y > size.height + 40) continue
    if (drawn >= mostLabels && !must(node.id)) break
    const text = shorten(scene.label(node))
    context.font = `${must(node.id) ? 650 : 500} ${fontSize}px ${fontStack}`
    const width = context.measureText(text).width
    const top = place.y + place.radius + 5
    const box = { left: place.x - width / 2 - 2, right: place.x + width / 2 + 2, top, bottom: top + fontSize + 2 }
    if (!must(node.id) && taken.some((other) => overlaps(box, other))) continue
    taken.push(box)
    write(context, text, place.x, top, palette.label, palette.halo)
    drawn++
  }
  drawEdgeLabels(context, scene, at, taken, palette)
}

function drawEdgeLabels(context: CanvasRenderingContext2D, scene: Scene, at: ReadonlyMap<string, Placed>, taken: Box[], palette: Palette): void {
  const few = scene.edges.length <= 12
  context.font = `500 10.5px ${fontStack}`
  context.textBaseline = 'middle'
  for (const edge of scene.edges) {
    if (!few && edge.key !== scene.edgeFocus && !scene.bright?.edges.has(edge.key)) continue
    const from = at.get(edge.source)
    const to = at.get(edge.target)
    if (!from || !to) continue
    const middle = edgeMiddle(from, to, scene.curves.get(edge.key) ?? 0)
    const text = scene.edgeLabel(edge)
    const width = context.measureText(text).width
    const box = { left: middle.x - width / 2, right: middle.x + width / 2, top: middle.y - 7, bottom: middle.y + 7 }
    if (width + from.radius + to.radius > Math.hypot(from.x - to.x, from.y - to.y) || taken.some((other) => overlaps(box, other))) continue
    taken.push(box)
    write(context, text, middle.x, middle.y, edge.key === scene.edgeFocus ? palette.accent : palette.labelSoft, palette.halo)
  }
}

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, color: string, halo: string): void {
  context.strokeStyle = halo
  context.lineWidth = 3.5
  context.strokeText(text, x, y)
  context.fillStyle = color
  context.fillText(text, x, y)
}

/** Cuts by code points, so that no pair of surrogates is torn. */
export function shorten(text: string): string {
  const points = [...text]
  return points.length <= longest ? text : points.slice(0, longest - 1).join('') + '…'
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
