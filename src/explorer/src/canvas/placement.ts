interface Point {
  x: number
  y: number
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5))
const spacing = 46

/**
 * Starting places for new nodes: a sunflower spiral around the centre, which spreads any count evenly and is the same each time. Without a
 * centre, the spiral begins right of what is there.
 */
export function placeAround(count: number, center: Point | undefined, others: readonly Point[]): Point[] {
  const middle = center ?? beside(others)
  // Around a node the first ring keeps clear of it; a lone first node sits at the middle itself.
  const first = center ? 3 : 0
  return Array.from({ length: count }, (_, index) => {
    const radius = spacing * Math.sqrt(index + first)
    const angle = (index + first) * goldenAngle
    return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) }
  })
}

function beside(others: readonly Point[]): Point {
  if (others.length === 0) return { x: 0, y: 0 }
  return { x: Math.max(...others.map((point) => point.x)) + 3 * spacing, y: others.reduce((sum, point) => sum + point.y, 0) / others.length }
}
