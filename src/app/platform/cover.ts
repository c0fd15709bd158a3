import type { Stop } from './stop.ts'

const COVERED = 'covered'

/**
 * Lays a cover over the whole app while the page is away (`ui/styles/base.css` draws it), so that the
 * picture which a task switcher keeps shows no debtor; it goes at once when the page is seen again.
 */
export function coverWhileAway(): Stop {
  const { classList } = document.documentElement
  const cover = (): void => classList.add(COVERED)
  const follow = (): void => {
    classList.toggle(COVERED, document.visibilityState === 'hidden')
  }
  follow()
  document.addEventListener('visibilitychange', follow)
  window.addEventListener('pagehide', cover)
  // Out of the back-forward cache a page returns as it went.
  window.addEventListener('pageshow', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    window.removeEventListener('pagehide', cover)
    window.removeEventListener('pageshow', follow)
    classList.remove(COVERED)
  }
}
