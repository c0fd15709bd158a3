import type { Ground } from './mapColours.ts'

const OF_KIND: Readonly<Record<string, Ground>> = {
  park: 'park',
  garden: 'park',
  nature_reserve: 'wood',
  forest: 'wood',
  wood: 'wood',
  scrub: 'grass',
  grass: 'grass',
  grassland: 'grass',
  meadow: 'grass',
  farmland: 'grass',
  orchard: 'grass',
  golf_course: 'grass',
  pitch: 'grass',
  playground: 'grass',
  recreation_ground: 'grass',
  cemetery: 'grass',
  university: 'campus',
  college: 'campus',
  school: 'campus',
  kindergarten: 'campus',
  hospital: 'care',
  industrial: 'industry',
  commercial: 'industry',
  railway: 'industry',
  beach: 'sand',
  sand: 'sand',
}

/** Of the attribute `kind` of an area; undefined looks like land. */
export function groundOf(kind: string): Ground | undefined {
  return OF_KIND[kind]
}
