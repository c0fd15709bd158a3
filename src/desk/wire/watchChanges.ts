import { API } from '#protocol/version.ts'

const LONGEST_WAIT_MS = 120_000

/** Calls `poke` whenever the server says that something changed, and now and then without. Returns the stop. */
export function watchChanges(poke: () => void): () => void {
  const source = new EventSource(`${API}/events`)
  // A screen that slept may have missed a word.
  const look = (): void => {
    if (document.visibilityState === 'visible') poke()
  }
  source.addEventListener('changes', poke)
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, LONGEST_WAIT_MS)
  return () => {
    source.close()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}
