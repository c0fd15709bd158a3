import type { Locks } from '#app/platform/locks.ts'
import type { OwnFiles } from '#app/platform/ownFiles.ts'
import type { Storage } from '#app/platform/storage.ts'
import { roomForPack } from '#domain/geo/packRoom.ts'
import { packBytes, type PackManifest } from '#domain/geo/regionPack.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { ChunkSource } from './chunkSource.ts'
import { downloadPack, isRight, type DownloadEnd } from './downloadPack.ts'
import { packFile, type PackOffers, type PackRows } from './packRows.ts'
import {
  bytesDone,
  chunksOf,
  isReplaced,
  isSameContent,
  type PackFault,
  type PackName,
  type PackState,
} from './packState.ts'

export interface KeeperDeps {
  readonly files: OwnFiles
  readonly rows: PackRows
  readonly locks: Pick<Locks, 'exclusive'>
  readonly source: ChunkSource
  readonly storage: Pick<Storage, 'estimate'>
  /** How far the download under way has come, chunks that are not whole yet included. */
  readonly onProgress: (name: PackName, bytes: number) => void
}

/** How one try ended; idle: nothing is wanted. */
export type RunEnd = { readonly kind: 'idle' } | (DownloadEnd & { readonly name: PackName })

/** Everything that is done to the packs on the disk; one lives in each tab's worker. */
export interface PackKeeper {
  /** Notes that the agent wants this version; what is here of the same bytes counts. */
  ask(manifest: PackManifest, at: Instant): Promise<void>
  pause(name: PackName): Promise<void>
  /** A download is given up, or an installed pack taken away; its files go once nobody uses them. */
  drop(name: PackName): Promise<void>
  /** Goes on with the first that is wanted. Only one tab may, at a time. */
  run(): Promise<RunEnd>
  /** Ends the download under way if it is wanted no more. */
  look(): Promise<void>
  /** Looks whether the installed packs still lie here as they were verified: size, first and last chunk. */
  check(): Promise<void>
  /** Removes what is done with: older versions, dropped ones, and what a kill left. */
  tidy(): Promise<void>
  keepOffers(offers: PackOffers): Promise<void>
}

/** The lock that a tab shares while it uses the files of a version. */
export function useLock({ id, version }: PackName): string {
  return `doorstep-pack ${id} ${version}`
}

/** The keeper of these files. */
export function packKeeper(deps: KeeperDeps): PackKeeper {
  const { files, rows, locks } = deps
  let underWay: { readonly name: PackName; readonly stop: AbortController } | undefined

  async function look(): Promise<void> {
    const at = underWay
    if (!at) return
    const now = (await rows.all()).find(({ manifest }) => isSame(manifest, at.name))
    if (now?.stage !== 'wanted') at.stop.abort()
  }

  return {
    look,
    ask: (manifest, askedAt) => ask(rows, manifest, askedAt),
    async pause(name) {
      await rows.change(name, now => (now?.stage === 'wanted' ? { ...now, stage: 'paused' } : now))
      await look()
    },
    async drop(name) {
      await rows.change(name, now => now && { ...now, stage: 'gone' })
      await look()
    },
    async run() {
      const [next] = (await rows.all())
        .filter(({ stage }) => stage === 'wanted')
        .toSorted((a, b) => a.askedAt - b.askedAt)
      if (!next) return { kind: 'idle' }
      const { id, version } = next.manifest
      underWay = { name: { id, version }, stop: new AbortController() }
      try {
        const { signal } = underWay.stop
        // Whoever tidies up leaves it alone meanwhile.
        const work = (): Promise<DownloadEnd> => begun(deps, next, signal)
        const end = await locks.exclusive(useLock(next.manifest), work)
        return { ...(end as DownloadEnd), name: { id, version } }
      } finally {
        underWay = undefined
      }
    },
    async check() {
      for (const state of await rows.all()) {
        if (state.stage !== 'whole' || (await isHealthy(files, state))) continue
        await rows.change(state.manifest, now =>
          now?.stage === 'whole' ? { ...now, stage: 'damaged', chunks: {}, etags: {} } : now,
        )
      }
    },
    tidy: () => tidy({ rows, locks }),
    keepOffers: offers => rows.keepOffers(offers),
  }
}

const isSame = (a: PackName, b: PackName): boolean => a.id === b.id && a.version === b.version

async function ask(rows: PackRows, manifest: PackManifest, askedAt: Instant): Promise<void> {
  for (const { manifest: other, stage } of await rows.all()) {
    const isOther = other.id === manifest.id && other.version !== manifest.version
    // What is in use, or tells that it is missing, goes when the new one is whole.
    if (!isOther || stage === 'whole' || stage === 'damaged') continue
    await rows.change(other, now => now && { ...now, stage: 'gone' })
  }
  await rows.change(manifest, now => {
    if (now?.stage === 'whole' || now?.stage === 'wanted') return now
    const isKept = now && now.stage !== 'gone' && isSameContent(now.manifest, manifest)
    const { chunks, etags } = isKept ? now : { chunks: {}, etags: {} }
    return { manifest, stage: 'wanted', askedAt, chunks, etags }
  })
}

/** A disk that fails in other ways than being full stops the download too, and is told. */
async function begun(
  deps: KeeperDeps,
  state: PackState,
  signal: AbortSignal,
): Promise<DownloadEnd> {
  try {
    return await begin(deps, state, signal)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    await deps.rows.change(state.manifest, now => stoppedBy('STORAGE', now))
    return { kind: 'fault', fault: 'STORAGE' }
  }
}

function stoppedBy(fault: PackFault, now: PackState | undefined): PackState | undefined {
  return now?.stage === 'wanted' ? { ...now, stage: 'stopped', fault } : now
}

/** Nothing is begun that the disk has no room for; what lies here already needs none. */
async function begin(
  deps: KeeperDeps,
  state: PackState,
  signal: AbortSignal,
): Promise<DownloadEnd> {
  const { quotaBytes, usedBytes } = await deps.storage.estimate()
  const done = bytesDone(state)
  const { manifest } = state
  if (quotaBytes - usedBytes < roomForPack(packBytes(manifest) - done)) {
    await deps.rows.change(manifest, now => stoppedBy('SPACE', now))
    return { kind: 'fault', fault: 'SPACE' }
  }
  const onBytes = (bytes: number): void => deps.onProgress(manifest, bytes)
  return downloadPack({ ...deps, signal, onBytes }, state)
}

/** Size, first and last chunk of each file: what a disk loses it rarely loses in the middle alone. */
async function isHealthy(files: OwnFiles, state: PackState): Promise<boolean> {
  for (const file of state.manifest.files) {
    const blob = await files.read(packFile(state.manifest, file.kind))
    if (blob?.size !== file.bytes) return false
    const chunks = chunksOf(file)
    for (const chunk of new Set([chunks[0], chunks.at(-1)])) {
      if (chunk && !(await isRight(files, state, file, chunk))) return false
    }
  }
  return true
}

async function tidy({ rows, locks }: Pick<KeeperDeps, 'rows' | 'locks'>): Promise<void> {
  const all = await rows.all()
  for (const state of all) {
    if (!isReplaced(state, all)) continue
    await rows.change(state.manifest, now => now && { ...now, stage: 'gone' })
  }
  const gone = (await rows.all()).filter(({ stage }) => stage === 'gone')
  for (const name of [...gone.map(({ manifest }) => manifest), ...(await rows.strays())]) {
    const remove = (): Promise<void> => rows.remove(name)
    // Who still reads it lets go when it hears of the new one; the next tidying finds it free.
    await locks.exclusive(useLock(name), remove, { ifAvailable: true })
  }
}
