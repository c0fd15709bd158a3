import { isWithin, type Bounds } from '#domain/geo/bounds.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { decodeGraph } from '#domain/routing/graphCodec.ts'
import { roadRouter, type RoadRouter } from '#domain/routing/roadRouter.ts'
import type { OpenRoads } from './answerRoads.ts'

/** The road graph of a region pack. */
export interface RoadPack {
  /** The pack with its version. */
  readonly key: string
  readonly bounds: Bounds
  /** Gzipped (routing/graphCodec). */
  readonly roads: Blob
}

/** The packs' roads, each read when it is first needed. */
export interface RoadShelf {
  /** The roads of the pack in which most of the places lie. */
  openFor(places: readonly Wgs84Point[]): Promise<OpenRoads>
}

/** Keeps what it has read; a graph that cannot be read is not tried again. */
export function roadShelf(packs: readonly RoadPack[], kept: RoadCache): RoadShelf {
  return {
    async openFor(places) {
      const pack = nearestPack(packs, places)
      if (!pack) return { state: 'none' }
      let reading = kept.get(pack.key)
      if (!reading) {
        reading = read(pack.roads)
        kept.set(pack.key, reading)
      }
      const router = await reading
      return router ? { state: 'found', router, bounds: pack.bounds } : { state: 'broken' }
    },
  }
}

/** By the key of the pack; undefined for a graph that is damaged. */
export type RoadCache = Map<string, Promise<RoadRouter | undefined>>

function nearestPack(
  packs: readonly RoadPack[],
  places: readonly Wgs84Point[],
): RoadPack | undefined {
  const counted = packs.map(pack => ({
    pack,
    count: places.filter(place => isWithin(place, pack.bounds)).length,
  }))
  return counted.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)[0]?.pack
}

async function read(roads: Blob): Promise<RoadRouter | undefined> {
  try {
    const plain = roads.stream().pipeThrough(new DecompressionStream('gzip'))
    const graph = decodeGraph(new Uint8Array(await new Response(plain).arrayBuffer()))
    return graph.ok ? roadRouter(graph.value) : undefined
  } catch {
    // No gzip, cut off, or gone from the disk: the day is driven by the straight line, and the screen says so.
    return undefined
  }
}
