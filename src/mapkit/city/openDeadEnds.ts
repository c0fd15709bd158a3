import { arcsOf } from '#domain/routing/arcs.ts'
import { largestComponent } from '#domain/routing/strongComponent.ts'
import { buildGraph } from '../graph/buildGraph.ts'
import { placeInCity } from './frame.ts'
import type { Street } from './street.ts'
import { streetLine } from './streetFeatures.ts'

const ROUNDS = 2

/** Makes one-way streets two-way where they would lead to a place from which one cannot come back. */
export function openDeadEnds(streets: readonly Street[]): readonly Street[] {
  let open = streets
  for (let round = 0; round < ROUNDS; round += 1) {
    const lost = lostSpots(open)
    if (lost.size === 0) return open
    open = open.map(street => {
      const isLost = street.isOneWay === true && street.path.some(spot => lost.has(keyOf(...spot)))
      return isLost && street.meets === 'all' ? { ...street, isOneWay: false } : street
    })
  }
  return open
}

/** The junctions that do not belong to the connected whole. */
function lostSpots(streets: readonly Street[]): ReadonlySet<string> {
  const graph = buildGraph(streets.map(streetLine))
  const main = largestComponent(graph, arcsOf(graph))
  const lost = new Set<string>()
  for (let node = 0; node < graph.nodeCount; node += 1) {
    if (main[node] !== 1) lost.add(`${graph.nodeLng[node]},${graph.nodeLat[node]}`)
  }
  return lost
}

function keyOf(east: number, north: number): string {
  const { lng, lat } = placeInCity(east, north)
  return `${Math.round(lng * 1e6)},${Math.round(lat * 1e6)}`
}
