import { doorstepDb, type DoorstepDb } from './db/doorstepDb.ts'
import { leasedSealer } from './db/leasedSealer.ts'
import { openHome } from './db/openHome.ts'
import type { EpochDeps } from './db/turnEpoch.ts'
import { vaultSealer } from './db/vaultSealer.ts'
import type { CommandDeps } from './commands/commandDeps.ts'
import { sessionPort } from './buildSession.ts'
import { lateUnlocking } from './openings.ts'
import type { buildDutyRecorder as BuildDutyRecorder } from './dutyDeps.ts'
import type { Doorstep } from './inject/doorstep.ts'
import { firstScreen } from './inject/firstScreen.ts'
import type { RoadDeps } from './inject/road.ts'
import { keepRoom } from './keepRoom.ts'
import type { buildLaterDeps as BuildLaterDeps, LaterDeps } from './laterDeps.ts'
import { latePacks } from './latePacks.ts'
import { latePosition } from './latePosition.ts'
import { lateStanding } from './lateStanding.ts'
import type { LatePackShelf } from './map/packs/packShelfKey.ts'
import { loadOnce } from './loadOnce.ts'
import { browserBackgroundSync } from './platform/backgroundSync.ts'
import { browserChannel } from './platform/channel.ts'
import { browserClock, type Clock } from './platform/clock.ts'
import { browserDownload } from './platform/download.ts'
import { webHash } from './platform/hash.ts'
import { endMark, type EndMark } from './platform/endMark.ts'
import { browserHomes, type Home } from './platform/homes.ts'
import { browserIds } from './platform/ids.ts'
import { browserInstall } from './platform/install.ts'
import { browserLocks, type Locks } from './platform/locks.ts'
import { browserNetwork } from './platform/network.ts'
import type { Platform } from './platform/platform.ts'
import { browserServiceWorker } from './platform/serviceWorker.ts'
import { browserStorage } from './platform/storage.ts'
import { systemTimers } from './platform/timers.ts'
import { heldKey } from './platform/vault/heldKey.ts'
import type { Vault } from './platform/vault/vault.ts'
import { watchPreferences } from './queries/preferences.ts'
import type { PreferencesPort } from './stores/preferences.ts'
import { earlyState } from './sync/earlyState.ts'
import { lateEngine } from './sync/lateEngine.ts'
import type { SessionPort } from './sync/sessionPort.ts'
import { standingHolder, type StandingHolder } from './sync/standing.ts'
import type { OutMark } from './sync/takeOut.ts'
import { timeAnchor } from './sync/timeAnchor.ts'
import { SYNC_TAG } from '#protocol/version.ts'

type StaffProfile = ReturnType<CommandDeps['staff']>

/** Everything that `main.ts` gives to the components and connects to the stores. */
export interface BuiltDeps {
  readonly doorstep: Doorstep
  readonly session: SessionPort
  readonly preferences: PreferencesPort
  readonly packs: LatePackShelf
}

/** Builds the app's objects for the browser; the only place where they are made. */
export async function buildDeps(onFault: (error: unknown) => void): Promise<BuiltDeps> {
  const platform = browserPlatform()
  const { clock, ids, hash, locks } = platform
  const mark = endMark<OutMark>()
  const { db, standing } = await atStart(locks, mark)
  const held = heldKey()
  const sealer = vaultSealer(held)
  const anchor = timeAnchor(clock)
  const epochs = { db, held, locks }
  const vault = loadOnce(() => loadVault({ ...epochs, clock }))
  const later = loadOnce(async () => {
    const opened = { db, sealer, anchor, held, vault: await vault() }
    return loadLater({ ...platform, ...opened, onFault, appVersion: __APP_VERSION__ })
  })
  const early = earlyState({ db, network: platform.network, onFault })
  const engine = lateEngine(early, async from => (await later()).createEngine(from), onFault)
  const room = keepRoom(platform, engine, onFault)
  const packs = latePacks({ platform, later, onFault })
  const goOn = (): void => {
    engine.syncNow()
    void settleKeys(epochs).catch(onFault)
    packs.start()
  }
  platform.serviceWorker.onWake(() => held.get() && engine.syncNow())
  const openings = lateUnlocking({ platform, db, held, vault, goOn })
  const stands = lateStanding({
    ...{ db, platform, held, mark, standing, onFault },
    transport: async () => (await later()).transport,
    forget: () => openings.forget(),
    stopEngine: () => engine.stop(),
  })
  engine.subscribe(state => stands.hear(state))
  const staff = signedInStaff()
  const commandDeps: CommandDeps = {
    ...{ db, clock, ids, hash, room, staff: staff.get },
    sealer: leasedSealer(sealer, () => standing.get().spared),
    ...{ anchor: () => anchor.anchor(), bankKey: () => held.get()?.bank },
  }
  return {
    doorstep: {
      ...{ commandDeps, platform, engine, room },
      appVersion: __APP_VERSION__,
      heard: anchor.heard,
      ...lateTools(later, [commandDeps, platform, onFault]),
    },
    session: sessionPort({ db, later, vault, held, engine, openings, standing, stands }, staff.set),
    preferences: preferencesPort(commandDeps),
    packs: packs.shelf,
  }
}

type Later = () => Promise<LaterDeps>
type RecorderParts = Parameters<typeof BuildDutyRecorder>

function lateTools(
  later: Later,
  parts: RecorderParts,
): Pick<Doorstep, 'road' | 'dutyRecorder' | 'rescueExport'> {
  return {
    road: loadOnce(() => loadRoad(later)),
    dutyRecorder: loadOnce(() => loadRecorder(...parts)),
    rescueExport: async () => (await later()).rescueExport(),
  }
}

async function loadRoad(later: Later): Promise<RoadDeps> {
  const [{ buildRoadDeps }, { mapService }] = await Promise.all([import('./roadDeps.ts'), later()])
  return buildRoadDeps(mapService)
}

async function loadRecorder(
  ...parts: RecorderParts
): Promise<ReturnType<typeof BuildDutyRecorder>> {
  return (await import('./dutyDeps.ts')).buildDutyRecorder(...parts)
}

async function loadLater(parts: Parameters<typeof BuildLaterDeps>[0]): Promise<LaterDeps> {
  return (await import('./laterDeps.ts')).buildLaterDeps(parts)
}

function signedInStaff(): {
  readonly get: () => StaffProfile
  readonly set: (next: StaffProfile | undefined) => void
} {
  let staff: StaffProfile | undefined
  return {
    get: () => {
      if (!staff) throw new Error('nobody is signed in')
      return staff
    },
    set: next => {
      staff = next
    },
  }
}

interface AtStart {
  readonly db: DoorstepDb
  readonly standing: StandingHolder
}

/** The database, and whether the tablet is going out of use; a mark that cannot be read is told by the database itself. */
async function atStart(locks: Locks, mark: EndMark<OutMark>): Promise<AtStart> {
  const reading = mark.read().catch(() => undefined)
  const [db, found] = await Promise.all([openDatabase(locks), reading])
  if (!found) return { db, standing: standingHolder() }
  const { outView, takeUpPreferences } = await import('./takenOut.ts')
  await takeUpPreferences(db, found)
  return { db, standing: standingHolder({ outdated: false, out: outView(found) }) }
}

function openDatabase(locks: Locks): Promise<DoorstepDb> {
  const database = (home: Home): DoorstepDb => doorstepDb({ ...home, guard: true })
  return openHome({ locks, homes: browserHomes(), database })
}

function browserPlatform(): Platform {
  return {
    backgroundSync: browserBackgroundSync(SYNC_TAG),
    channel: browserChannel('doorstep'),
    clock: browserClock,
    download: browserDownload,
    hash: webHash,
    ids: browserIds,
    install: browserInstall(),
    locks: browserLocks,
    network: browserNetwork,
    position: latePosition,
    serviceWorker: browserServiceWorker('/sw.js'),
    storage: browserStorage,
    timers: systemTimers,
    random: Math.random,
  }
}

/** The code that makes and opens the vault; nothing needs it once the vault is open. */
async function loadVault(deps: EpochDeps & { readonly clock: Clock }): Promise<Vault> {
  const [{ createVault }, { browserDeriveKey }, { completeKey }] = await Promise.all([
    import('./platform/vault/vault.ts'),
    import('./platform/vault/browserDeriveKey.ts'),
    import('./completeKey.ts'),
  ])
  return createVault(deps.held, browserDeriveKey, { complete: key => completeKey(deps, key) })
}

/** The signing key, and what earlier days left behind: after the server was asked, in a quiet moment. */
async function settleKeys(deps: EpochDeps): Promise<void> {
  await firstScreen()
  const [{ holdSigningKey }, { leaveOldEpochs }] = await Promise.all([
    import('./db/holdSigningKey.ts'),
    import('./db/turnEpoch.ts'),
  ])
  await holdSigningKey(deps)
  await leaveOldEpochs(deps)
}

function preferencesPort(deps: CommandDeps): PreferencesPort {
  return {
    subscribe: (listener, onError) =>
      watchPreferences(deps.db, deps.sealer, {}).subscribe({ next: listener, error: onError }),
    async save(changed) {
      const { savePreferences } = await import('./commands/savePreferences.ts')
      return savePreferences(deps, changed)
    },
  }
}
