import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { fileKeys } from './auth/fileKeys.ts'
import type { KeyProvider } from './auth/keyProvider.ts'
import { hashPassword } from './auth/passwords.ts'
import { hashPin } from './auth/presencePin.ts'
import { ConfigError, type Config } from './config.ts'
import { ensureEpoch } from './db/changeLogEpoch.ts'
import { openChangeFeed, type ChangeFeed } from './db/changeFeed.ts'
import { migrate } from './db/migrate.ts'
import { migrations } from './db/migrations/list.ts'
import { openDatabase, type Database } from './db/openDatabase.ts'
import { buildDeps, type Parts } from './deps.ts'
import { buildDemoMap, isDemoMapMissing, type MapBuild } from './exchange/demo/demoMap.ts'
import { loadDemoBank } from './exchange/demo/loadDemoBank.ts'
import { installShippedPacks } from './exchange/shippedPacks.ts'
import { fileShelf, type FileShelf } from './files/fileShelf.ts'
import { buildHttp, type HttpOptions } from './http.ts'
import type { CloseDeps } from './jobs/closeDay.ts'
import { keepClosing } from './jobs/keepClosing.ts'
import { keepDestroying } from './jobs/keepDestroying.ts'
import { keepForgetting } from './jobs/keepForgetting.ts'
import { readFollowTerms } from './readFollowTerms.ts'
import { readWorthRates } from './readWorthRates.ts'
import { createLogger } from './logger.ts'

type DemoSignIns = Awaited<ReturnType<typeof loadDemoBank>>

/** A server that listens. */
export interface RunningServer {
  /** Where people reach it. */
  readonly url: string
  /** The sign-ins of a demo bank that was loaded at this very start; else none. */
  readonly demoSignIns: DemoSignIns
  /** True where the map of the demo bank's city is being built meanwhile. */
  readonly isMapComing: boolean
  /** Stops it cleanly, within 10 s. May be called twice. */
  readonly close: () => Promise<void>
}

const DIST_DIR = fileURLToPath(new URL('../../dist', import.meta.url))
/** In the data folder; all servers of one bank share it. */
const KEYS_FOLDER = 'keys'
/** In the data folder; `mapkit` fills it. */
const PACKS_FOLDER = 'packs'
/** Requests that are still under way after this are cut off; their tablets send again. */
const DRAIN_MS = 4_000
const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const

/**
 * Starts the server: database, schema, demo bank where that is asked for, HTTP. It stops by itself at SIGTERM and
 * SIGINT. Throws a `DatabaseStartError`, `KeyFolderError`, `MigrationError` or `ConfigError` with words for an
 * operator.
 */
export async function startServer(
  config: Config,
  options: Pick<HttpOptions, 'signInLimits'> = {},
): Promise<RunningServer> {
  const log = createLogger(config.logLevel)
  const worthRates = readWorthRates(config.worthRatesPath)
  const followTerms = readFollowTerms(config.follow.termsPath)
  const database = await openDatabase(config, log)
  try {
    const keys = fileKeys(join(config.dataDir, KEYS_FOLDER))
    const files = openFiles(config)
    const demoSignIns = await prepare(database, config, keys)
    const packsDir = join(config.dataDir, PACKS_FOLDER)
    const needsMap = config.demo !== 'never' && (await isDemoMapMissing(database.db, packsDir))
    const feed = openChangeFeed(database.pool, log)
    try {
      const app = await listen({ database, feed, keys, files, log, worthRates }, config, options)
      const stopJobs = startJobs({ db: database.db, log, followTerms, files }, config)
      const map = needsMap ? demoMap(packsDir, log) : undefined
      const close = closeOnSignals(closeOnce({ app, feed, database, map, stopJobs }), log)
      return { url: addressOf(app, config), demoSignIns, isMapComing: needsMap, close }
    } catch (error) {
      await feed.close()
      throw error
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Throws a `ConfigError` where files cannot be kept. */
function openFiles({ filesDir }: Config): FileShelf {
  try {
    return fileShelf(filesDir)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
    throw new ConfigError([`FILES_URL: the folder ${filesDir} cannot be made (${code})`])
  }
}

function startJobs(
  deps: Omit<CloseDeps, 'clock'> & { readonly files: FileShelf },
  { map, follow }: Config,
): () => void {
  const clock = (): Instant => asInstant(Date.now())
  const stops = [
    keepForgetting({ ...deps, clock }, map.trackDays),
    keepDestroying({ ...deps, clock }),
  ]
  if (follow.closesAt !== null) stops.push(keepClosing({ ...deps, clock }, follow.closesAt))
  return () => {
    for (const stop of stops) stop()
  }
}

async function prepare(
  database: Database,
  config: Config,
  keys: KeyProvider,
): Promise<DemoSignIns> {
  const { db, isNew } = database
  await migrate(db, migrations)
  await ensureEpoch(db)
  await installShippedPacks({ db, keys }, asInstant(Date.now()))
  if (config.demo === 'never' || !isNew) return []
  return loadDemoBank(db, { now: asInstant(Date.now()), hashPassword, hashPin })
}

/** Only once the server listens: nobody waits for it, and without it the tablets have all but the map. */
function demoMap(packsDir: string, log: Logger): MapBuild {
  const build = buildDemoMap(packsDir)
  const tell = (code: number | null): void => {
    if (code === 0) log.info('the map of the demo city is built')
    else if (code !== null) log.warn({ code }, 'the map of the demo city could not be built')
  }
  build.done.then(tell, (error: unknown) => {
    log.warn({ err: error }, 'the map of the demo city could not be built')
  })
  return build
}

async function listen(
  parts: Omit<Parts, 'isHttps' | 'oidc' | 'lease' | 'complaintPhone' | 'map' | 'packsDir'>,
  config: Config,
  options: Pick<HttpOptions, 'signInLimits'>,
): Promise<FastifyInstance> {
  const { tls, publicOrigin } = config
  const isHttps = tls !== null || publicOrigin?.startsWith('https:') === true
  const deps = await buildDeps({
    ...parts,
    isHttps,
    oidc: config.oidc,
    lease: config.lease,
    complaintPhone: config.complaintPhone,
    map: config.map,
    packsDir: join(config.dataDir, PACKS_FOLDER),
  })
  const app = await buildHttp(deps, {
    ...options,
    distDir: DIST_DIR,
    ...(tls && { tls: { cert: readFileSync(tls.certPath), key: readFileSync(tls.keyPath) } }),
  })
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await app.close()
    throw portFault(error, config)
  }
  return app
}

function portFault(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new ConfigError([`PORT: ${port} is taken by another program; choose another port`])
  }
  if (code === 'EACCES') {
    return new ConfigError([`PORT: ${port} may not be used by this account; choose one above 1023`])
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError([`HOST: ${host} is not an address of this machine`])
  }
  return error
}

function addressOf(app: FastifyInstance, config: Config): string {
  if (config.publicOrigin !== null) return config.publicOrigin
  const { address, family, port } = app.server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return `${config.tls ? 'https' : 'http'}://${host}:${port}`
}

interface Open {
  readonly app: FastifyInstance
  readonly feed: ChangeFeed
  readonly database: Database
  readonly map: MapBuild | undefined
  readonly stopJobs: () => void
}

function closeOnce({ app, feed, database, map, stopJobs }: Open): () => Promise<void> {
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    map?.stop()
    const cutOff = setTimeout(() => {
      app.server.closeAllConnections()
    }, DRAIN_MS)
    stopJobs()
    await app.close()
    clearTimeout(cutOff)
    await feed.close()
    await database.close()
  }
  return () => (closing ??= close())
}

/** Closes at the first signal; the process then ends by itself, because nothing is left to wait for. */
function closeOnSignals(close: () => Promise<void>, log: Logger): () => Promise<void> {
  const onSignal = (): void => {
    closeAndForget().catch((error: unknown) => {
      log.error({ err: error }, 'the server did not stop cleanly')
      process.exitCode = 1
    })
  }
  const closeAndForget = async (): Promise<void> => {
    await close()
    for (const signal of STOP_SIGNALS) process.off(signal, onSignal)
  }
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal)
  return closeAndForget
}
