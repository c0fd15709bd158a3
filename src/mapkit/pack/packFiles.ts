import { join } from 'node:path'
import type { PackFileKind } from '#domain/geo/regionPack.ts'

/** Names of the files in the folder of a pack. */
export const MANIFEST_NAME = 'manifest.json'

export const PACK_FILE_NAMES = {
  basemap: 'basemap.pmtiles',
  roads: 'roads.graph.gz',
} as const satisfies Record<PackFileKind, string>

/** Where a pack lies: a folder for each version, all versions of an id in one. */
export function packFolder(
  packsDir: string,
  { id, version }: { id: string; version: string },
): string {
  return join(packsDir, id, version)
}
