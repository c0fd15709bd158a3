import { packShelf } from '#server/map/packs/packShelf.ts'
import type { MapDeps } from '#server/routes/routeDeps.ts'
import { silentLog } from './testCluster.ts'

/** The map of a bank that has the packs in `packsDir`, or none. */
export function testMap(packsDir = '/nonexistent/packs', over: Partial<MapDeps> = {}): MapDeps {
  return { packs: packShelf(packsDir, silentLog), ...over }
}
