import type { Logger } from 'pino'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { API } from '#protocol/version.ts'
import { makeLease } from './auth/devices/lease.ts'
import { NONCE_KEY } from './auth/devices/nonce.ts'
import type { KeyProvider } from './auth/keyProvider.ts'
import { createIdentityProvider } from './auth/oidc/identityProvider.ts'
import type { OidcSignIn } from './auth/oidc/oidcSignIn.ts'
import { OIDC_START_KEY } from './auth/oidc/oidcStart.ts'
import { openSealed } from './auth/openSealed.ts'
import { serverSecret } from './auth/serverSecret.ts'
import { TIME_TOKEN_KEY } from './auth/timeToken.ts'
import type { LeaseTerms } from './config/readLease.ts'
import type { OidcConfig } from './config/readOidc.ts'
import type { ChangeFeed } from './db/changeFeed.ts'
import type { Database } from './db/openDatabase.ts'
import { exportFile } from './exchange/exportFiles.ts'
import type { RouteDeps } from './routes/routeDeps.ts'
import { MIN_APP_VERSION, VERSION } from './version.ts'

/** The parts that `buildDeps` puts together. */
export interface Parts {
  readonly database: Pick<Database, 'db'>
  readonly feed: Pick<ChangeFeed, 'subscribe'>
  readonly keys: KeyProvider
  readonly log: Logger
  readonly isHttps: boolean
  readonly oidc: OidcConfig | null
  readonly lease: LeaseTerms
}

/** Everything that routes and commands reach; the only place where it is put together. */
export async function buildDeps(parts: Parts): Promise<RouteDeps> {
  const { keys } = parts
  const { db } = parts.database
  return {
    db,
    log: parts.log,
    clock: systemClock,
    tokenKey: await serverSecret(db, TIME_TOKEN_KEY),
    nonceKey: await serverSecret(db, NONCE_KEY),
    sealKey: () => keys.sealKey,
    lease: (device, staff) =>
      makeLease(keys, parts.lease, { device, staff, minVersion: MIN_APP_VERSION }, systemClock()),
    openSealed: sealed => openSealed(keys, sealed),
    version: VERSION,
    minVersion: MIN_APP_VERSION,
    isHttps: parts.isHttps,
    oidc: await oidcOf(parts),
    subscribe: parts.feed.subscribe,
    exportFile: request => exportFile(db, request),
  }
}

const systemClock = (): Instant => asInstant(Date.now())

async function oidcOf({ oidc, database }: Parts): Promise<OidcSignIn | null> {
  if (oidc === null) return null
  const redirectUri = `${oidc.publicOrigin}${API}/session/oidc/callback`
  return {
    provider: createIdentityProvider(oidc, redirectUri, systemClock),
    startKey: await serverSecret(database.db, OIDC_START_KEY),
  }
}
