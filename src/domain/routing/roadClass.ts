/** Classes of roads, after OpenStreetMap's `highway`; a graph names them by their place in this list. */
export const ROAD_CLASSES = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
] as const

export type RoadClass = (typeof ROAD_CLASSES)[number]

/** Kilometres an hour on a free road, by class: what the figures of maps.md 3.4 were measured with. */
export const FREE_FLOW_KMH: Readonly<Record<RoadClass, number>> = {
  motorway: 90,
  motorway_link: 50,
  trunk: 55,
  trunk_link: 40,
  primary: 40,
  primary_link: 30,
  secondary: 33,
  secondary_link: 28,
  tertiary: 28,
  tertiary_link: 25,
  unclassified: 25,
  residential: 20,
  living_street: 12,
  service: 12,
}
