import type { Result } from '#domain/base/result.ts'
import type { OpenFault } from '#app/platform/vault/vault.ts'
import type { StaffProfile } from '#protocol/session.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { Standing } from './standing.ts'
import type { UnlockPort, UnlockWays } from './unlockPort.ts'

export type SignInRefusal =
  /** The server or the way to it refused; texts by the problem's name. */
  | { readonly code: 'PROBLEM'; readonly problem: ProblemName }
  /** This device still carries another agent's data; that agent signs out first. */
  | { readonly code: 'OTHER_AGENT'; readonly name: string; readonly unsent: number }
  /** The password is right at the bank, but what is sealed here opens with another one. */
  | { readonly code: 'OTHER_PASSPHRASE' }
  /** The vault opens, and the keys of its days do not: they were changed on the disk. */
  | { readonly code: 'KEYS_BROKEN' }

export type HandOverRefusal =
  | { readonly code: 'PROBLEM'; readonly problem: ProblemName }
  /** Captured before the server had named its key; only the old password opens it. */
  | { readonly code: 'NOT_FOR_BANK' }
  /** The bank could not open what was sent; it stays here. */
  | { readonly code: 'NOT_OPENED' }

/** Something exists only on this device: send it first, or have it exported. */
export interface SignOutRefusal {
  readonly code: 'UNSENT'
  readonly unsent: number
  readonly quarantined: number
  readonly drafts: number
  /** Files that the bank does not have whole. */
  readonly files: number
}

/** Signing in and out, as the session store uses it. */
export interface SessionPort {
  /** Tells what opens the tablet beside the password, now and at every change. */
  watchWays(listener: (ways: UnlockWays) => void): void
  /** Tells how this tablet stands with the bank, now and at every change. */
  watchStanding(listener: (standing: Standing) => void): void
  /** Looks at the lease and the time; before anything is shown to somebody who has just unlocked. */
  look(): Promise<void>
  /** Passkey and PIN, whose code is loaded by this. */
  unlocking(): Promise<UnlockPort>
  /** `enrolCode`, normalised: the bank's one-time code that enrols this device. */
  signIn(
    staffNo: string,
    password: string,
    enrolCode?: string,
  ): Promise<Result<StaffProfile, SignInRefusal>>
  signOut(): Promise<Result<void, SignOutRefusal>>
  /** The agent who signed in on this device before, also without a network; `locked` until the vault is opened. */
  restore(): Promise<{ readonly staff: StaffProfile | undefined; readonly locked: boolean }>
  /** Whether this device has a key of its own; without one only a code of the bank lets an agent in. */
  isEnrolled(): Promise<boolean>
  /** Opens the vault; undefined when it worked. Works without a network. */
  unlock(passphrase: string): Promise<OpenFault | undefined>
  /** After a sign-in refused as OTHER_PASSPHRASE or KEYS_BROKEN: everything unsent goes to the bank sealed, and the vault is made anew. */
  handOver(): Promise<Result<number, HandOverRefusal>>
  /** Shuts the vault once what is being saved has been saved. */
  lock(): Promise<void>
}
