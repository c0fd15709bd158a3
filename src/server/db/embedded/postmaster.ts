import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isAlive } from './processes.ts'
import { readPostmasterFile } from './postmasterFile.ts'
import { runProgram, type ProgramStart } from './runProgram.ts'

export interface PostmasterOptions extends ProgramStart {
  readonly socketDir: string
  /** False only for tests: data then may be lost with the machine's power. */
  readonly fsync: boolean
  readonly maxConnections: number
}

/** The running database server, a child of this process. */
export interface Postmaster {
  readonly pid: number
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  isRunning(): boolean
}

/** A postmaster that ended instead of becoming ready, with the last lines it wrote. */
export class PostmasterEnded extends Error {
  override readonly name = 'PostmasterEnded'
}

const POLL_MS = 20
/** Crash recovery after a long night may take a while; one that takes longer than this is stuck. */
const READY_TIMEOUT_MS = 180_000
const KEPT_LINES = 30

/** Starts PostgreSQL and resolves when it accepts connections. Throws {@link PostmasterEnded}. */
export async function startPostmaster(
  options: PostmasterOptions,
  log: Logger,
): Promise<Postmaster> {
  const child = runProgram(options, 'postgres', settings(options))
  const lines = keepLines(child, log)
  const ended = new Promise<void>(resolve => {
    child.once('close', () => resolve())
    child.once('error', error => {
      lines.push(error.message)
      resolve()
    })
  })
  const pid = child.pid ?? 0
  const outcome = await Promise.race([whenReady(options.clusterDir, pid), ended])
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null
  if (outcome === 'ready') return { pid, ended, isRunning }
  if (outcome === 'late') {
    await stopPostmaster(pid)
    throw new PostmasterEnded('It was not ready to accept connections in time.')
  }
  await ended // its last words are all read then
  throw new PostmasterEnded(lines.join(' ').trim())
}

async function whenReady(clusterDir: string, pid: number): Promise<'ready' | 'late' | 'gone'> {
  const deadline = performance.now() + READY_TIMEOUT_MS
  while (performance.now() < deadline) {
    const file = readPostmasterFile(clusterDir)
    if (file?.pid === pid && file.isReady) return 'ready'
    if (!isAlive(pid)) return 'gone'
    await wait(POLL_MS)
  }
  return 'late'
}

/** PostgreSQL's settings; all are on the command line, so that the files in the data folder decide nothing. */
function settings(options: PostmasterOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: options.socketDir,
    unix_socket_permissions: '0700',
    max_connections: options.maxConnections,
    shared_buffers: '64MB',
    fsync: options.fsync ? 'on' : 'off',
    synchronous_commit: 'on',
    full_page_writes: options.fsync ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Containers often give 64 MB of shared memory: no parallel workers that would need more.
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    // What it logs reaches our log, where no value of a row may appear: no statements, no details.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '',
    log_checkpoints: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function keepLines(child: ChildProcess, log: Logger): string[] {
  const kept: string[] = []
  for (const pipe of [child.stdout, child.stderr]) {
    if (pipe === null) continue
    createInterface({ input: pipe }).on('line', line => {
      kept.push(line)
      if (kept.length > KEPT_LINES) kept.shift()
      const isGrave = /^(FATAL|PANIC)|terminated by signal|not properly shut down/.test(line)
      log[isGrave ? 'warn' : 'debug']({ source: 'postgresql' }, line)
    })
  }
  return kept
}

const FAST_STOP_MS = 6_000
const IMMEDIATE_STOP_MS = 2_000

/**
 * Stops a postmaster, child or orphan: first fast (open transactions are rolled back, all is written), then, when it
 * hangs, at once (the next start recovers from the log). Resolves when it is gone, within about 8 s.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  if (await signalAndWait(pid, 'SIGINT', FAST_STOP_MS)) return
  if (await signalAndWait(pid, 'SIGQUIT', IMMEDIATE_STOP_MS)) return
  await signalAndWait(pid, 'SIGKILL', IMMEDIATE_STOP_MS)
}

async function signalAndWait(
  pid: number,
  signal: NodeJS.Signals,
  timeoutMs: number,
): Promise<boolean> {
  if (pid <= 0 || !isAlive(pid)) return true
  process.kill(pid, signal)
  const deadline = performance.now() + timeoutMs
  while (performance.now() < deadline) {
    if (!isAlive(pid)) return true
    await wait(POLL_MS)
  }
  return false
}
