import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import type { Enrol } from '#protocol/device.ts'
import { transact } from '../../db/transact.ts'
import { noteDevice } from '../../db/noteDevice.ts'
import { writeAudit } from '../../db/writeAudit.ts'
import { isPointOnCurve } from '../sealPair.ts'
import type { SessionDeps } from '../sessionDeps.ts'
import { beginSession, type BegunSession } from '../sessions.ts'
import { takeEnrolCode } from './enrolCode.ts'
import { forgetOverrideKey } from './overrideKey.ts'
import { checkProof, type ProvableRequest } from './proof.ts'

/** An agent whose password was right, on the device that he names. */
export interface AgentOnDevice {
  readonly staffId: StaffId
  readonly deviceId: DeviceId
  readonly appVersion: string | null
}

/**
 * Begins a session on a device that is enrolled for this agent. Throws `deviceNotEnrolled`, `deviceRefused` for one
 * that is revoked or lost, and the proof's problems.
 */
export async function signInOnDevice(
  deps: SessionDeps,
  { staffId, deviceId, appVersion }: AgentOnDevice,
  request: ProvableRequest,
): Promise<BegunSession> {
  const device = await deps.db
    .selectFrom('device')
    .select(['state', 'transport_key', 'enrolled_for'])
    .where('id', '=', deviceId)
    .executeTakeFirst()
  if (!device?.transport_key) throw new Problem('deviceNotEnrolled')
  if (device.state !== 'active') throw new Problem('deviceRefused')
  if (device.enrolled_for !== staffId) throw new Problem('deviceNotEnrolled')
  await checkProof(deps, request, { id: deviceId, transportKey: device.transport_key })
  await noteDevice(deps.db, { id: deviceId, staffId, appVersion }, deps.clock())
  return beginSession(deps, { id: staffId, role: 'agent' }, deviceId, { device: deviceId })
}

/**
 * Enrols a device for this agent with a one-time code and its key, ends what sessions it had, and begins one: all of
 * it or nothing, and once for a code. Throws the proof's problems, `wrongShape` for a key that is none, and
 * `enrolCodeRefused`.
 */
export async function enrolOnDevice(
  deps: SessionDeps,
  agent: AgentOnDevice,
  { code, transportKey }: Enrol,
  request: ProvableRequest,
): Promise<BegunSession> {
  const { staffId, deviceId, appVersion } = agent
  if (!isPointOnCurve(transportKey)) {
    throw new Problem('wrongShape', { path: 'enrol.transportKey', expected: 'point on P-256' })
  }
  const key = Buffer.from(transportKey, 'base64url')
  await checkProof(deps, request, { id: deviceId, transportKey: key })
  return transact(deps.db, async tx => {
    const now = deps.clock()
    if (!(await takeEnrolCode(tx, code, agent, now))) throw new Problem('enrolCodeRefused')
    await noteDevice(tx, { id: deviceId, staffId, appVersion }, now)
    await tx
      .updateTable('device')
      .set({ state: 'active', transport_key: key, enrolled_at: new Date(now) })
      .set({ enrolled_for: staffId })
      .where('id', '=', deviceId)
      .execute()
    await tx.deleteFrom('session').where('device_id', '=', deviceId).execute()
    await forgetOverrideKey(tx, deviceId)
    const line = { at: now, actor: staffId, action: 'deviceEnrolled', subject: deviceId }
    await writeAudit(tx, { ...line, detail: { staff: staffId } })
    const staff = { id: staffId, role: 'agent' } as const
    return beginSession({ ...deps, db: tx }, staff, deviceId, { device: deviceId })
  })
}
