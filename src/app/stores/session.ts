import { defineStore } from 'pinia'
import { readonly, ref, shallowRef } from 'vue'
import type { Result } from '#domain/base/result.ts'
import type { SessionPort, SignOutRefusal } from '../sync/sessionPort.ts'
import { useOpenings } from './openings.ts'

type StaffProfile = NonNullable<Awaited<ReturnType<SessionPort['restore']>>['staff']>
type SignInAnswer = Awaited<ReturnType<SessionPort['signIn']>>

/** locked: somebody is signed in, and nothing can be read until the vault is opened. */
export type SessionStatus = 'unknown' | 'signedOut' | 'locked' | 'signedIn'

/** Who uses this tablet. `unknown` only until `restore` has answered. */
export const useSession = defineStore('session', () => {
  const profile = shallowRef<StaffProfile>()
  const status = ref<SessionStatus>('unknown')
  /** This device has a key of its own; without one an agent needs a code of the bank to sign in. */
  const isEnrolled = ref(false)
  let port: SessionPort | undefined

  function connected(): SessionPort {
    if (!port) throw new Error('session store is not connected')
    return port
  }

  const { watchWays, ...openings } = useOpenings(connected, status)

  function connect(to: SessionPort): void {
    port = to
    watchWays(to)
  }

  function set(next: StaffProfile | undefined): void {
    profile.value = next
    status.value = next ? 'signedIn' : 'signedOut'
  }

  /** A supervisor is answered but not kept: the tablet is for agents, the desk has a page of its own. */
  async function signIn(...given: Parameters<SessionPort['signIn']>): Promise<SignInAnswer> {
    const answer = await connected().signIn(...given)
    isEnrolled.value = await connected().isEnrolled()
    if (answer.ok && answer.value.role === 'agent') set(answer.value)
    return answer
  }

  async function signOut(): Promise<Result<void, SignOutRefusal>> {
    const answer = await connected().signOut()
    if (answer.ok) set(undefined)
    return answer
  }

  async function restore(): Promise<void> {
    const [{ staff, locked }, known] = await Promise.all([
      connected().restore(),
      connected().isEnrolled(),
    ])
    isEnrolled.value = known
    set(staff)
    if (staff && locked) status.value = 'locked'
  }

  const handOver: SessionPort['handOver'] = () => connected().handOver()

  const shown = {
    profile: readonly(profile),
    status: readonly(status),
    isEnrolled: readonly(isEnrolled),
  }
  return { ...shown, ...openings, connect, signIn, signOut, restore, handOver }
})
