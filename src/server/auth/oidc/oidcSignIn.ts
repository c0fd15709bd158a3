import { Problem } from '#protocol/problem.ts'
import type { SessionDeps } from '../sessionDeps.ts'
import { beginSession, endSession, type BegunSession } from '../sessions.ts'
import type { IdentityProvider } from './identityProvider.ts'
import type { OidcStart } from './oidcStart.ts'

/** What signing in through the bank's identity provider needs beside sessions. */
export interface OidcSignIn {
  readonly provider: IdentityProvider
  /** Key of the starts, the same on every server process of one database. */
  readonly startKey: Buffer
}

/**
 * Ends a sign-in that came back from the identity provider: begins a session and ends the one before. Throws the
 * provider's problems, `identityUnknown` for someone who is not staff or has left, and `deviceNotEnrolled` for an
 * agent, because a redirect proves no device.
 */
export async function oidcSignIn(
  deps: SessionDeps,
  provider: IdentityProvider,
  answer: URLSearchParams,
  start: OidcStart,
): Promise<BegunSession> {
  const staffNo = await provider.staffNoOf(answer, start)
  const staff = await deps.db
    .selectFrom('staff')
    .select(['id', 'role'])
    .where('staff_no', '=', staffNo)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!staff) throw new Problem('identityUnknown')
  if (staff.role === 'agent') throw new Problem('deviceNotEnrolled')
  const begun = await beginSession(deps, staff, null, { by: 'oidc' })
  if (start.replaces !== null) await endSession(deps, Buffer.from(start.replaces, 'base64url'))
  return begun
}
