import { parentPort } from 'node:worker_threads'
import type { Result } from '#domain/base/result.ts'
import { isWithin } from '#domain/geo/bounds.ts'
import type { RoadRouter } from '#domain/routing/roadRouter.ts'
import { loadRoads } from './loadRoads.ts'
import type { RoadAnswer, RoadFault, RoadQuestion, RoadsOfPack } from './roadQuestion.ts'
import { roadTable, type RegionRoads } from './roadTable.ts'

/** Regions whose roads stay in memory; the one that was not asked for the longest makes room. */
const MOST_LOADED = 4

type Loaded = Result<RoadRouter, RoadFault>
const loaded = new Map<string, Loaded>()

async function roadsOf(pack: RoadsOfPack): Promise<Loaded> {
  // The bytes and not the name: a pack that was mended under its old name is loaded anew.
  const key = JSON.stringify([pack.place, pack.file.sha256])
  const roads = loaded.get(key) ?? (await loadRoads(pack))
  loaded.delete(key)
  loaded.set(key, roads)
  const [oldest] = loaded.keys()
  if (loaded.size > MOST_LOADED && oldest !== undefined) loaded.delete(oldest)
  return roads
}

async function answer({ packs, places }: RoadQuestion): Promise<RoadAnswer> {
  const faults: RoadAnswer['faults'][number][] = []
  const regions: RegionRoads[] = []
  for (const pack of packs) {
    const { place, bounds } = pack
    if (places.filter(each => isWithin(each, bounds)).length < 2) continue
    const roads = await roadsOf(pack)
    if (roads.ok) regions.push({ bounds, router: roads.value })
    else faults.push({ pack: place.id, version: place.version, code: roads.error })
  }
  return { figures: roadTable(places, regions), faults }
}

const port = parentPort
if (port === null) throw new Error('this file is a thread of its own')

port.on('message', (question: RoadQuestion) => {
  // An error that nobody catches ends the thread, and the one who asked hears of that.
  void answer(question).then(said => {
    port.postMessage(said)
  })
})
