import type { Pattern } from './buildings.ts'
import type { Dice } from './dice.ts'
import type { Block } from './sideStreets.ts'
import type { Spot } from './plane.ts'
import { offOpenWater, offRiver } from './water.ts'
import type { Zone } from './zones.ts'

/** What a block is used for, as the map's landuse layer has it. */
export type Landuse =
  | 'residential'
  | 'commercial'
  | 'industrial'
  | 'park'
  | 'school'
  | 'university'
  | 'hospital'
  | 'pedestrian'
  | 'farmland'
  | 'forest'
  | 'grass'

export interface BlockUse {
  readonly landuse: Landuse
  readonly pattern?: Pattern
}

/** Blocks whose use is given, the nearest to each spot. */
export const GIVEN_USES: readonly (readonly [spot: Spot, name: string, use: BlockUse])[] = [
  [[8.62, 12.2], '人民公园', { landuse: 'park' }],
  [[8.55, 10.75], '钟楼广场', { landuse: 'pedestrian' }],
  [[4.2, 12.1], '科园公园', { landuse: 'park' }],
  [[9.9, 5.3], '南浦公园', { landuse: 'park' }],
  [[9.4, 16.2], '北桥公园', { landuse: 'park' }],
  [[13.4, 12.2], '望湖植物园', { landuse: 'park' }],
  [[4.3, 13.3], '江城大学', { landuse: 'university', pattern: 'offices' }],
  [[4.4, 11.1], '江城理工学院', { landuse: 'university', pattern: 'offices' }],
  [[10.2, 11.2], '江城市第一人民医院', { landuse: 'hospital', pattern: 'offices' }],
  [[13.3, 11.3], '望湖区人民医院', { landuse: 'hospital', pattern: 'offices' }],
  [[9.9, 14.6], '北桥区中心医院', { landuse: 'hospital', pattern: 'offices' }],
  [[10.5, 5.5], '南浦区中医院', { landuse: 'hospital', pattern: 'offices' }],
  [[4.1, 9.1], '高新区医院', { landuse: 'hospital', pattern: 'offices' }],
  [[9.9, 10.9], '江城市人民政府', { landuse: 'commercial', pattern: 'offices' }],
  [[7.9, 10.7], '江城博物馆', { landuse: 'commercial', pattern: 'offices' }],
  [[13.4, 4.1], '江城体育中心', { landuse: 'park', pattern: 'sheds' }],
]

/** The use of any other block. */
export function useOf({ zone, middle }: Block, dice: Dice): BlockUse {
  const shoreKm = offOpenWater(middle)
  if (zone !== 'country' && zone !== 'works') {
    if (offRiver(middle) < 0.2 && dice.chance(75)) return { landuse: 'park' }
    if (shoreKm < 0.22 && dice.chance(80)) return { landuse: 'park' }
  }
  return pickUse(zone, dice.within(0, 100))
}

type Odds = readonly (readonly [percent: number, use: BlockUse])[]

const HOMES: Readonly<Record<'slabs' | 'towers' | 'courts' | 'cottages', BlockUse>> = {
  slabs: { landuse: 'residential', pattern: 'slabs' },
  towers: { landuse: 'residential', pattern: 'towers' },
  courts: { landuse: 'residential', pattern: 'courts' },
  cottages: { landuse: 'residential', pattern: 'cottages' },
}
const OFFICES: BlockUse = { landuse: 'commercial', pattern: 'offices' }
const SCHOOL: BlockUse = { landuse: 'school', pattern: 'campus' }
const SHEDS: BlockUse = { landuse: 'industrial', pattern: 'sheds' }
const PARK: BlockUse = { landuse: 'park' }
const GRASS: BlockUse = { landuse: 'grass' }
const FIELDS: BlockUse = { landuse: 'farmland' }
const WOODS: BlockUse = { landuse: 'forest' }

/** Percentages for each zone; what is left over goes to the last. */
const ODDS: Readonly<Record<Zone, Odds>> = {
  old: [
    [56, HOMES.courts],
    [15, HOMES.slabs],
    [17, OFFICES],
    [6, SCHOOL],
    [6, PARK],
  ],
  dense: [
    [52, HOMES.slabs],
    [16, HOMES.towers],
    [15, OFFICES],
    [7, SCHOOL],
    [6, PARK],
    [4, HOMES.courts],
  ],
  modern: [
    [48, HOMES.slabs],
    [28, HOMES.towers],
    [7, OFFICES],
    [6, SCHOOL],
    [7, PARK],
    [4, GRASS],
  ],
  tech: [
    [30, OFFICES],
    [26, HOMES.towers],
    [24, HOMES.slabs],
    [7, SCHOOL],
    [8, PARK],
    [5, GRASS],
  ],
  works: [
    [80, SHEDS],
    [8, HOMES.slabs],
    [6, OFFICES],
    [6, GRASS],
  ],
  fringe: [
    [26, HOMES.cottages],
    [40, FIELDS],
    [16, SHEDS],
    [8, WOODS],
    [10, GRASS],
  ],
  country: [
    [72, FIELDS],
    [20, WOODS],
    [8, HOMES.cottages],
  ],
}

function pickUse(zone: Zone, throwOf100: number): BlockUse {
  let left = throwOf100
  for (const [percent, use] of ODDS[zone]) {
    if (left < percent) return use
    left -= percent
  }
  return FIELDS
}
