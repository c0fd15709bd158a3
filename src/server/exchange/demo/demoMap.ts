import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { DEMO_PACK_ID, demoPackVersion } from '#mapkit/city/demoPackId.ts'
import { makingFolder, packFolder } from '#mapkit/pack/packFiles.ts'
import type { Schema } from '#server/db/schema.ts'

/** A build that goes on in a process of its own, so that the server answers meanwhile. */
export interface MapBuild {
  /** Exit code of the builder: 0 when the pack is there; null when it was stopped. */
  readonly done: Promise<number | null>
  /** Ends it at once; nothing is half-written. */
  readonly stop: () => void
}

const MAPKIT = fileURLToPath(new URL('../../../mapkit/cli.ts', import.meta.url))
const SEED = 1
const PACK = { id: DEMO_PACK_ID, version: demoPackVersion(SEED) }

/** True where the database holds the demo bank and the map of its city is not in `packsDir`. */
export async function isDemoMapMissing(db: Kysely<Schema>, packsDir: string): Promise<boolean> {
  if (existsSync(packFolder(packsDir, PACK))) return false
  const account = await db.selectFrom('demo_account').select('staff_no').limit(1).executeTakeFirst()
  return account !== undefined
}

/** Starts to build the map of 江城市, where the demo bank's addresses stand, into `packsDir`: some seconds of work. */
export function buildDemoMap(packsDir: string): MapBuild {
  const args = [MAPKIT, 'demo-city', '--seed', String(SEED), '--out', packsDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  // Whoever uses the server comes first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  const done = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => {
      // A process that was stopped cannot clear up behind itself.
      const { pid } = child
      if (pid !== undefined)
        rmSync(makingFolder(packsDir, PACK, pid), { recursive: true, force: true })
      resolve(code)
    })
  })
  return { done, stop: () => child.kill() }
}
