import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Found } from './hunt.ts'

/** Which worlds a hunt plays: `count` of them, every `step`-th from `first`. */
export interface HuntRange {
  readonly first: number
  readonly step: number
  readonly count: number
}

const run = promisify(execFile)

/** Starts a hunt in a process of its own, over the code in `root` and a migrated database. */
export async function startHunt(
  root: string,
  url: string,
  { first, step, count }: HuntRange,
  mode: 'shrink' | 'plain',
): Promise<Found> {
  const numbers = [first, step, count].map(String)
  const args = [join(root, 'tests/sync/hunt.ts'), url, ...numbers, mode]
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Found
}
