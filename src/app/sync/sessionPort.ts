import type { Result } from '#domain/base/result.ts'
import type { StaffProfile } from '#protocol/session.ts'
import type { ProblemName } from '#protocol/problem.ts'

export type SignInRefusal =
  /** The server or the way to it refused; texts by the problem's name. */
  | { readonly code: 'PROBLEM'; readonly problem: ProblemName }
  /** This device still carries another agent's data; that agent signs out first. */
  | { readonly code: 'OTHER_AGENT'; readonly name: string; readonly unsent: number }

/** Something exists only on this device: send it first, or have it exported. */
export interface SignOutRefusal {
  readonly code: 'UNSENT'
  readonly unsent: number
  readonly quarantined: number
  readonly drafts: number
}

/** Signing in and out, as the session store uses it. */
export interface SessionPort {
  signIn(staffNo: string, password: string): Promise<Result<StaffProfile, SignInRefusal>>
  signOut(): Promise<Result<void, SignOutRefusal>>
  /** The agent who signed in on this device before, also without a network. */
  restore(): Promise<StaffProfile | undefined>
}
