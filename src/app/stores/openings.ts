import { readonly, shallowRef, type Ref } from 'vue'
import type { SessionPort } from '../sync/sessionPort.ts'

type Ways = Parameters<Parameters<SessionPort['watchWays']>[0]>[0]
type Unlocking = Awaited<ReturnType<SessionPort['unlocking']>>
type Open<Fault> = (unlocking: Unlocking) => Promise<Fault | undefined>

/** Shutting and opening the tablet, for the session store. */
export function useOpenings(connected: () => SessionPort, status: Ref<string>) {
  /** What opens the tablet beside the password. */
  const ways = shallowRef<Ways>({ passkey: false, pin: false })
  let locking: Promise<void> | undefined

  async function opening<Fault>(
    open: () => Promise<Fault | undefined>,
  ): Promise<Fault | undefined> {
    // A lock that still waits for what is being saved would shut what is opened now.
    await locking
    const fault = await open()
    if (fault !== undefined) return fault
    await connected().look()
    status.value = 'signedIn'
    return undefined
  }

  /** The screens close at once; the key goes when what they were saving has been saved. */
  async function lock(): Promise<void> {
    if (status.value !== 'signedIn') return
    status.value = 'locked'
    locking = connected().lock()
    await locking
  }

  /** Setting ways up; the tablet is open meanwhile. */
  const unlocking = (): Promise<Unlocking> => connected().unlocking()

  return {
    ways: readonly(ways),
    watchWays: (port: SessionPort) => port.watchWays(next => (ways.value = next)),
    unlocking,
    /** Opens what is sealed on this device; tells why not. */
    unlock: (passphrase: string) => opening(() => connected().unlock(passphrase)),
    /** As `unlock`, by passkey or PIN. */
    unlockBy: <Fault>(open: Open<Fault>) => opening(async () => open(await unlocking())),
    lock,
    /** As `lock`, and no PIN opens it. */
    async lockFully(): Promise<void> {
      const ways = await unlocking()
      ways.dropPin()
      await lock()
    },
  }
}
