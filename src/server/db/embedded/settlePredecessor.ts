import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { DatabaseStartError } from '../databaseStartError.ts'
import { connectAsOwner } from './ownerLock.ts'
import { stopPostmaster } from './postmaster.ts'
import { readPostmasterFile, removePostmasterFile } from './postmasterFile.ts'
import { exists, isAlive, processesOf } from './processes.ts'

const DYING_MS = 60_000
/** A server locks its database at once. One that is younger than this may not have come to it yet. */
const YOUNG_MS = 3_000
const POLL_MS = 50

/**
 * Makes sure that nobody works in the cluster before a new postmaster starts. An orphan, left by a killed server, is
 * stopped; a database that a living server owns is refused (`held_by_other_server`); dying processes are waited out;
 * a stale pid file, whose number may belong to a stranger by now, is removed.
 */
export async function settlePredecessor(clusterDir: string, log: Logger): Promise<void> {
  const deadline = performance.now() + DYING_MS
  for (;;) {
    const file = readPostmasterFile(clusterDir)
    const running = processesOf(clusterDir, file?.pid ?? null)
    if (running.length === 0) {
      // PostgreSQL itself copes with the file of a dead process, but not with a zombie's or a stranger's.
      if (file !== null && exists(file.pid)) removePostmasterFile(clusterDir)
      return
    }
    if (file !== null && running.includes(file.pid) && file.isReady) {
      const isYoung = Math.abs(Date.now() - file.startedAtMs) < YOUNG_MS
      if (!isYoung) await stopOrphan(file.pid, file.socketDir, log)
    } else if (performance.now() > deadline) {
      throw stillRunning(clusterDir, running)
    }
    await wait(POLL_MS)
  }
}

async function stopOrphan(pid: number, socketDir: string, log: Logger): Promise<void> {
  try {
    const ownership = await connectAsOwner(socketDir)
    log.warn({ pid }, 'a database left running by a killed server is stopped')
    await stopPostmaster(pid)
    await ownership.end()
  } catch (error) {
    if (error instanceof DatabaseStartError || isAlive(pid)) throw error
    log.debug({ pid }, 'the database ended while it was asked for its owner')
  }
}

function stillRunning(clusterDir: string, pids: readonly number[]): DatabaseStartError {
  return new DatabaseStartError(
    'start_failed',
    `PostgreSQL processes (${pids.join(', ')}) still work in ${clusterDir} and do not answer.`,
    'Wait until they end, or stop them with kill (not kill -9), and start again.',
  )
}
