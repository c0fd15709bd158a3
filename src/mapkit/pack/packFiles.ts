import { join } from 'node:path'

/** Beside the files of a pack, in its folder. */
export const MANIFEST_NAME = 'manifest.json'

/** Where a pack lies: a folder for each version, all versions of an id in one. */
export function packFolder(
  packsDir: string,
  { id, version }: { id: string; version: string },
): string {
  return join(packsDir, id, version)
}

/** Where a process makes a pack before it is moved to its place; the dot keeps it out of every list. */
export function makingFolder(
  packsDir: string,
  { id, version }: { id: string; version: string },
  pid: number,
): string {
  return join(packsDir, `.${id}-${version}-${pid}`)
}
