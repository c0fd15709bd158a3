import { asId, type DeviceId } from '#domain/base/ids.ts'
import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { base64url } from '#app/db/base64url.ts'
import { commit } from '#app/db/commit.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { plainSealer } from '#tests/support/plainSealer.ts'
import { browserClock } from '#app/platform/clock.ts'
import { webDeviceKeys } from '#app/platform/deviceKey.ts'
import { webHash } from '#app/platform/hash.ts'
import { webSignatures } from '#app/platform/signatures.ts'
import { browserIds } from '#app/platform/ids.ts'
import { browserNetwork } from '#app/platform/network.ts'
import { deviceProver } from '#app/sync/device.ts'
import type { SyncDeps } from '#app/sync/syncDeps.ts'
import { timeAnchor } from '#app/sync/timeAnchor.ts'
import { httpTransport } from '#app/sync/transport.ts'
import type { DemoResponse } from '#protocol/demo.ts'
import type { SessionResponse, StaffProfile } from '#protocol/session.ts'
import { plainFetch, proveAs, provenAs } from './plainFetch.ts'

/** The engine's time anchor and the commands' way to ask it go by the same name in their two deps. */
export interface RealTablet {
  readonly sync: SyncDeps
  readonly commands: CommandDeps
}

let staff: StaffProfile | undefined

/** Enrols a device of its own for the agent of the demo bank, and signs in on it. */
export async function signIn(staffNo: string): Promise<void> {
  const key = await webDeviceKeys.make()
  const device = asId<DeviceId>(browserIds.newId())
  const { accounts } = (await plainFetch('/demo')) as DemoResponse
  const account = accounts.find(each => each.staffNo === staffNo)
  if (!account?.enrolCode) throw new Error('the demo bank has no such agent')
  const { password, enrolCode: code } = account
  const enrol = { code, transportKey: base64url(key.publicPoint) }
  proveAs({ device, key })
  const answer = await plainFetch('/session', JSON.stringify({ staffNo, password, device, enrol }))
  staff = (answer as SessionResponse).staff
}

/** The app's own parts on a new database, with the agent signed in and the device enrolled. */
export async function realTablet(name: string): Promise<RealTablet> {
  const profile = staff
  if (!profile) throw new Error('nobody is signed in')
  const db = doorstepDb({ name })
  const { device, key } = provenAs()
  await commit(db, {
    put: [
      { table: 'meta', row: { key: 'staff', value: profile } },
      { table: 'meta', row: { key: 'device', value: device } },
      { table: 'meta', row: { key: 'transportKey', value: key } },
    ],
  })
  const anchor = timeAnchor(browserClock)
  const parts = {
    db,
    sealer: plainSealer,
    clock: browserClock,
    hash: webHash,
    signatures: webSignatures,
    ids: browserIds,
  }
  const proving = { keys: webDeviceKeys, prover: () => deviceProver(db) }
  const wire = { ...parts, ...proving, network: browserNetwork, appVersion: '0.1.0' }
  return {
    sync: { ...parts, anchor, transport: httpTransport(wire) },
    commands: {
      ...parts,
      staff: () => profile,
      anchor: () => anchor.anchor(),
      bankKey: () => undefined,
    },
  }
}
