import { API } from '#protocol/version.ts'

const LONGEST_WAIT_MS = 120_000

/** One stream for the whole page: a browser has six connections for all its tabs of one origin. */
const pokes = new Set<() => void>()
let close: (() => void) | undefined

/** Calls `poke` whenever the server says that something changed, and now and then without. Returns the stop. */
export function watchChanges(poke: () => void): () => void {
  const mine = (): void => poke()
  pokes.add(mine)
  close ??= openStream(() => pokes.forEach(each => each()))
  return () => {
    pokes.delete(mine)
    if (pokes.size > 0) return
    close?.()
    close = undefined
  }
}

function openStream(pokeAll: () => void): () => void {
  const source = new EventSource(`${API}/events`)
  // A screen that slept may have missed a word.
  const look = (): void => {
    if (document.visibilityState === 'visible') pokeAll()
  }
  source.addEventListener('changes', pokeAll)
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, LONGEST_WAIT_MS)
  return () => {
    source.close()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}
