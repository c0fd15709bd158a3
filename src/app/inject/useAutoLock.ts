import { onScopeDispose } from 'vue'
import { useSession } from '../stores/session.ts'
import { usePlatform } from './usePlatform.ts'

/** Nobody has touched the tablet for so long … */
const IDLE_MS = 5 * 60_000
/** … or the app has been out of sight for so long: whoever comes next has to prove who they are. */
const HIDDEN_MS = 60_000
const LOOK_EVERY_MS = 5_000

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/** Locks the tablet when it is left lying; for the life of the component. */
export function useAutoLock(): void {
  const session = useSession()
  const { clock } = usePlatform()
  let touchedAt = clock.now()
  let hiddenAt: number | undefined

  function look(): void {
    const now = clock.now()
    // A clock set back must not keep it open.
    if (now < touchedAt) touchedAt = now
    const isLeft = now - touchedAt >= IDLE_MS
    const isHidden = hiddenAt !== undefined && now - hiddenAt >= HIDDEN_MS
    if (isLeft || isHidden) void session.lock()
  }
  function touch(): void {
    look()
    touchedAt = clock.now()
  }
  function show(): void {
    // Timers sleep while the app is hidden, so the time is looked at when it comes back.
    if (document.visibilityState === 'hidden') hiddenAt = clock.now()
    else {
      look()
      hiddenAt = undefined
    }
  }

  for (const kind of TOUCHES) addEventListener(kind, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', show)
  const timer = setInterval(look, LOOK_EVERY_MS)
  onScopeDispose(() => {
    for (const kind of TOUCHES) removeEventListener(kind, touch, { capture: true })
    document.removeEventListener('visibilitychange', show)
    clearInterval(timer)
  })
}
