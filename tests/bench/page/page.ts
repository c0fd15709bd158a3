import { enginePush, engineSave, type SavedRows } from './engineRecords.ts'
import { plainPush, plainSave, rowsFor } from './plainRecords.ts'
import { enginePull, plainPull } from './pulls.ts'
import { signIn } from './realTablet.ts'
import { sealCost } from './sealCost.ts'

let samples: readonly SavedRows[] = []

const bench = {
  signIn,
  enginePull,
  plainPull,
  sealCost,
  async engineRecords(name: string, visitIds: readonly string[]) {
    const run = await engineSave(name, visitIds)
    samples = run.saved
    return { saveMs: run.saveMs, pushMs: await enginePush(run) }
  },
  async plainRecords(name: string, visitIds: readonly string[]) {
    const run = await plainSave(name, await rowsFor(samples, visitIds))
    return { saveMs: run.saveMs, pushMs: await plainPush(run) }
  },
}

/** What the bench calls in the page. */
export type BenchPage = typeof bench

Object.assign(window, { bench })
