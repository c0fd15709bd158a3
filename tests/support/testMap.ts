import { loadConfig } from '#server/config.ts'
import { readWorthRates } from '#server/readWorthRates.ts'
import { mapSettings } from '#server/map/mapSettings.ts'
import { matrixService, type MatrixParts } from '#server/map/matrix/matrixService.ts'
import { packShelf } from '#server/map/packs/packShelf.ts'
import { roadMatrix } from '#server/map/roads/roadMatrix.ts'
import type { MapDeps } from '#server/routes/routeDeps.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import { silentLog } from './testCluster.ts'

/** The map of a bank that has the packs in `packsDir`, or none, and asks nobody else. */
export function testMap(packsDir = '/nonexistent/packs', over: Partial<MapDeps> = {}): MapDeps {
  return {
    packs: packShelf(packsDir, silentLog),
    settings: mapSettings(loadConfig({}).map, readWorthRates(null)),
    matrix: testMatrix(packsDir),
    raster: null,
    ...over,
  }
}

/** Drives on the roads of the packs in `packsDir`, or of what else is given. */
export function testMatrix(packsDir: string, over: Partial<MatrixParts> = {}): MapDeps['matrix'] {
  return matrixService({
    asked: null,
    roads: roadMatrix(packShelf(packsDir, silentLog), packsDir, silentLog),
    hourFactorPercent: 135,
    clock: () => NOON,
    log: silentLog,
    ...over,
  })
}
