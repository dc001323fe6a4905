import type { Shape } from './style'

/** Where a path of a shape is drawn: a canvas, or anything else that takes the same commands. */
export type PathTarget = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo' | 'arc' | 'closePath' | 'beginPath'>

/** Traces a shape around a point; all shapes of one radius look about equally large. */
export function traceShape(target: PathTarget, shape: Shape, x: number, y: number, radius: number): void {
  target.beginPath()
  switch (shape) {
    case 'circle':
    case 'ring':
      target.arc(x, y, radius, 0, 2 * Math.PI)
      break
    case 'square': {
      // Round corners: the most common type by far should be a calm shape.
      const [half, corner] = [radius * 0.9, radius * 0.3]
      const inner = half - corner
      target.arc(x + inner, y - inner, corner, -Math.PI / 2, 0)
      target.arc(x + inner, y + inner, corner, 0, Math.PI / 2)
      target.arc(x - inner, y + inner, corner, Math.PI / 2, Math.PI)
      target.arc(x - inner, y - inner, corner, Math.PI, 1.5 * Math.PI)
      break
    }
    case 'pill':
      target.arc(x - radius * 0.45, y, radius * 0.72, Math.PI / 2, 1.5 * Math.PI)
      target.arc(x + radius * 0.45, y, radius * 0.72, 1.5 * Math.PI, Math.PI / 2)
      break
    case 'drop':
      target.arc(x, y - radius * 0.15, radius * 0.82, 0.8 * Math.PI, 0.2 * Math.PI)
      target.lineTo(x, y + radius * 1.15)
      break
    default:
      polygon(target, outlines[shape], x, y, radius)
  }
  target.closePath()
}

type Outline = readonly (readonly [number, number])[]

function regular(corners: number, turn: number, size: number): Outline {
  return Array.from({ length: corners }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / corners
    return [Math.cos(angle) * size, Math.sin(angle) * size] as const
  })
}

function star(points: number, inner: number, size: number): Outline {
  return Array.from({ length: points * 2 }, (_, index) => {
    const angle = -Math.PI / 2 + (index * Math.PI) / points
    const reach = index % 2 === 0 ? size : size * inner
    return [Math.cos(angle) * reach, Math.sin(angle) * reach] as const
  })
}

const arm = 0.42
const outlines: Record<Exclude<Shape, 'circle' | 'ring' | 'square' | 'pill' | 'drop'>, Outline> = {
  diamond: regular(4, 0, 1.22),
  triangle: regular(3, -Math.PI / 2, 1.25),
  pentagon: regular(5, -Math.PI / 2, 1.12),
  hexagon: regular(6, 0, 1.1),
  octagon: regular(8, Math.PI / 8, 1.06),
  star: star(5, 0.55, 1.3),
  cross: [
    [-arm, -1], [arm, -1], [arm, -arm], [1, -arm], [1, arm], [arm, arm], [arm, 1], [-arm, 1], [-arm, arm], [-1, arm], [-1, -arm], [-arm, -arm],
  ],
}

function polygon(target: PathTarget, outline: Outline, x: number, y: number, radius: number): void {
  outline.forEach(([dx, dy], index) => {
    if (index === 0) target.moveTo(x + dx * radius, y + dy * radius)
    else target.lineTo(x + dx * radius, y + dy * radius)
  })
}
