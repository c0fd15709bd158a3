import type { RoadClass } from '#domain/routing/roadClass.ts'
import { diceFor, type Dice } from './dice.ts'
import { inCell, makeCells, sizeOf, type Cell } from './lattice.ts'
import type { Spot } from './plane.ts'
import type { StreetNames } from './streetNames.ts'
import { dryPieces, plain, type Street } from './street.ts'
import { BLOCK_KM, zoneAt, type Zone } from './zones.ts'

/** Ground between streets. */
export interface Block {
  readonly zone: Zone
  /** South-west, south-east, north-east, north-west: the middle of the streets around it. */
  readonly corners: readonly [Spot, Spot, Spot, Spot]
  readonly middle: Spot
}

/** A part of a cell by shares of its sides. */
interface Part {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

interface Split {
  readonly cell: Cell
  readonly zone: Zone
  readonly dice: Dice
  readonly streets: Street[]
  readonly blocks: Block[]
  readonly names: StreetNames
}

/** Streets between the main lines, and the blocks that they leave. */
export function sideStreets(
  seed: number,
  names: StreetNames,
): { readonly streets: readonly Street[]; readonly blocks: readonly Block[] } {
  const streets: Street[] = []
  const blocks: Block[] = []
  for (const cell of makeCells()) {
    const dice = diceFor(seed, `streets/${cell.column}/${cell.row}`)
    const zone = zoneAt(inCell(cell, 0.5, 0.5))
    const split = { cell, zone, dice, streets, blocks, names }
    splitPart(split, { west: 0, east: 1, south: 0, north: 1 }, 0)
  }
  return { streets, blocks }
}

function splitPart(split: Split, part: Part, depth: number): void {
  const { dice, cell } = split
  const middle = inCell(cell, (part.west + part.east) / 2, (part.south + part.north) / 2)
  const zone = depth < 2 ? split.zone : zoneAt(middle)
  const target = BLOCK_KM[zone]
  const [width, height] = sizeOf(cell)
  const [wide, high] = [width * (part.east - part.west), height * (part.north - part.south)]
  if (Math.max(wide, high) < target * 1.35) {
    split.blocks.push({ zone, corners: cornersOf(cell, part), middle })
    return
  }
  const across = cut(dice, [part.west, part.east], wide, target)
  const upward = cut(dice, [part.south, part.north], high, target)
  const isCross = Math.min(wide, high) > target * 1.35 && dice.chance(62)
  const isUpright = isCross || wide >= high
  const isLevel = isCross || wide < high
  if (isUpright) addStreet(split, [across, part.south], [across, part.north])
  if (isLevel) addStreet(split, [part.west, upward], [part.east, upward])
  for (const [west, east] of isUpright
    ? ([
        [part.west, across],
        [across, part.east],
      ] as const)
    : ([[part.west, part.east]] as const)) {
    for (const [south, north] of isLevel
      ? ([
          [part.south, upward],
          [upward, part.north],
        ] as const)
      : ([[part.south, part.north]] as const)) {
      splitPart(split, { west, east, south, north }, depth + 1)
    }
  }
}

/** Where to cut a side: near the middle, or after some whole blocks. */
function cut(
  dice: Dice,
  [from, to]: readonly [number, number],
  km: number,
  target: number,
): number {
  const count = Math.max(2, Math.round(km / target))
  const nth = Math.floor(count / 2) + (count % 2 === 1 && dice.chance(50) ? 1 : 0)
  return from + (to - from) * (nth / count + dice.within(-0.05, 0.05))
}

type Share = readonly [u: number, v: number]

function addStreet({ cell, zone, dice, streets, names }: Split, from: Share, to: Share): void {
  const spots = Array.from({ length: 9 }, (_, nth): Spot => {
    const share = nth / 8
    return inCell(cell, from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share)
  })
  const [width, height] = sizeOf(cell)
  const km = Math.abs(to[0] - from[0]) * width + Math.abs(to[1] - from[1]) * height
  if (zone === 'country' && dice.chance(45)) return
  const roadClass = classOf(km, zone, dice)
  const name = names.next(roadClass, from[0] === to[0] ? 'northward' : 'eastward')
  const pieces = dryPieces(plain(spots), 0.03)
  const isWhole = pieces.length === 1 && pieces[0]?.length === plain(spots).length
  const isOneWay = isWhole && km < 0.9 && roadClass !== 'tertiary' && dice.chance(ONE_WAY[zone])
  const turned = dice.chance(50)
  for (const path of pieces) {
    const way = isOneWay && turned ? [...path].reverse() : path
    streets.push({ class: roadClass, name, path: way, isOneWay, meets: 'all' })
  }
}

/** Of 100 small streets, how many may be driven one way only. */
const ONE_WAY: Readonly<Record<Zone, number>> = {
  ...{ old: 30, dense: 18, modern: 9, tech: 7, works: 4, fringe: 0, country: 0 },
}

function classOf(km: number, zone: Zone, dice: Dice): RoadClass {
  if (zone === 'country') return 'unclassified'
  if (km > 0.75) return zone === 'works' || zone === 'fringe' ? 'unclassified' : 'tertiary'
  if (km > 0.4 || zone === 'works') return 'residential'
  if (zone === 'old') return dice.chance(60) ? 'living_street' : 'residential'
  return dice.chance(25) ? 'living_street' : 'residential'
}

function cornersOf(cell: Cell, { west, east, south, north }: Part): Block['corners'] {
  return [
    inCell(cell, west, south),
    inCell(cell, east, south),
    inCell(cell, east, north),
    inCell(cell, west, north),
  ]
}
