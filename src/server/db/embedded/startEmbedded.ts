import { mkdirSync, existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { DatabaseStartError, diskFullError, saysDiskFull } from '../databaseStartError.ts'
import { chooseAccount, ownAccount, type Account } from './account.ts'
import { findBinaries } from './binaries.ts'
import { DATABASE, MAINTENANCE_DATABASE, socketAddress, type SocketAddress } from './connection.ts'
import { initCluster } from './initCluster.ts'
import { takeOwnerLock } from './ownerLock.ts'
import { chownTree } from './ownership.ts'
import { startPostmaster, PostmasterEnded, stopPostmaster } from './postmaster.ts'
import type { Postmaster, PostmasterOptions } from './postmaster.ts'
import { privateFolder } from './privateFolder.ts'
import { reachableBinaries } from './reachableBinaries.ts'
import { settlePredecessor } from './settlePredecessor.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  /** False only for tests: data then may be lost with the machine's power. Default true. */
  readonly fsync?: boolean
  readonly maxConnections?: number
}

/** PostgreSQL running under this process, and how to reach it. */
export interface EmbeddedServer {
  readonly address: SocketAddress
  /** Stops it cleanly; within about 8 s. */
  stop(): Promise<void>
}

/** A start that meets another server's, or a dying one, is tried again this many times. */
const ATTEMPTS = 5
const ATTEMPT_DELAY_MS = 200

/**
 * Initialises (once) and starts the embedded PostgreSQL in `dataDir/postgres`, and restarts it if it ends by itself.
 * Works as root too, by handing the data to another account. Throws {@link DatabaseStartError} in clear words.
 */
export async function startEmbedded(
  options: EmbeddedOptions,
  log: Logger,
): Promise<EmbeddedServer> {
  if (process.platform === 'win32') throw platformUnsupported()
  try {
    return await start(options, log)
  } catch (error) {
    const isFull = error instanceof Error && saysDiskFull(error.message)
    throw isFull && !(error instanceof DatabaseStartError)
      ? diskFullError(options.dataDir, error)
      : asFolderDenied(error, options.dataDir)
  }
}

async function start(options: EmbeddedOptions, log: Logger): Promise<EmbeddedServer> {
  const postmasterOptions = await prepare(options)
  const { clusterDir, socketDir } = postmasterOptions
  const launch = (): Promise<Postmaster> => launchAlone(postmasterOptions, log)

  await settlePredecessor(clusterDir, log)
  const first = await launch()
  const lock = await takeOwnerLock(socketDir, log)
  const supervisor = supervise(first, launch, log)
  const stop = async (): Promise<void> => {
    supervisor.retire()
    await lock.release()
    const postmaster = supervisor.current()
    if (postmaster.isRunning()) await stopPostmaster(postmaster.pid)
    await postmaster.ended
  }
  try {
    await ensureDatabase(socketDir)
  } catch (error) {
    await stop()
    throw error
  }
  return { address: socketAddress(socketDir, DATABASE), stop }
}

async function prepare(options: EmbeddedOptions): Promise<PostmasterOptions> {
  const isRoot = ownAccount().uid === 0
  const clusterDir = join(options.dataDir, 'postgres', 'cluster')
  mkdirSync(options.dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  mkdirSync(join(options.dataDir, 'postgres'), { recursive: true, mode: 0o711 })
  const account = chooseAccount(clusterDir)
  refuseForeignData(clusterDir, account)
  const socketDir = privateFolder(options.dataDir, account)
  const binaries = reachableBinaries(findBinaries(clusterDir), socketDir, account)
  if (!existsSync(clusterDir)) await initCluster({ binaries, account, clusterDir })
  if (lstatSync(clusterDir).uid !== account.uid) chownTree(clusterDir, account)
  const { fsync = true, maxConnections = 40 } = options
  return { binaries, account, clusterDir, socketDir, fsync, maxConnections }
}

/** Starts the postmaster; when another one is faster, that one is settled with and the start tried again. */
async function launchAlone(options: PostmasterOptions, log: Logger): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPostmaster(options, log)
    } catch (error) {
      if (!(error instanceof PostmasterEnded)) throw error
      if (saysDiskFull(error.message)) throw diskFullError(options.clusterDir, error)
      const isContended = /lock file|still in use|shutdown request/.test(error.message)
      if (!isContended || attempt === ATTEMPTS) throw startFailed(error)
      await wait(ATTEMPT_DELAY_MS * attempt)
      await settlePredecessor(options.clusterDir, log)
    }
  }
}

async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client(socketAddress(socketDir, MAINTENANCE_DATABASE))
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function refuseForeignData(clusterDir: string, account: Account): void {
  const owner = lstatSync(clusterDir, { throwIfNoEntry: false })
  if (owner === undefined || ownAccount().uid === 0 || owner.uid === account.uid) return
  throw new DatabaseStartError(
    'folder_denied',
    `The data in ${clusterDir} belongs to another user (uid ${owner.uid}; this server runs as uid ${account.uid}).`,
    'Start the server as that user or as root, or give the folder to this user with chown -R.',
  )
}

function asFolderDenied(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error
  return new DatabaseStartError(
    'folder_denied',
    `The server may not write into its data folder ${dataDir}.`,
    'Give the folder to the user who runs the server, or set DATA_DIR to another one.',
    error,
  )
}

function startFailed(error: PostmasterEnded): DatabaseStartError {
  return new DatabaseStartError(
    'start_failed',
    `PostgreSQL did not start: ${error.message}`,
    'Mend what it names and start again; the data has not been changed.',
  )
}

function platformUnsupported(): DatabaseStartError {
  return new DatabaseStartError(
    'platform_unsupported',
    'The embedded database needs Linux or macOS.',
    'On Windows, install PostgreSQL and set DATABASE_URL to it.',
  )
}
