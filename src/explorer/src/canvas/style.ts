import type { EntityType } from '../api/generated/graphql'
import type { CanvasNode } from './model'

export type Shape = 'circle' | 'square' | 'diamond' | 'triangle' | 'hexagon' | 'pentagon' | 'star' | 'pill' | 'cross' | 'octagon' | 'drop' | 'ring'

/** Every type has a shape of its own: colour alone tells nothing to many readers. */
export const shapes: Record<EntityType, Shape> = {
  PERSON: 'circle', COMPANY: 'square', ORGANIZATION: 'hexagon', GOVERNMENT: 'pentagon', PRODUCT: 'diamond', AI_MODEL: 'star',
  TECHNOLOGY: 'triangle', EVENT: 'octagon', PROJECT: 'pill', MEDIA_WORK: 'cross', PLACE: 'drop', CONCEPT: 'ring',
}

/** One hue a type, of like lightness, so that none shouts. The style sheet has the same values as --type-*. */
export const typeColors: Record<EntityType, string> = {
  PERSON: '#e8590c', COMPANY: '#3b6fe0', ORGANIZATION: '#0c8599', GOVERNMENT: '#862e9c', PRODUCT: '#2f9e44', AI_MODEL: '#7048e8',
  TECHNOLOGY: '#1098ad', EVENT: '#d6336c', PROJECT: '#b08400', MEDIA_WORK: '#a8503c', PLACE: '#66801a', CONCEPT: '#68758a',
}

export interface Palette {
  background: string
  edge: string
  edgeStrong: string
  label: string
  halo: string
  labelSoft: string
  accent: string
  nodeRim: string
  grid: string
}

export const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    background: '#fbfcfe', edge: '#b9c2d0', edgeStrong: '#5c6b84', label: '#1b2436', halo: '#fbfcfe', labelSoft: '#5a6679', accent: '#3b5bdb',
    nodeRim: '#ffffff', grid: '#e9edf4',
  },
  dark: {
    background: '#10151f', edge: '#3c485c', edgeStrong: '#93a2bb', label: '#e8edf6', halo: '#10151f', labelSoft: '#9aa7bb', accent: '#91a7ff',
    nodeRim: '#10151f', grid: '#1a2130',
  },
}

/** World units. Grows with the logarithm of the degree: a hub is plain to see and never covers its neighbours. */
export function nodeRadius(node: Pick<CanvasNode, 'degree'>): number {
  return 9 + 3.2 * Math.log2(1 + Math.min(node.degree, 2000)) * 0.8
}

export const fontStack =
  '"Inter Variable", ui-sans-serif, system-ui, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** Edges less sure than this are dashed. */
export const unsureBelow = 0.5
