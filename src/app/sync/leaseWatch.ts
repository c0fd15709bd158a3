import { sparedRows } from '#app/db/leasedSealer.ts'
import { readMeta } from '#app/db/meta.ts'
import { noteTime } from '#app/db/seenTime.ts'
import { webSignatures } from '#app/platform/signatures.ts'
import type { Timers } from '#app/platform/timers.ts'
import type { Lease } from '#protocol/device.ts'
import { isOlder } from './isOlder.ts'
import { leaseState, openLease, type LeaseState } from './lease.ts'
import type { StandingHolder } from './standing.ts'
import type { SyncDeps } from './syncDeps.ts'

export interface LeaseWatchDeps extends Pick<SyncDeps, 'db' | 'clock'> {
  readonly timers: Timers
  readonly standing: StandingHolder
  readonly appVersion: string
  /** The hard end has passed; told at every look until something is done about it. */
  readonly onOver: () => void
  readonly onFault: (error: unknown) => void
}

const LOOK_EVERY_MS = 60_000

/** Looks at the lease: at the start, at each unlock, after an answer of the server, each minute in use. */
export interface LeaseWatch {
  look(): Promise<void>
  /** Looks now and each minute from now on. */
  start(): void
}

export function leaseWatch(deps: LeaseWatchDeps): LeaseWatch {
  let isStarted = false
  const look = async (): Promise<void> => {
    const { state, lease } = await judge(deps)
    const { standing, appVersion } = deps
    const spared = state === 'good' ? undefined : await sparedRows(deps.db)
    standing.set({
      spared,
      lease: lease && { softExpiry: lease.softExpiry, hardExpiry: lease.hardExpiry },
      outdated: lease !== undefined && isOlder(appVersion, lease.minVersion),
    })
    if (state === 'hard') deps.onOver()
  }
  const again = (): void => {
    look().catch(deps.onFault)
    deps.timers.after(LOOK_EVERY_MS, again)
  }
  return {
    look,
    start() {
      if (isStarted) return
      isStarted = true
      again()
    },
  }
}

/**
 * Where the lease stands at the highest time seen. Without one nothing is limited: the server gives none, or has not
 * yet. One that was changed closes the dossiers and erases nothing.
 */
async function judge({
  db,
  clock,
}: LeaseWatchDeps): Promise<{ readonly state: LeaseState; readonly lease?: Lease }> {
  const now = await noteTime(db, clock.now())
  const [signed, device, staff] = await Promise.all([
    readMeta(db, 'lease'),
    readMeta(db, 'device'),
    readMeta(db, 'staff'),
  ])
  if (!signed || !device || !staff) return { state: 'good' }
  const lease = await openLease(signed, { device, staff: staff.id }, webSignatures)
  return lease ? { state: leaseState(lease, now), lease } : { state: 'soft' }
}
