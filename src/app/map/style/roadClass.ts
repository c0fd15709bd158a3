/** From the least to the greatest: the order in which roads are painted over each other. */
export const ROAD_CLASSES = [
  'subway',
  'rail',
  'path',
  'service',
  'street',
  'tertiary',
  'secondary',
  'primary',
  'trunk',
  'motorway',
] as const

export type RoadClass = (typeof ROAD_CLASSES)[number]

const OF_DETAIL: Readonly<Record<string, RoadClass>> = {
  motorway: 'motorway',
  trunk: 'trunk',
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  residential: 'street',
  unclassified: 'street',
  living_street: 'service',
  service: 'service',
  subway: 'subway',
  light_rail: 'subway',
  rail: 'rail',
}

const OF_KIND: Readonly<Record<string, RoadClass>> = {
  highway: 'motorway',
  major_road: 'secondary',
  minor_road: 'street',
  path: 'path',
  rail: 'rail',
}

/** From the attributes `kind` and `kind_detail` of the Protomaps basemap schema; undefined is not drawn. */
export function roadClassOf(kind: string, detail: string): RoadClass | undefined {
  return OF_DETAIL[detail] ?? OF_KIND[kind]
}
