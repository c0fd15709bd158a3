import { packKeeper, type PackKeeper } from '#app/map/packs/packKeeper.ts'
import { packRows, type PackRows } from '#app/map/packs/packRows.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Locks } from '#app/platform/locks.ts'
import { fakeOwnFiles, type FakeOwnFiles } from '#tests/support/fakeOwnFiles.ts'
import { WorldLife } from '#tests/support/worldLife.ts'
import { WorldLocks } from '#tests/support/worldLocks.ts'
import { fakeSource, type FakeSource, type SamplePack } from './samplePack.ts'

export const ASKED = asInstant(1_796_000_000_000)

export interface TestKeeper {
  readonly keeper: PackKeeper
  readonly rows: PackRows
  readonly files: FakeOwnFiles
  readonly server: FakeSource
  readonly locks: Pick<Locks, 'exclusive'>
  /** The bytes told of the download under way. */
  readonly told: number[]
  freeBytes: number
  /** As after a kill: the same disk, and nothing else of what was. */
  readonly restart: () => TestKeeper
}

/** A keeper on a disk in memory and with a server that has these packs. */
export function testKeeper(packs: readonly SamplePack[], files = fakeOwnFiles()): TestKeeper {
  const locks = new WorldLocks().forTab(new WorldLife())
  const rows = packRows({ files, locks })
  const server = fakeSource(packs)
  const told: number[] = []
  const made: TestKeeper = {
    ...{ rows, files, server, locks, told },
    freeBytes: 1_000_000_000,
    keeper: packKeeper({
      ...{ files, rows, locks },
      source: server.source,
      storage: { estimate: () => Promise.resolve({ usedBytes: 0, quotaBytes: made.freeBytes }) },
      onProgress: (_name, bytes) => told.push(bytes),
    }),
    restart: () => testKeeper(packs, files),
  }
  return made
}

/** Whether what lies on the disk is the pack, byte for byte. */
export function isOnDisk({ bytes }: FakeOwnFiles, { manifest, contents }: SamplePack): boolean {
  return manifest.files.every(({ kind }) => {
    const found = bytes.get(`packs/${manifest.id}/${manifest.version}/${kind}`)
    return found !== undefined && Buffer.from(found).equals(Buffer.from(contents[kind]))
  })
}
