import { createHash } from 'node:crypto'
import { open, realpath, type FileHandle } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { PACK_FILE_NAMES, type PackFile, type PackManifest } from '#domain/geo/regionPack.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'
import { packManifestSchema } from '#protocol/regionPack.ts'

/**
 * Why a pack is not offered. `NO_MANIFEST`: there is none, or it is larger than any; `OTHER_NAME`: it names another
 * pack or version than its folder; `NO_FILE`: a file that it names is missing or has another size; `OUTSIDE`: a link
 * leads out of the folder of packs.
 */
export type PackFault =
  'NO_MANIFEST' | 'NOT_JSON' | 'WRONG_SHAPE' | 'OTHER_NAME' | 'NO_FILE' | 'OUTSIDE'

/** A pack's place: `FOLDER/<id>/<version>`. */
export interface PackPlace {
  /** The folder of all packs, absolute. */
  readonly root: string
  readonly id: string
  readonly version: string
}

const MANIFEST = 'manifest.json'
/** Hashes of half a terabyte. */
const MOST_MANIFEST_BYTES = 8_388_608

/** The pack in a folder, with its files as they were promised. Refuses one that is not whole; reads no file's content. */
export async function readPack(place: PackPlace): Promise<Result<PackManifest, PackFault>> {
  const manifest = await readManifest(place)
  if (!manifest.ok) return manifest
  for (const file of manifest.value.files) {
    const opened = await openPackFile(place, file)
    if (!opened.ok) return opened
    await opened.value.close()
  }
  return manifest
}

/** What a pack says of itself. */
export async function readManifest(place: PackPlace): Promise<Result<PackManifest, PackFault>> {
  const text = await readText(place)
  if (!text.ok) return text
  const raw = jsonOf(text.value)
  if (!raw.ok) return raw
  const manifest = parse(packManifestSchema, raw.value)
  if (!manifest.ok) return refused('WRONG_SHAPE')
  const { id, version } = manifest.value
  if (id !== place.id || version !== place.version) return refused('OTHER_NAME')
  return manifest
}

/** A file of a pack, open; whoever asked closes it. */
export async function openPackFile(
  place: PackPlace,
  { kind, bytes }: PackFile,
): Promise<Result<FileHandle, PackFault>> {
  const opened = await openWithin(place, PACK_FILE_NAMES[kind])
  if (!opened.ok) return opened.error === 'MISSING' ? refused('NO_FILE') : refused(opened.error)
  const stat = await opened.value.stat()
  if (stat.isFile() && stat.size === bytes) return opened
  await opened.value.close()
  return refused('NO_FILE')
}

/** The same for the same bytes, whichever server has them and whenever it was started; a strong validator. */
export function etagOf({ bytes, sha256 }: PackFile): string {
  const hash = createHash('sha256')
    .update(`${bytes}\n${sha256.join('\n')}`)
    .digest('hex')
  return `"${hash.slice(0, 32)}"`
}

async function readText(place: PackPlace): Promise<Result<string, PackFault>> {
  const opened = await openWithin(place, MANIFEST)
  if (!opened.ok) return opened.error === 'MISSING' ? refused('NO_MANIFEST') : refused(opened.error)
  const handle = opened.value
  try {
    const stat = await handle.stat()
    if (!stat.isFile() || stat.size > MOST_MANIFEST_BYTES) return refused('NO_MANIFEST')
    return ok(await handle.readFile('utf8'))
  } finally {
    await handle.close()
  }
}

function jsonOf(text: string): Result<unknown, PackFault> {
  try {
    return ok(readJson(text))
  } catch (error) {
    if (error instanceof Problem) return refused('NOT_JSON')
    throw error
  }
}

/** Opens a file of a pack by its real path, so that a link cannot lead elsewhere. */
async function openWithin(
  { root, id, version }: PackPlace,
  name: string,
): Promise<Result<FileHandle, 'MISSING' | 'OUTSIDE'>> {
  try {
    const path = await realpath(join(root, id, version, name))
    if (!path.startsWith(`${await realpath(root)}${sep}`)) return refused('OUTSIDE')
    return ok(await open(path))
  } catch (error) {
    if (isMissing(error)) return refused('MISSING')
    throw error
  }
}

const MISSING = ['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG']

/** True when a path leads to nothing that this server may read. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MISSING.includes(String(error.code))
}
