import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { commit } from '#app/db/commit.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { plainSealer } from '#app/db/plainSealer.ts'
import { browserClock } from '#app/platform/clock.ts'
import { webHash } from '#app/platform/hash.ts'
import { browserIds } from '#app/platform/ids.ts'
import { browserNetwork } from '#app/platform/network.ts'
import type { SyncDeps } from '#app/sync/syncDeps.ts'
import { timeAnchor } from '#app/sync/timeAnchor.ts'
import { httpTransport } from '#app/sync/transport.ts'
import type { SessionResponse, StaffProfile } from '#protocol/session.ts'
import { plainFetch } from './plainFetch.ts'

/** The engine's time anchor and the commands' way to ask it go by the same name in their two deps. */
export interface RealTablet {
  readonly sync: SyncDeps
  readonly commands: CommandDeps
}

let staff: StaffProfile | undefined

export async function signIn(staffNo: string, password: string): Promise<void> {
  const answer = await plainFetch('/session', JSON.stringify({ staffNo, password }))
  staff = (answer as SessionResponse).staff
}

/** The app's own parts on a new database, with the agent signed in. */
export async function realTablet(name: string): Promise<RealTablet> {
  const profile = staff
  if (!profile) throw new Error('nobody is signed in')
  const db = doorstepDb({ name })
  await commit(db, { put: [{ table: 'meta', row: { key: 'staff', value: profile } }] })
  const anchor = timeAnchor(browserClock)
  const parts = { db, sealer: plainSealer, clock: browserClock, hash: webHash, ids: browserIds }
  return {
    sync: { ...parts, anchor, transport: httpTransport(browserNetwork, '0.1.0') },
    commands: { ...parts, staff: () => profile, anchor: () => anchor.anchor() },
  }
}
