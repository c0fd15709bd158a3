import type { Locks } from '#app/platform/locks.ts'
import type { OwnFiles } from '#app/platform/ownFiles.ts'
import type { Timers } from '#app/platform/timers.ts'
import type { InstalledPack } from './installedPack.ts'
import { useLock } from './packKeeper.ts'
import { packFile, type PackRows } from './packRows.ts'
import { isReplaced, type PackState } from './packState.ts'

/** The files that this tab hands out, and the locks that keep them where they lie. */
export interface HeldPacks {
  installed(): Promise<readonly InstalledPack[]>
  /** Lets go of what is installed no more, a while after it was told; true when there was such. */
  letGo(): Promise<boolean>
}

interface HoldDeps {
  readonly files: OwnFiles
  readonly rows: PackRows
  readonly locks: Pick<Locks, 'share'>
  readonly timers: Timers
}

/** A map that is being drawn from old files has so long to turn to the new ones. */
const GRACE_MS = 3_000

export function holdPacks({ files, rows, locks, timers }: HoldDeps): HeldPacks {
  const shares = new Map<string, Promise<() => Promise<void>>>()

  /** Shared for as long as this tab hands it out. */
  async function hold(state: PackState): Promise<void> {
    const name = useLock(state.manifest)
    const sharing = shares.get(name) ?? locks.share(name)
    shares.set(name, sharing)
    await sharing
  }

  async function over(): Promise<readonly string[]> {
    const wanted = new Set(newest(await rows.all()).map(({ manifest }) => useLock(manifest)))
    return [...shares.keys()].filter(name => !wanted.has(name))
  }

  async function letGo(): Promise<boolean> {
    if ((await over()).length === 0) return false
    await new Promise<void>(resolve => {
      timers.after(GRACE_MS, resolve)
    })
    for (const name of await over()) {
      const sharing = shares.get(name)
      shares.delete(name)
      await (
        await sharing
      )?.()
    }
    return true
  }

  return {
    letGo,
    async installed() {
      const states = newest(await rows.all())
      await Promise.all(states.map(hold))
      const packs = await Promise.all(states.map(state => filesOf(files, state)))
      return packs.filter(pack => pack !== undefined)
    },
  }
}

/** The newest whole version of each pack. */
function newest(states: readonly PackState[]): readonly PackState[] {
  return states.filter(state => state.stage === 'whole' && !isReplaced(state, states))
}

/** Undefined where a file is missing or has another size: the browser has cleared it. */
async function filesOf(
  files: OwnFiles,
  { manifest }: PackState,
): Promise<InstalledPack | undefined> {
  const blobs = await Promise.all(
    manifest.files.map(async ({ kind, bytes }) => {
      const blob = await files.read(packFile(manifest, kind))
      return blob?.size === bytes ? ([kind, blob] as const) : undefined
    }),
  )
  const found = blobs.filter(each => each !== undefined)
  if (found.length < manifest.files.length) return undefined
  const { basemap, roads } = Object.fromEntries(found) as Partial<Record<string, Blob>>
  return basemap && { manifest, basemap, ...(roads && { roads }) }
}
