import type { LabelKind } from './placedLabel.ts'

export interface PoiRank {
  /** Named from this zoom on; the lower, the more it matters. */
  readonly from: number
  readonly kind: LabelKind
}

const FROM: Readonly<Record<string, number>> = {
  railway_station: 12,
  aerodrome: 11,
  station: 13,
  bus_station: 15,
  subway_entrance: 17,
  hospital: 14,
  clinic: 17,
  pharmacy: 18,
  university: 14,
  college: 15,
  school: 16,
  kindergarten: 17,
  park: 14,
  garden: 16,
  attraction: 16,
  museum: 15,
  theatre: 16,
  library: 16,
  stadium: 14,
  townhall: 15,
  government: 15,
  courthouse: 15,
  police: 16,
  post_office: 17,
  mall: 15,
  marketplace: 16,
  department_store: 16,
  supermarket: 17,
  residential: 16,
  neighbourhood: 15,
  building: 17,
  bank: 17,
  hotel: 17,
  fuel: 17,
  golf_course: 14,
  cinema: 17,
}

const KINDS: Readonly<Record<string, LabelKind>> = {
  railway_station: 'transit',
  station: 'transit',
  bus_station: 'transit',
  subway_entrance: 'transit',
  aerodrome: 'transit',
  hospital: 'care',
  clinic: 'care',
  pharmacy: 'care',
  park: 'park',
  garden: 'park',
  golf_course: 'park',
}

/** Shops, and whatever has no line above. */
const OTHERS_FROM = 18

/** Furniture of the street, and what helps nobody to find a door. */
const NEVER = new Set(
  (
    'stop_position level_crossing waste_basket grass post_box kiosk drinking_water bicycle atm ' +
    'administrative adult grave_yard toilets telecommunication information vending_machine bench'
  ).split(' '),
)

/** From the attribute `kind`; undefined is not named. */
export function poiRank(kind: string): PoiRank | undefined {
  if (NEVER.has(kind)) return undefined
  return { from: FROM[kind] ?? OTHERS_FROM, kind: KINDS[kind] ?? 'poi' }
}
