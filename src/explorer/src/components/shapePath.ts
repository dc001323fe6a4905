import type { EntityType } from '../api/generated/graphql'
import { type PathTarget, traceShape } from '../canvas/shapes'
import { shapes } from '../canvas/style'

const cache = new Map<EntityType, string>()

/** The canvas shape of a type as an SVG path around 0,0 with radius 10: one definition of the shapes for both. */
export function pathOf(type: EntityType): string {
  const known = cache.get(type)
  if (known) return known
  const recorder = new PathRecorder()
  traceShape(recorder, shapes[type], 0, 0, 10)
  if (shapes[type] === 'ring') {
    const outer = recorder.text
    const hole = new PathRecorder()
    traceShape(hole, 'circle', 0, 0, 5)
    recorder.text = outer + hole.text
  }
  cache.set(type, recorder.text)
  return recorder.text
}

class PathRecorder implements PathTarget {
  text = ''

  beginPath(): void {
    this.text = ''
  }

  moveTo(x: number, y: number): void {
    this.text += `M${fixed(x)} ${fixed(y)}`
  }

  lineTo(x: number, y: number): void {
    this.text += `L${fixed(x)} ${fixed(y)}`
  }

  /** Clockwise arcs; a full turn is written as two halves, which is all SVG can do. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const end = to < from ? to + 2 * Math.PI : to
    const middle = (from + end) / 2
    const point = (angle: number) => `${fixed(x + radius * Math.cos(angle))} ${fixed(y + radius * Math.sin(angle))}`
    this.text += `${this.text === '' ? 'M' : 'L'}${point(from)}`
    for (const angle of [middle, end]) this.text += `A${fixed(radius)} ${fixed(radius)} 0 0 1 ${point(angle)}`
  }

  closePath(): void {
    this.text += 'Z'
  }
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100)
}
