import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './freePort.ts'
import { killTreesMarked } from './processTree.ts'

/** The real server in its own process, with its own data folder, database and demo bank. */
export interface DoorstepServer {
  readonly port: number
  readonly dataDir: string
  /** Everything that it printed, for the report of a failed test. */
  readonly log: () => string
  /** kill -9 of the server alone; its database is left behind, as in a crash. */
  readonly crash: () => Promise<void>
  /** Starts it again on the same port and data. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Stops it and removes its data. */
  readonly dispose: () => Promise<void>
}

const STOP_TIMEOUT_MS = 15_000
const READY = /https?:\/\/\S+:\d+/

export interface ServerOptions {
  /** More of its environment, e.g. `PUBLIC_ORIGIN`: where the browser sees it. */
  readonly settings?: Readonly<Record<string, string>>
  /** A stopped server's data to begin with, copied; else it begins with nothing, as on a new machine. */
  readonly copyOf?: string
  /** The folder of the program; another one for another version of it. */
  readonly programDir?: string
}

/** Spawns `doorstep serve` and resolves when it has printed its address. */
export async function startDoorstepServer(options: ServerOptions = {}): Promise<DoorstepServer> {
  const { settings = {}, copyOf, programDir = process.cwd() } = options
  const home = mkdtempSync(join(tmpdir(), 'doorstep-e2e-'))
  // A server started by root runs its database as another user, who must get in here.
  chmodSync(home, 0o755)
  const port = await freePort()
  const dataDir = join(home, 'data')
  // cp keeps the owner, which PostgreSQL insists on.
  if (copyOf !== undefined) execFileSync('cp', ['-a', copyOf, dataDir])
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir }
  let log = ''
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['src/server/cli.ts', 'serve'], {
      cwd: programDir,
      env: { ...env, DATABASE_URL: 'embedded', LOG_LEVEL: 'info', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    await untilReady(started, text => (log += text))
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const gone = once(ending, 'exit')
    ending.kill(signal)
    const late = setTimeout(() => ending.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await gone
    clearTimeout(late)
  }

  await start()
  return {
    port,
    dataDir,
    log: () => log,
    crash: () => end('SIGKILL'),
    start,
    stop: () => end('SIGTERM'),
    dispose: async () => {
      await end('SIGTERM')
      killTreesMarked(home)
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function untilReady(child: ChildProcess, hear: (text: string) => void): Promise<void> {
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      hear(chunk.toString())
      if (READY.test(printed)) resolve()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      hear(chunk.toString())
    })
    child.on('error', reject)
    child.on('exit', code => {
      reject(new Error(`the server ended with ${code} before it was ready:\n${printed}`))
    })
  })
}
