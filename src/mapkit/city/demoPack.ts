import { asInstant } from '#domain/time/instant.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import { buildGraph } from '../graph/buildGraph.ts'
import { writeBasemap } from '../pack/writeBasemap.ts'
import { writePack } from '../pack/writePack.ts'
import { makeDemoCity, type DemoCity } from './demoCity.ts'
import { DEMO_PACK_ID, demoPackVersion } from './demoPackId.ts'

const EDITED_AT = asInstant(Date.UTC(2026, 10, 28))

const ATTRIBUTION = '虚构城市 · Doorstep 演示'
const ZOOMS = { minZoom: 8, maxZoom: 15 } as const

/** Builds the demo city's pack below `packsDir`. The same seed gives the same files to the byte. */
export function writeDemoPack(
  packsDir: string,
  seed: number,
  city: DemoCity = makeDemoCity(seed),
): PackManifest {
  const { bounds, features, roads } = city
  const name = '江城市（虚构）'
  const about = {
    ...{ id: DEMO_PACK_ID, version: demoPackVersion(seed), name, builtAt: EDITED_AT, bounds },
    ...{ datum: 'wgs84' as const, ...ZOOMS, attribution: ATTRIBUTION },
    licence: 'Apache-2.0；虚构数据，与任何真实城市无关',
  }
  return writePack(packsDir, {
    about,
    writeBasemap: path => {
      writeBasemap(path, features, { bounds, ...ZOOMS, name, attribution: ATTRIBUTION })
    },
    roads: buildGraph(roads),
  })
}
