import { API } from '#protocol/version.ts'

/** Calls `poke` whenever the server says that something changed; nothing depends on it. Returns the stop. */
export function watchChanges(poke: () => void): () => void {
  const source = new EventSource(`${API}/events`)
  // A screen that slept may have missed a word.
  const look = (): void => {
    if (document.visibilityState === 'visible') poke()
  }
  source.addEventListener('changes', poke)
  document.addEventListener('visibilitychange', look)
  return () => {
    source.close()
    document.removeEventListener('visibilitychange', look)
  }
}
