import { onScopeDispose } from 'vue'
import type { watchChanges } from '../wire/watchChanges.ts'

const GATHER_MS = 2000

/** Calls `look` once for each burst of pokes, between `start` and `stop`. */
export function usePokes(watch: typeof watchChanges, look: () => void) {
  let end: (() => void) | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined

  function poke(): void {
    gathering ??= setTimeout(() => {
      gathering = undefined
      look()
    }, GATHER_MS)
  }
  function start(): void {
    end ??= watch(poke)
  }
  function stop(): void {
    end?.()
    end = undefined
    clearTimeout(gathering)
    gathering = undefined
  }
  onScopeDispose(stop)
  return { start, stop }
}
