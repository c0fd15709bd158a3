import { plainSealer } from './db/seal.ts'
import { doorstepDb } from './db/doorstepDb.ts'
import { readMeta } from './db/meta.ts'
import type { CommandDeps } from './commands/commandDeps.ts'
import { savePreferences } from './commands/savePreferences.ts'
import type { Doorstep } from './inject/doorstep.ts'
import { browserBackgroundSync } from './platform/backgroundSync.ts'
import { browserChannel } from './platform/channel.ts'
import { browserClock } from './platform/clock.ts'
import { browserDownload } from './platform/download.ts'
import { webHash } from './platform/hash.ts'
import { browserIds } from './platform/ids.ts'
import { browserInstall } from './platform/install.ts'
import { browserLocks } from './platform/locks.ts'
import { browserNetwork } from './platform/network.ts'
import type { Platform } from './platform/platform.ts'
import { browserServiceWorker } from './platform/serviceWorker.ts'
import { browserStorage } from './platform/storage.ts'
import { systemTimers } from './platform/timers.ts'
import { watchPreferences } from './queries/preferences.ts'
import type { PreferencesPort } from './stores/preferences.ts'
import { createEngine } from './sync/engine.ts'
import type { EngineDeps } from './sync/engineDeps.ts'
import { rescueExport } from './sync/rescueExport.ts'
import type { SessionPort } from './sync/sessionPort.ts'
import { signIn } from './sync/signIn.ts'
import { signOut } from './sync/signOut.ts'
import { timeAnchor } from './sync/timeAnchor.ts'
import { httpTransport } from './sync/transport.ts'
import { SYNC_TAG } from '#protocol/version.ts'

type StaffProfile = ReturnType<CommandDeps['staff']>

/** Everything that `main.ts` gives to the components and connects to the stores. */
export interface BuiltDeps {
  readonly doorstep: Doorstep
  readonly session: SessionPort
  readonly preferences: PreferencesPort
}

/** Builds the app's objects for the browser; the only place where they are made. */
export function buildDeps(onFault: (error: unknown) => void): BuiltDeps {
  const platform = browserPlatform()
  const { clock, ids, hash } = platform
  const db = doorstepDb()
  const sealer = plainSealer
  const anchor = timeAnchor(clock)
  const transport = httpTransport(platform.network, __APP_VERSION__)
  const engineDeps: EngineDeps = {
    ...platform,
    db,
    sealer,
    transport,
    anchor,
    onFault,
    appVersion: __APP_VERSION__,
  }
  const engine = createEngine(engineDeps)
  platform.serviceWorker.onWake(() => engine.syncNow())
  let staff: StaffProfile | undefined
  const commandDeps: CommandDeps = {
    db,
    sealer,
    clock,
    ids,
    hash,
    staff() {
      if (!staff) throw new Error('nobody is signed in')
      return staff
    },
    anchor: () => anchor.anchor(),
  }
  return {
    doorstep: {
      commandDeps,
      platform,
      engine,
      appVersion: __APP_VERSION__,
      rescueExport: () => rescueExport(engineDeps),
    },
    session: sessionPort(engineDeps, engine, next => {
      staff = next
    }),
    preferences: preferencesPort(commandDeps),
  }
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
    serviceWorker: browserServiceWorker('/sw.js'),
    storage: browserStorage,
    timers: systemTimers,
    random: Math.random,
  }
}

function sessionPort(
  deps: EngineDeps,
  engine: { syncNow(): void },
  setStaff: (staff: StaffProfile | undefined) => void,
): SessionPort {
  return {
    async signIn(staffNo, password) {
      const answer = await signIn(deps, { staffNo, password })
      if (answer.ok && answer.value.role === 'agent') {
        setStaff(answer.value)
        engine.syncNow()
      }
      return answer
    },
    async signOut() {
      const answer = await signOut(deps)
      if (!answer.ok) return answer
      setStaff(undefined)
      engine.syncNow()
      return answer
    },
    async restore() {
      const staff = await readMeta(deps.db, 'staff')
      setStaff(staff)
      return staff
    },
  }
}

function preferencesPort(deps: CommandDeps): PreferencesPort {
  return {
    subscribe: (listener, onError) =>
      watchPreferences(deps.db, deps.sealer, {}).subscribe({ next: listener, error: onError }),
    save: changed => savePreferences(deps, changed),
  }
}
