import type { MapFeature } from '../tiles/mapFeature.ts'
import { GIVEN_USES, useOf, type BlockUse } from './blockUse.ts'
import { buildingsOn } from './buildings.ts'
import { area, label } from './cityFeature.ts'
import type { CompoundGround } from './compounds.ts'
import { villageIn, woodIn } from './country.ts'
import { diceFor, type Dice } from './dice.ts'
import { groundOf, plot, wholePlot, type Ground } from './ground.ts'
import type { PieceIndex } from './pieceIndex.ts'
import { apart, isInside, middleOf, type Path, type Spot } from './plane.ts'
import { homeNames, schoolNames, shopIn } from './pointNames.ts'
import type { Block } from './sideStreets.ts'
import { offWater } from './water.ts'
import type { Zone } from './zones.ts'

/** What the blocks are built around. */
export interface Surroundings {
  readonly seed: number
  readonly compounds: readonly CompoundGround[]
  /** All streets, ramps and rails: nothing stands on them. */
  readonly ways: PieceIndex
  /** The name of the street nearest to a spot. */
  readonly nearName: (spot: Spot) => string | undefined
}

/** From the middle of a street to the front of the houses. */
const FRONT_KM = 0.017
const WAY_HALF_KM = 0.009
const SHORE_KM = 0.022

/** Landuse, buildings and points of all blocks and compounds. */
export function builtBlocks(blocks: readonly Block[], around: Surroundings): MapFeature[] {
  const names = { home: homeNames(diceFor(around.seed, 'compounds')), school: schoolNames() }
  const given = givenUses(blocks)
  const found = blocks.flatMap((block, nth) => {
    const dice = diceFor(around.seed, `block/${nth}`)
    const special = given.get(nth)
    const use = special?.use ?? useOf(block, dice)
    return blockFeatures({ block, use, dice, around, names, title: special?.name })
  })
  return [...found, ...around.compounds.flatMap(compoundFeatures)]
}

/** The block nearest to each given spot, by its number. */
function givenUses(
  blocks: readonly Block[],
): ReadonlyMap<number, { readonly name: string; readonly use: BlockUse }> {
  const taken = new Map<number, { readonly name: string; readonly use: BlockUse }>()
  for (const [spot, name, use] of GIVEN_USES) {
    let best: { nth: number; km: number } | undefined
    for (const [nth, { middle }] of blocks.entries()) {
      const km = apart(middle, spot)
      if (!taken.has(nth) && km < (best?.km ?? Infinity)) best = { nth, km }
    }
    if (best) taken.set(best.nth, { name, use })
  }
  return taken
}

interface Making {
  readonly block: Block
  readonly use: BlockUse
  readonly dice: Dice
  readonly around: Surroundings
  readonly names: {
    readonly home: () => string | undefined
    readonly school: (near: string) => string
  }
  /** The name of a block whose use is given. */
  readonly title: string | undefined
}

function blockFeatures(making: Making): MapFeature[] {
  const { block, use, dice, around } = making
  if (offWater(block.middle) < 0.01) return [shore(block)]
  if (RURAL.includes(use.landuse) || use.pattern === 'cottages') return countryFeatures(making)
  const ground = groundOf(block.corners, FRONT_KM)
  if (ground.wide < 0.02 || ground.high < 0.02) return []
  const buildings = use.pattern
    ? buildingsOn(ground, use.pattern, dice).filter(ring => isFree(ring, around))
    : []
  const features = buildings.map(ring => area(['buildings', 13, { kind: 'building' }], ring))
  return [...grounds(making, ground), ...features, ...points(making, ground, buildings.length)]
}

/** What of a block is left beside the water that covers its middle. */
function shore({ zone, corners }: Block): MapFeature {
  const kind = zone === 'country' || zone === 'fringe' ? 'farmland' : 'park'
  return area(['landuse', kind === 'park' ? 11 : 9, { kind }], corners)
}

const RURAL: readonly BlockUse['landuse'][] = ['farmland', 'forest']

/** Fields, with a wood or a village in them. */
function countryFeatures({ block, use, dice, around }: Making): MapFeature[] {
  const fields = area(['landuse', 9, { kind: 'farmland' }], block.corners)
  if (use.landuse === 'forest') return [fields, ...woodIn(block.corners, dice)]
  if (use.pattern !== 'cottages') return [fields]
  return [fields, ...villageIn(block.corners, dice, ring => isFree(ring, around))]
}

/** The first zoom at which a use is seen. */
const FIRST_ZOOM: Readonly<Partial<Record<BlockUse['landuse'], number>>> = {
  ...{ park: 11, grass: 12, industrial: 11, university: 11 },
  ...{ residential: 12, commercial: 12 },
}

function grounds({ block, use, title }: Making, ground: Ground): MapFeature[] {
  const { landuse } = use
  const ring = wholePlot(groundOf(block.corners, 0.008))
  const zoom = FIRST_ZOOM[landuse] ?? 13
  const name = title !== undefined && { name: title }
  const whole = area(['landuse', zoom, { kind: landuse, ...name }], ring)
  if (landuse !== 'school') return [whole]
  const field = plot(
    ground,
    [ground.wide * 0.12, ground.high * 0.05],
    [ground.wide * 0.7, ground.high * 0.34],
  )
  return [whole, area(['landuse', 14, { kind: 'playground' }], field)]
}

/** Points by what the block is, and shops along its streets. */
function points(making: Making, ground: Ground, built: number): MapFeature[] {
  const { block, use, dice, around, title } = making
  const near = around.nearName(block.middle) ?? '江城'
  const middle = ground.at(ground.wide / 2, ground.high / 2)
  const named = nameOf(making, near)
  const main = named === undefined ? [] : [label(mainPoint(use, named, title), middle)]
  if (built === 0 || !SHOPS_IN.includes(block.zone)) return main
  const count = use.landuse === 'commercial' ? dice.whole(3, 5) : dice.whole(0, 3)
  const shops = Array.from({ length: count }, () => {
    const side = dice.pick([0.002, ground.high - 0.004])
    const { kind, name } = shopIn(dice, bare(near))
    return label(
      ['pois', 15, { kind, name }],
      ground.at(dice.within(0.05, 0.95) * ground.wide, side),
    )
  })
  return [...main, ...shops]
}

const SHOPS_IN: readonly Zone[] = ['old', 'dense', 'modern', 'tech']

/** A street's name without its last sign: 梧桐路 gives 梧桐. */
const bare = (name: string): string =>
  name.length > 2 ? name.replace(/(?:大道|大街|[路街巷])$/, '') : name

type Said = Parameters<typeof label>[0]

function mainPoint({ landuse }: BlockUse, name: string, title: string | undefined): Said {
  const zoom = title === undefined ? 14 : 12
  const kind = landuse === 'commercial' ? 'townhall' : landuse
  return ['pois', landuse === 'residential' ? 15 : zoom, { kind, name }]
}

function nameOf({ use, dice, names, title }: Making, near: string): string | undefined {
  if (title !== undefined) return title
  if (use.landuse === 'school') return names.school(bare(near))
  if (use.landuse === 'park') return dice.chance(45) ? `${bare(near)}公园` : undefined
  if (use.landuse !== 'residential' || use.pattern === 'courts') return undefined
  return dice.chance(55) ? names.home() : undefined
}

function compoundFeatures({ name, ring, middle, buildings }: CompoundGround): MapFeature[] {
  return [
    area(['landuse', 12, { kind: 'residential', name }], ring),
    ...buildings.map(each => area(['buildings', 13, { kind: 'building' }], each)),
    label(['pois', 14, { kind: 'residential', name }], middle),
  ]
}

/** True where a house stands in no water, on no way and in no compound of the demo bank. */
function isFree(ring: Path, { ways, compounds }: Surroundings): boolean {
  const middle = middleOf(ring)
  if (offWater(middle) < SHORE_KM + 0.02 && ring.some(spot => offWater(spot) < SHORE_KM))
    return false
  const corners = ring.flatMap((spot, at): Spot[] => {
    const next = ring[(at + 1) % ring.length] ?? spot
    return [spot, [(spot[0] + next[0]) / 2, (spot[1] + next[1]) / 2]]
  })
  if (corners.some(spot => ways.nearest(spot, WAY_HALF_KM, () => true))) return false
  const near = compounds.filter(each => apart(each.middle, middle) < 0.3)
  return !near.some(each => [middle, ...ring].some(spot => isInside(spot, each.ring)))
}
