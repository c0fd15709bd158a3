import type { RoadLine } from '../graph/buildGraph.ts'
import type { MapFeature } from '../tiles/mapFeature.ts'
import { roadKind } from '../tiles/roadKind.ts'
import { line, lngLat } from './cityFeature.ts'
import type { Street } from './street.ts'

/** A street as the map draws it. */
export function streetFeature(street: Street): MapFeature {
  const { minZoom, properties } = roadKind(street.class)
  const said = {
    ...properties,
    ...(street.name !== undefined && { name: street.name }),
    ...(street.isBridge === true && { is_bridge: true }),
    ...(street.isOneWay === true && { oneway: 1 as const }),
  }
  return line(['roads', minZoom, said], street.path)
}

/** A street as it is driven. */
export function streetLine(street: Street): RoadLine {
  return {
    points: street.path.map(lngLat),
    class: street.class,
    direction: street.isOneWay === true ? 'forward' : 'both',
  }
}
