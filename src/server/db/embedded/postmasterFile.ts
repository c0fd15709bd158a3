import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What the postmaster says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number
  /** When it started, ms since 1970 by this machine's clock, to the second. */
  readonly startedAtMs: number
  readonly socketDir: string
  readonly isReady: boolean
}

// The lines of the file, see LOCK_FILE_LINE_* in PostgreSQL's miscadmin.h.
const PID_LINE = 0
const START_LINE = 2
const SOCKET_DIR_LINE = 4
const STATUS_LINE = 7

/** Reads the file; null when there is none. A file cut short by a crash gives what it holds. */
export function readPostmasterFile(clusterDir: string): PostmasterFile | null {
  try {
    const lines = readFileSync(pathIn(clusterDir), 'utf8').split('\n')
    return {
      pid: Math.abs(Number.parseInt(lines[PID_LINE] ?? '', 10)) || 0,
      startedAtMs: (Number.parseInt(lines[START_LINE] ?? '', 10) || 0) * 1_000,
      socketDir: lines[SOCKET_DIR_LINE] ?? '',
      isReady: lines[STATUS_LINE]?.trim() === 'ready',
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Removes a file whose process is known not to be a PostgreSQL of this cluster. */
export function removePostmasterFile(clusterDir: string): void {
  rmSync(pathIn(clusterDir), { force: true })
}

function pathIn(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid')
}
