import type { Ids } from '#app/platform/ids.ts'
import { seededRandom } from './seededRandom.ts'

/**
 * Ids that repeat themselves, in the form of UUID version 7. `run` sets apart two runs of one seed in
 * one database; it stands at the very end, so that their ids sort alike.
 */
export function seededIds(seed: number, run: number): Ids {
  const random = seededRandom(seed)
  let count = 0
  return {
    newId() {
      count += 1
      const time = hex(count, 6) + hex(random.below(2 ** 24), 6)
      const noise = hex(seed, 8).slice(-8) + hex(run, 4).slice(-4)
      const middle = hex(random.below(2 ** 12), 3)
      return `${time.slice(0, 8)}-${time.slice(8)}-7${middle}-8${hex(random.below(2 ** 12), 3)}-${noise}`
    },
  }
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0')
