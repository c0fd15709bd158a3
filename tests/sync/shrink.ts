import type { WorldHouse } from './house.ts'
import { runWorld, sameKind, type Ended } from './runWorld.ts'
import type { Script, Step } from './script.ts'

const MOST_RUNS = 120

/** A failing script without the steps that it does not need, and how it ends. */
export interface Shrunk {
  readonly script: Script
  readonly ended: Ended
}

/** Leaves out ever smaller pieces of a failing script for as long as it goes on failing in the same way. */
export async function shrink(
  house: WorldHouse,
  script: Script,
  ended: Ended & { readonly error: Error },
): Promise<Shrunk> {
  let best: Shrunk = { script, ended }
  let runs = 0
  for (let size = script.steps.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.script.steps.length && runs < MOST_RUNS; runs += 1) {
      const shorter = { ...script, steps: without(best.script.steps, at, size) }
      const again = await runWorld(house, shorter)
      if (again.error && sameKind(again.error, ended.error)) {
        best = { script: shorter, ended: again }
      } else {
        at += size
      }
    }
  }
  return best
}

const without = (steps: readonly Step[], at: number, count: number): readonly Step[] =>
  steps.toSpliced(at, count)
