import type { Stop } from './stop.ts'

/** Keeps the screen on; it costs the battery, so only while somebody drives. */
export interface WakeLock {
  /**
   * Holds it until stopped, and takes it anew whenever the page is seen again: a hidden page loses it. Tells each
   * time whether the screen stays on; false where the browser cannot, or the battery is too low for it.
   */
  hold(tell: (staysOn: boolean) => void): Stop
}

export const browserWakeLock: WakeLock = {
  hold(tell) {
    // Absent in older browsers, whatever the types say.
    const { wakeLock } = navigator as { readonly wakeLock?: Navigator['wakeLock'] }
    if (!wakeLock) {
      tell(false)
      return () => undefined
    }
    let held: WakeLockSentinel | undefined
    const stopped = new AbortController()
    const take = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return
      try {
        const sentinel = await wakeLock.request('screen')
        if (stopped.signal.aborted) return void sentinel.release()
        held = sentinel
        held.addEventListener('release', () => stopped.signal.aborted || tell(false))
        tell(true)
      } catch {
        // Refused by the browser or the system; the screen says that it may go dark.
        tell(false)
      }
    }
    document.addEventListener('visibilitychange', () => void take(), stopped)
    void take()
    return () => {
      stopped.abort()
      void held?.release()
    }
  },
}
