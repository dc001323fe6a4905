import type { EntityType } from '../api/generated/graphql'
import { shorten } from '../canvas/labels'
import { urls } from '../state/urls'
import { Link } from './Link'
import { pathOf } from './shapePath'

interface Dot {
  id: string
  type: EntityType
  name: string
}

const width = 340
const height = 250

/** A small still picture of an entity among its neighbours; the way to the canvas. The list below it says the same in words. */
export function EgoGraph({ center, neighbors }: { center: Dot; neighbors: readonly { node: Dot; weight: number }[] }) {
  const dots = neighbors.slice(0, 12).map(({ node, weight }, index, all) => {
    const angle = -Math.PI / 2 + (index * 2 * Math.PI) / all.length
    const reach = index % 2 === 0 ? 1 : 0.72
    return { node, weight, x: width / 2 + Math.cos(angle) * 118 * reach, y: height / 2 - 6 + Math.sin(angle) * 92 * reach }
  })
  return (
    <Link href={urls.graph([center.id, ...dots.map((dot) => dot.node.id)])} className="ego" tabIndex={-1} aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`}>
        {dots.map((dot) => (
          <line key={dot.node.id} x1={width / 2} y1={height / 2 - 6} x2={dot.x} y2={dot.y} strokeWidth={1 + Math.min(2, Math.log2(dot.weight) * 0.6)} />
        ))}
        {dots.map((dot) => (
          <g key={dot.node.id} className={`type-${dot.node.type.toLowerCase()}`} transform={`translate(${dot.x} ${dot.y})`}>
            <path d={pathOf(dot.node.type)} transform="scale(.75)" fillRule="evenodd" />
            <text y={20}>{shorten(dot.node.name)}</text>
          </g>
        ))}
        <g className={`type-${center.type.toLowerCase()}`} transform={`translate(${width / 2} ${height / 2 - 6})`}>
          <path d={pathOf(center.type)} transform="scale(1.5)" fillRule="evenodd" />
        </g>
      </svg>
    </Link>
  )
}
