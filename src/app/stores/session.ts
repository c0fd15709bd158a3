import { defineStore } from 'pinia'
import { readonly, ref, shallowRef } from 'vue'
import { ok, type Result } from '#domain/base/result.ts'
import type { SessionPort, SignInRefusal, SignOutRefusal } from '../sync/sessionPort.ts'

type StaffProfile = NonNullable<Awaited<ReturnType<SessionPort['restore']>>>

export type SessionStatus = 'unknown' | 'signedOut' | 'signedIn'

/** Who uses this tablet. `unknown` only until `restore` has answered. */
export const useSession = defineStore('session', () => {
  const profile = shallowRef<StaffProfile>()
  const status = ref<SessionStatus>('unknown')
  let port: SessionPort | undefined

  function connected(): SessionPort {
    if (!port) throw new Error('session store is not connected')
    return port
  }

  function connect(to: SessionPort): void {
    port = to
  }

  function set(next: StaffProfile | undefined): void {
    profile.value = next
    status.value = next ? 'signedIn' : 'signedOut'
  }

  /** A supervisor is answered but not kept: the tablet is for agents, the desk has a page of its own. */
  async function signIn(
    staffNo: string,
    password: string,
  ): Promise<Result<StaffProfile, SignInRefusal>> {
    const answer = await connected().signIn(staffNo, password)
    if (answer.ok && answer.value.role === 'agent') set(answer.value)
    return answer
  }

  async function signOut(): Promise<Result<void, SignOutRefusal>> {
    const answer = await connected().signOut()
    if (!answer.ok) return answer
    set(undefined)
    return ok(undefined)
  }

  async function restore(): Promise<void> {
    set(await connected().restore())
  }

  return { profile: readonly(profile), status: readonly(status), connect, signIn, signOut, restore }
})
