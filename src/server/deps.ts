import type { Logger } from 'pino'
import { asInstant } from '#domain/time/instant.ts'
import type { KeyProvider } from './auth/keyProvider.ts'
import { openSealed } from './auth/openSealed.ts'
import { serverSecret } from './auth/serverSecret.ts'
import { TIME_TOKEN_KEY } from './auth/timeToken.ts'
import type { ChangeFeed } from './db/changeFeed.ts'
import type { Database } from './db/openDatabase.ts'
import { exportCommitments, exportRecords } from './exchange/exportFiles.ts'
import type { RouteDeps } from './routes/routeDeps.ts'
import { MIN_APP_VERSION, VERSION } from './version.ts'

/** The parts that `buildDeps` puts together. */
export interface Parts {
  readonly database: Pick<Database, 'db'>
  readonly feed: Pick<ChangeFeed, 'subscribe'>
  readonly keys: KeyProvider
  readonly log: Logger
  readonly isHttps: boolean
}

/** Everything that routes and commands reach; the only place where it is put together. */
export async function buildDeps(parts: Parts): Promise<RouteDeps> {
  const { keys } = parts
  const { db } = parts.database
  return {
    db,
    log: parts.log,
    clock: () => asInstant(Date.now()),
    tokenKey: await serverSecret(db, TIME_TOKEN_KEY),
    sealKey: () => keys.sealKey,
    openSealed: sealed => openSealed(keys, sealed),
    version: VERSION,
    minVersion: MIN_APP_VERSION,
    isHttps: parts.isHttps,
    subscribe: parts.feed.subscribe,
    exportFile: ({ kind, format, ...days }) =>
      kind === 'records' ? exportRecords(db, days, format) : exportCommitments(db, days, format),
  }
}
