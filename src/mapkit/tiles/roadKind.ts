import type { RoadClass } from '#domain/routing/roadClass.ts'
import type { MapProperties } from './mapFeature.ts'

/** Kind, detail and first zoom of a road class on the map. */
interface RoadLook {
  readonly kind: 'highway' | 'major_road' | 'minor_road'
  readonly minZoom: number
}

const LOOKS: Readonly<Record<RoadClass, RoadLook>> = {
  motorway: { kind: 'highway', minZoom: 6 },
  motorway_link: { kind: 'highway', minZoom: 11 },
  trunk: { kind: 'major_road', minZoom: 7 },
  trunk_link: { kind: 'major_road', minZoom: 12 },
  primary: { kind: 'major_road', minZoom: 9 },
  primary_link: { kind: 'major_road', minZoom: 12 },
  secondary: { kind: 'major_road', minZoom: 10 },
  secondary_link: { kind: 'major_road', minZoom: 12 },
  tertiary: { kind: 'major_road', minZoom: 11 },
  tertiary_link: { kind: 'major_road', minZoom: 13 },
  unclassified: { kind: 'minor_road', minZoom: 12 },
  residential: { kind: 'minor_road', minZoom: 13 },
  living_street: { kind: 'minor_road', minZoom: 14 },
  service: { kind: 'minor_road', minZoom: 14 },
}

/** What a road's tile attributes are, and the zoom from which it is drawn. */
export function roadKind(roadClass: RoadClass): {
  readonly minZoom: number
  readonly properties: MapProperties
} {
  const { kind, minZoom } = LOOKS[roadClass]
  const isLink = roadClass.endsWith('_link')
  const detail = isLink ? roadClass.slice(0, -'_link'.length) : roadClass
  return { minZoom, properties: { kind, kind_detail: detail, ...(isLink && { is_link: true }) } }
}
