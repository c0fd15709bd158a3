import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseAccount } from '#server/db/embedded/account.ts'
import { stopPostmaster } from '#server/db/embedded/postmaster.ts'
import { readPostmasterFile } from '#server/db/embedded/postmasterFile.ts'
import { privateFolder } from '#server/db/embedded/privateFolder.ts'
import { processesOf } from '#server/db/embedded/processes.ts'

export interface DataFolder {
  readonly path: string
  readonly clusterDir: string
  /** The pid in postmaster.pid, or null. */
  postmasterPid(): number | null
  /** Processes of PostgreSQL that work in it. */
  processes(): number[]
  /** Stops what still runs there and removes it. */
  remove(): Promise<void>
}

/** A new data folder for an embedded database, under `parent` (default: the machine's temporary folder). */
export function makeDataFolder(parent: string = tmpdir()): DataFolder {
  const path = realpathSync(mkdtempSync(join(parent, 'doorstep-data-')))
  const clusterDir = join(path, 'postgres', 'cluster')
  const postmasterPid = (): number | null =>
    existsSync(clusterDir) ? (readPostmasterFile(clusterDir)?.pid ?? null) : null
  const processes = (): number[] =>
    existsSync(clusterDir) ? processesOf(clusterDir, postmasterPid()) : []
  return {
    path,
    clusterDir,
    postmasterPid,
    processes,
    async remove() {
      for (const pid of processes()) await stopPostmaster(pid)
      rmSync(privateFolder(path, chooseAccount(clusterDir)), { recursive: true, force: true })
      rmSync(path, { recursive: true, force: true })
    },
  }
}
