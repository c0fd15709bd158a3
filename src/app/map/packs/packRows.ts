import type { FilePath, OwnFiles } from '#app/platform/ownFiles.ts'
import type { Locks } from '#app/platform/locks.ts'
import type { PackFileKind, PackManifest } from '#domain/geo/regionPack.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { PackName, PackState } from './packState.ts'
import { slotFile, type SlotFile } from './slotFile.ts'

/** What the bank offered when it was last asked. */
export interface PackOffers {
  readonly packs: readonly PackManifest[]
  readonly at: Instant
}

/** What is on the disk of all packs, read and changed one at a time over all tabs and workers. */
export interface PackRows {
  all(): Promise<readonly PackState[]>
  /** Writes what `change` makes of the state as it is now; nothing where it gives the same or undefined. */
  change(
    name: PackName,
    change: (now: PackState | undefined) => PackState | undefined,
  ): Promise<PackState | undefined>
  offers(): Promise<PackOffers | undefined>
  keepOffers(offers: PackOffers): Promise<void>
  /** The folders of versions of which nothing can be told: what a kill left before the first state was written. */
  strays(): Promise<readonly PackName[]>
  /** Takes a version off the disk that is gone or a stray; any other stays. */
  remove(name: PackName): Promise<void>
}

/** All that this app keeps of maps: a folder for each pack and for each version in it, and what the bank offers. */
export const PACKS_FOLDER = 'packs'
const LOCK = 'doorstep-packs'

const folderOf = ({ id, version }: PackName): FilePath => [PACKS_FOLDER, id, version]

/** Where a file of a version lies. */
export function packFile(name: PackName, kind: PackFileKind): FilePath {
  return [...folderOf(name), kind]
}

/** The rows in these files. */
export function packRows(deps: {
  readonly files: OwnFiles
  readonly locks: Pick<Locks, 'exclusive'>
}): PackRows {
  const { files, locks } = deps
  const stateOf = (name: PackName): SlotFile<PackState> => slotFile(files, folderOf(name), 'state')
  const offers = slotFile<PackOffers>(files, [PACKS_FOLDER], 'offers')
  async function alone<T>(work: () => Promise<T>): Promise<T> {
    return (await locks.exclusive(LOCK, work)) as T
  }
  async function read(): Promise<readonly [PackName, PackState | undefined][]> {
    const names = await versionsIn(files)
    return Promise.all(
      names.map(async (name): Promise<[PackName, PackState | undefined]> => [
        name,
        await stateOf(name).read(),
      ]),
    )
  }
  return {
    all: () =>
      alone(async () =>
        (await read()).map(([, state]) => state).filter(each => each !== undefined),
      ),
    change: (name, change) =>
      alone(async () => {
        const slot = stateOf(name)
        const now = await slot.read()
        const next = change(now)
        if (next && next !== now) await slot.write(next)
        return next
      }),
    offers: () => alone(() => offers.read()),
    keepOffers: next => alone(() => offers.write(next)),
    strays: () =>
      alone(async () => (await read()).filter(([, state]) => !state).map(([name]) => name)),
    remove: name =>
      alone(async () => {
        const now = await stateOf(name).read()
        if (!now || now.stage === 'gone') await files.remove(folderOf(name))
      }),
  }
}

async function versionsIn(files: OwnFiles): Promise<PackName[]> {
  const names: PackName[] = []
  for (const id of await files.folders([PACKS_FOLDER])) {
    for (const version of await files.folders([PACKS_FOLDER, id])) names.push({ id, version })
  }
  return names
}
