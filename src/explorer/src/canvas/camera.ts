/** Where the reader looks: the world point at the middle of the viewport, and CSS pixels per world unit. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export const minScale = 0.05
export const maxScale = 4

export function toScreen(camera: Camera, size: Size, point: Point): Point {
  return { x: (point.x - camera.x) * camera.scale + size.width / 2, y: (point.y - camera.y) * camera.scale + size.height / 2 }
}

export function toWorld(camera: Camera, size: Size, point: Point): Point {
  return { x: (point.x - size.width / 2) / camera.scale + camera.x, y: (point.y - size.height / 2) / camera.scale + camera.y }
}

/** Zooms so that the world point under `at` (viewport pixels) stays under it. */
export function zoomAt(camera: Camera, size: Size, at: Point, factor: number): Camera {
  const scale = clamp(camera.scale * factor, minScale, maxScale)
  const fixed = toWorld(camera, size, at)
  return { scale, x: fixed.x - (at.x - size.width / 2) / scale, y: fixed.y - (at.y - size.height / 2) / scale }
}

/** Moves the picture by viewport pixels, as a drag does. */
export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale }
}

/** Shows all points with a margin in pixels; never closer than `closest`, so that one node does not fill the view. */
export function fit(points: readonly Point[], size: Size, margin = 70, closest = 1.15): Camera {
  if (points.length === 0 || size.width === 0) return { x: 0, y: 0, scale: 1 }
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const room = (length: number, extent: number) => (extent === 0 ? closest : Math.max(1, length - 2 * margin) / extent)
  const scale = Math.min(room(size.width, right - left), room(size.height, bottom - top), closest)
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: clamp(scale, minScale, maxScale) }
}

/** Between two cameras; `t` in 0..1. Scale goes geometrically, so that zooming looks even. */
export function blend(from: Camera, to: Camera, t: number): Camera {
  return {
    x: from.x + (to.x - from.x) * t,
    y: from.y + (to.y - from.y) * t,
    scale: from.scale * (to.scale / from.scale) ** t,
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
