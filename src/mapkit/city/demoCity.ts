import type { Bounds } from '#domain/geo/bounds.ts'
import type { RoadLine } from '../graph/buildGraph.ts'
import type { MapFeature } from '../tiles/mapFeature.ts'
import { builtBlocks } from './builtBlocks.ts'
import { compounds } from './compounds.ts'
import { diceFor } from './dice.ts'
import { expressways } from './expressway.ts'
import { CITY_MARGIN_KM, CITY_SIZE_KM, placeInCity } from './frame.ts'
import { joinStreets } from './joinStreets.ts'
import { landscape } from './landscape.ts'
import { mainStreets } from './mainStreets.ts'
import { openDeadEnds } from './openDeadEnds.ts'
import { pieceIndex } from './pieceIndex.ts'
import { places } from './places.ts'
import type { Spot } from './plane.ts'
import { RAILWAY, rails } from './rails.ts'
import { sideStreets } from './sideStreets.ts'
import type { Street } from './street.ts'
import { streetFeature, streetLine } from './streetFeatures.ts'
import { streetNames } from './streetNames.ts'

/** The fictional 江城市 as map features and as roads, WGS-84. */
export interface DemoCity {
  readonly bounds: Bounds
  readonly features: readonly MapFeature[]
  readonly roads: readonly RoadLine[]
}

/**
 * Builds the city. The river, the main roads and the demo bank's compounds are the same for every seed; blocks,
 * side streets, houses and shops follow from it. The same seed gives the same city to the byte.
 */
export function makeDemoCity(seed: number): DemoCity {
  const mains = mainStreets()
  const side = sideStreets(seed, streetNames(seed))
  const given = compounds(diceFor(seed, 'given compounds'))
  const streets = openDeadEnds(
    joinStreets([
      ...mains,
      ...side.streets,
      ...given.flatMap(each => each.streets),
      ...expressways(mains),
    ]),
  )
  const built = builtBlocks(side.blocks, {
    ...{ seed, compounds: given },
    ways: pieceIndex([...streets.map(({ path }) => path), RAILWAY]),
    nearName: nearestName(streets),
  })
  return {
    bounds: cityBounds(),
    features: [...landscape(), ...built, ...streets.map(streetFeature), ...rails(), ...places()],
    roads: streets.map(streetLine),
  }
}

function nearestName(streets: readonly Street[]): (spot: Spot) => string | undefined {
  const named = streets.filter(({ name, meets }) => name !== undefined && meets === 'all')
  const index = pieceIndex(named.map(({ path }) => path))
  return spot => {
    const found = index.nearest(spot, 0.5, () => true)
    return found && named[found.piece.of]?.name
  }
}

function cityBounds(): Bounds {
  const [southWest, northEast] = [
    placeInCity(-CITY_MARGIN_KM, -CITY_MARGIN_KM),
    placeInCity(CITY_SIZE_KM + CITY_MARGIN_KM, CITY_SIZE_KM + CITY_MARGIN_KM),
  ]
  return {
    west: southWest.lng,
    south: southWest.lat,
    east: northEast.lng,
    north: northEast.lat,
  }
}
