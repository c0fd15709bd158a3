import { defineStore } from 'pinia'
import { computed, readonly, ref, shallowRef } from 'vue'
import type { Result } from '#domain/base/result.ts'
import type { SessionPort, SignOutRefusal } from '../sync/sessionPort.ts'
import { useOpenings } from './openings.ts'

type StaffProfile = NonNullable<Awaited<ReturnType<SessionPort['restore']>>['staff']>
type SignInAnswer = Awaited<ReturnType<SessionPort['signIn']>>

type Standing = Parameters<Parameters<SessionPort['watchStanding']>[0]>[0]

/** locked: somebody is signed in, and nothing can be read until the vault is opened. */
type Entry = 'unknown' | 'signedOut' | 'locked' | 'signedIn'

/**
 * closed: open, and only a record that was begun can be gone on with · revoked, expired: the tablet is going out of
 * use · erased: it has gone, and nothing is left on it.
 */
export type SessionStatus = Entry | 'closed' | 'revoked' | 'expired' | 'erased'

function statusOf(entry: Entry, { out, spared }: Standing): SessionStatus {
  if (out) {
    if (out.done) return 'erased'
    return out.why === 'expired' ? 'expired' : 'revoked'
  }
  return entry === 'signedIn' && spared ? 'closed' : entry
}

/** Who uses this tablet. `unknown` only until `restore` has answered. */
export const useSession = defineStore('session', () => {
  const profile = shallowRef<StaffProfile>()
  const entry = ref<Entry>('unknown')
  const standing = shallowRef<Standing>({ outdated: false })
  const status = computed(() => statusOf(entry.value, standing.value))
  /** This device has a key of its own; without one an agent needs a code of the bank to sign in. */
  const isEnrolled = ref(false)
  let port: SessionPort | undefined

  function connected(): SessionPort {
    if (!port) throw new Error('session store is not connected')
    return port
  }

  const { watchWays, ...openings } = useOpenings(connected, entry)

  function connect(to: SessionPort): void {
    port = to
    watchWays(to)
    to.watchStanding(next => (standing.value = next))
  }

  function set(next: StaffProfile | undefined): void {
    profile.value = next
    entry.value = next ? 'signedIn' : 'signedOut'
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
    if (staff && locked) entry.value = 'locked'
  }

  const handOver: SessionPort['handOver'] = () => connected().handOver()

  const shown = {
    profile: readonly(profile),
    status,
    standing: readonly(standing),
    isEnrolled: readonly(isEnrolled),
  }
  return { ...shown, ...openings, connect, signIn, signOut, restore, handOver }
})
