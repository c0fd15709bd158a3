import { readdir, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { PackFileKind, PackManifest } from '#domain/geo/regionPack.ts'
import { etagOf, isMissing, openPackFile, readManifest, readPack } from './packOnDisk.ts'

/** A file of a pack, open to be sent. Whoever asked closes it. */
export interface OpenPackFile {
  readonly handle: FileHandle
  readonly bytes: number
  /** Strong, quotes and all. */
  readonly etag: string
}

/** The region packs on this server's disk. Looked at anew each time: what `mapkit` puts there is offered at once. */
export interface PackShelf {
  /** The newest version of each pack that is whole, by id. */
  readonly list: () => Promise<readonly PackManifest[]>
  /** Undefined for what is not here or not whole. `id` and `version` must have been checked: they become a path. */
  readonly open: (
    pack: { readonly id: string; readonly version: string },
    kind: PackFileKind,
  ) => Promise<OpenPackFile | undefined>
}

/** What may be the name of a pack's or a version's folder. One that begins with a dot is being written. */
const FOLDER = /^[a-z0-9][a-z0-9.-]*$/

/** The packs in `root`: `ID/VERSION/{manifest.json, basemap.pmtiles, roads.graph.gz}`; there may be none. */
export function packShelf(root: string, log: Logger): PackShelf {
  /** A broken pack is logged when it is first met, not at every question. */
  const told = new Set<string>()

  async function newest(id: string): Promise<PackManifest | undefined> {
    const packs: PackManifest[] = []
    for (const version of await foldersIn(join(root, id))) {
      const pack = await readPack({ root, id, version })
      const name = `${id}/${version}`
      if (pack.ok) {
        packs.push(pack.value)
        told.delete(name)
      } else if (!told.has(name)) {
        told.add(name)
        log.warn({ pack: id, version, code: pack.error }, 'a region pack is not offered')
      }
    }
    return packs.toSorted(byAge).at(-1)
  }

  return {
    async list() {
      const packs = await Promise.all((await foldersIn(root)).map(newest))
      return packs.filter(pack => pack !== undefined)
    },
    async open(pack, kind) {
      const place = { root, ...pack }
      const manifest = await readManifest(place)
      const file = manifest.ok && manifest.value.files.find(each => each.kind === kind)
      if (!file) return undefined
      const opened = await openPackFile(place, file)
      return opened.ok ? { handle: opened.value, bytes: file.bytes, etag: etagOf(file) } : undefined
    },
  }
}

function byAge(a: PackManifest, b: PackManifest): number {
  return a.builtAt - b.builtAt || a.version.localeCompare(b.version, 'en', { numeric: true })
}

async function foldersIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).filter(name => FOLDER.test(name)).toSorted()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
