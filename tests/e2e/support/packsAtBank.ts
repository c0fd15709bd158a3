import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PACK_CHUNK_BYTES, type PackManifest } from '#domain/geo/regionPack.ts'
import { asInstant } from '#domain/time/instant.ts'
import { DEMO_PACK_ID } from '#mapkit/city/demoPackId.ts'
import { bytesOf, putPack } from '#tests/server/map/putPack.ts'

/** Where the demo bank's visits lie, and a place where none does. */
export const HOME_AREA = { west: 111.8, south: 30.9, east: 112.4, north: 31.5 }
export const FAR_AREA = { west: 116, south: 36.4, east: 117.2, north: 37 }

export interface BankPack {
  readonly chunks?: number
  readonly version?: string
  readonly bounds?: PackManifest['bounds']
  readonly id?: string
  readonly name?: string
}

/**
 * Puts a pack on the server's disk, as `mapkit` does: so many chunks of a basemap, and a road graph. The city's own,
 * which would be suggested in its place, goes.
 */
export function putAtBank(dataDir: string, pack: BankPack = {}): PackManifest {
  const { chunks = 3, version = '1', bounds = HOME_AREA, id = 'home', name = '云州市区' } = pack
  rmSync(join(packsOf(dataDir), DEMO_PACK_ID), { recursive: true, force: true })
  // The last chunk is a short one.
  const basemap = bytesOf((chunks - 1) * PACK_CHUNK_BYTES + 12_345, Number(version))
  const builtAt = asInstant(1_795_000_000_000 + Number(version) * 86_400_000)
  const over = { id, version, name, bounds, builtAt, attribution: '© 测试', licence: 'CC0' }
  return putPack(packsOf(dataDir), over, { basemap, roads: bytesOf(300) })
}

export const packsOf = (dataDir: string): string => join(dataDir, 'packs')

/** The hashes of a file's chunks as they lie on the tablet; undefined where there is no such file. */
export function hashesOnTablet(
  page: Page,
  { id, version }: Pick<PackManifest, 'id' | 'version'>,
  kind: 'basemap' | 'roads' = 'basemap',
): Promise<string[] | undefined> {
  return page.evaluate(
    async ([names, file, size]) => {
      try {
        let folder = await navigator.storage.getDirectory()
        for (const name of names) folder = await folder.getDirectoryHandle(name)
        const blob = await (await folder.getFileHandle(file)).getFile()
        const hashes: string[] = []
        for (let at = 0; at < blob.size; at += size) {
          const bytes = await blob.slice(at, at + size).arrayBuffer()
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
          hashes.push([...digest].map(byte => byte.toString(16).padStart(2, '0')).join(''))
        }
        return hashes
      } catch {
        return undefined
      }
    },
    [['packs', id, version], kind, PACK_CHUNK_BYTES] as const,
  )
}

/** The folders of versions on the tablet's disk. */
export function versionsOnTablet(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    interface Folder {
      values(): AsyncIterable<FileSystemHandle>
    }
    const found: string[] = []
    const root = await navigator.storage.getDirectory()
    const packs = await root.getDirectoryHandle('packs').catch(() => undefined)
    if (!packs) return found
    for await (const pack of (packs as unknown as Folder).values()) {
      if (pack.kind !== 'directory') continue
      for await (const version of (pack as unknown as Folder).values()) {
        found.push(`${pack.name} ${version.name}`)
      }
    }
    return found.toSorted()
  })
}
