import { describe, expect, test } from 'vitest'
import { blend, fit, maxScale, minScale, panBy, toScreen, toWorld, zoomAt } from '../src/canvas/camera'

const size = { width: 800, height: 600 }
const camera = { x: 35, y: -20, scale: 1.7 }

describe('camera', () => {
  test('the world point it looks at is in the middle of the viewport', () => {
    expect(toScreen(camera, size, { x: 35, y: -20 })).toEqual({ x: 400, y: 300 })
  })

  test('going to the screen and back gives the same point', () => {
    for (const point of [{ x: 0, y: 0 }, { x: -412.5, y: 77 }, { x: 1e4, y: -1e4 }]) {
      const back = toWorld(camera, size, toScreen(camera, size, point))
      expect(back.x).toBeCloseTo(point.x, 8)
      expect(back.y).toBeCloseTo(point.y, 8)
    }
  })

  test('zooming keeps the world point under the pointer', () => {
    const pointer = { x: 113, y: 540 }
    const before = toWorld(camera, size, pointer)
    const after = toWorld(zoomAt(camera, size, pointer, 1.9), size, pointer)
    expect(after.x).toBeCloseTo(before.x, 8)
    expect(after.y).toBeCloseTo(before.y, 8)
  })

  test('zooming stops at the limits', () => {
    expect(zoomAt(camera, size, { x: 0, y: 0 }, 1e6).scale).toBe(maxScale)
    expect(zoomAt(camera, size, { x: 0, y: 0 }, 1e-6).scale).toBe(minScale)
  })

  test('panning moves the picture by as many pixels', () => {
    const point = { x: 5, y: 5 }
    const before = toScreen(camera, size, point)
    const after = toScreen(panBy(camera, 30, -12), size, point)
    expect(after.x - before.x).toBeCloseTo(30, 8)
    expect(after.y - before.y).toBeCloseTo(-12, 8)
  })

  test('fitting brings every point inside the margin', () => {
    const points = [{ x: -900, y: 40 }, { x: 1300, y: -700 }, { x: 20, y: 333 }]
    const fitted = fit(points, size, 70)
    for (const point of points) {
      const at = toScreen(fitted, size, point)
      expect(at.x).toBeGreaterThanOrEqual(69.99)
      expect(at.x).toBeLessThanOrEqual(730.01)
      expect(at.y).toBeGreaterThanOrEqual(69.99)
      expect(at.y).toBeLessThanOrEqual(530.01)
    }
  })

  test('fitting one point does not zoom in without end', () => {
    expect(fit([{ x: 7, y: 8 }], size)).toEqual({ x: 7, y: 8, scale: 1.15 })
    expect(fit([], size)).toEqual({ x: 0, y: 0, scale: 1 })
  })

  test('a blend begins and ends at its two cameras', () => {
    const to = { x: 0, y: 0, scale: 0.5 }
    expect(blend(camera, to, 0)).toEqual(camera)
    expect(blend(camera, to, 1).scale).toBeCloseTo(0.5, 10)
  })
})
