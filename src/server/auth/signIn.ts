import { Problem } from '#protocol/problem.ts'
import type { SignIn } from '#protocol/session.ts'
import type { ProvableRequest } from './devices/proof.ts'
import { enrolOnDevice, signInOnDevice } from './devices/signInDevice.ts'
import { isPasswordOf } from './passwords.ts'
import type { SessionDeps } from './sessionDeps.ts'
import { beginSession, type BegunSession } from './sessions.ts'

/**
 * Signs in and begins a session: an agent's on his device, which proves itself or is enrolled with this very request;
 * anybody else's on none. Throws `wrongPassword`, the same and as slowly, for an unknown number, a wrong password and
 * someone who has left, and only behind it what is wrong with the device, its code or its proof.
 */
export async function signIn(
  deps: SessionDeps,
  given: SignIn,
  appVersion: string | null,
  request: ProvableRequest,
): Promise<BegunSession> {
  const staff = await deps.db
    .selectFrom('staff')
    .select(['id', 'role', 'password_hash', 'active'])
    .where('staff_no', '=', given.staffNo)
    .executeTakeFirst()
  const fits = await isPasswordOf(staff?.password_hash, given.password)
  if (!staff?.active || !fits) throw new Problem('wrongPassword')
  if (staff.role !== 'agent') return beginSession(deps, staff, null, {})
  if (given.device === undefined) throw new Problem('deviceNotEnrolled')
  const agent = { staffId: staff.id, deviceId: given.device, appVersion }
  return given.enrol
    ? enrolOnDevice(deps, agent, given.enrol, request)
    : signInOnDevice(deps, agent, request)
}
