import { shallowRef, type ShallowRef } from 'vue'
import type { ProblemName } from '#protocol/problem.ts'
import type { SignIn, StaffProfile } from '#protocol/session.ts'
import type { DeskServer } from '../wire/deskServer.ts'

export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable'; readonly problem: ProblemName }
  | { readonly kind: 'signedOut'; readonly expired: boolean }
  | { readonly kind: 'wrongRole'; readonly staff: StaffProfile }
  | { readonly kind: 'signedIn'; readonly staff: StaffProfile }

/** Whether this browser was signed in, so that nobody else is asked about at the first visit. */
export interface SignedInMark {
  readonly read: () => boolean
  readonly write: (isSignedIn: boolean) => void
}

export interface DeskSession {
  readonly state: Readonly<ShallowRef<SessionState>>
  readonly restore: () => Promise<void>
  /** The problem that kept someone out, or undefined: then the state tells. */
  readonly signIn: (signIn: SignIn) => Promise<ProblemName | undefined>
  readonly signOut: () => Promise<ProblemName | undefined>
  /** The server said that the session is over, or belongs to another role by now. */
  readonly expire: () => void
  /** Back to the sign-in form, for another account. */
  readonly leave: () => void
}

type SessionCalls = Pick<DeskServer, 'session' | 'signIn' | 'signOut'>

export function createDeskSession(server: SessionCalls, mark: SignedInMark): DeskSession {
  const state = shallowRef<SessionState>({ kind: 'unknown' })

  function stand(next: SessionState): void {
    mark.write(next.kind === 'signedIn')
    state.value = next
  }

  async function restore(): Promise<void> {
    if (!mark.read()) {
      stand({ kind: 'signedOut', expired: false })
      return
    }
    const answer = await server.session()
    if (answer.ok) stand(stateOf(answer.value.staff))
    else if (answer.error === 'noSession') stand({ kind: 'signedOut', expired: true })
    else state.value = { kind: 'unreachable', problem: answer.error }
  }

  async function signIn(input: SignIn): Promise<ProblemName | undefined> {
    const answer = await server.signIn(input)
    if (!answer.ok) return answer.error
    stand(stateOf(answer.value.staff))
    // An agent's session belongs on the tablet; none is left behind here.
    if (state.value.kind === 'wrongRole') await server.signOut()
    return undefined
  }

  async function signOut(): Promise<ProblemName | undefined> {
    const answer = await server.signOut()
    if (!answer.ok && answer.error !== 'noSession') return answer.error
    stand({ kind: 'signedOut', expired: false })
    return undefined
  }

  const expire = (): void => stand({ kind: 'signedOut', expired: true })
  const leave = (): void => stand({ kind: 'signedOut', expired: false })
  return { state, restore, signIn, signOut, expire, leave }
}

function stateOf(staff: StaffProfile): SessionState {
  return staff.role === 'agent' ? { kind: 'wrongRole', staff } : { kind: 'signedIn', staff }
}
