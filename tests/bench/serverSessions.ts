import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { median } from './median.ts'

const TABLETS = 16
const WINDOWS = 5
const WINDOW_MS = 4000

export interface ServerSessions {
  /** Median of the windows. */
  readonly sessionsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly sessions: number
  readonly perSecond: readonly number[]
}

/** How many syncs a second (a pull with cursor, a push of three operations) the server does for 16 tablets at once. */
export async function serverSessions(origin: string): Promise<ServerSessions> {
  const settings = [TABLETS, WINDOWS, WINDOW_MS].map(String)
  const loop = ['tests/bench/sessionLoop.ts', origin, ...settings]
  const { stdout } = await promisify(execFile)(process.execPath, loop)
  const measured = JSON.parse(stdout) as Omit<ServerSessions, 'sessionsPerSecond'>
  return { sessionsPerSecond: median(measured.perSecond), ...measured }
}
