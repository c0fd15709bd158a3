import type { Logger } from 'pino'
import type { WorthRates } from '#domain/case/worthRates.ts'
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
import { TIME_TOKEN_KEY, verifyTimeToken } from './auth/timeToken.ts'
import type { LeaseTerms } from './config/readLease.ts'
import type { MapConfig } from './config/readMap.ts'
import type { OidcConfig } from './config/readOidc.ts'
import type { ChangeFeed } from './db/changeFeed.ts'
import type { Database } from './db/openDatabase.ts'
import type { FileShelf } from './files/fileShelf.ts'
import { exportFile } from './exchange/exportFiles.ts'
import { mapSettings } from './map/mapSettings.ts'
import { chosenSource } from './map/matrix/chosenSource.ts'
import { DRIVE_CACHE_KEY, driveCache } from './map/matrix/driveCache.ts'
import { matrixService } from './map/matrix/matrixService.ts'
import { packShelf } from './map/packs/packShelf.ts'
import { rasterSource } from './map/raster/rasterSource.ts'
import { roadMatrix } from './map/roads/roadMatrix.ts'
import type { MapDeps, RouteDeps } from './routes/routeDeps.ts'
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
  readonly complaintPhone: string | null
  readonly map: MapConfig
  readonly worthRates: WorthRates
  /** Where the sealed files of visits lie. */
  readonly files: FileShelf
  /** Where the region packs lie, absolute. */
  readonly packsDir: string
}

/** Everything that routes and commands reach; the only place where it is put together. */
export async function buildDeps(parts: Parts): Promise<RouteDeps> {
  const { keys } = parts
  const { db } = parts.database
  const tokenKey = await serverSecret(db, TIME_TOKEN_KEY)
  return {
    db,
    log: parts.log,
    clock: systemClock,
    tokenKey,
    timeOf: token => verifyTimeToken(tokenKey, token),
    nonceKey: await serverSecret(db, NONCE_KEY),
    sealKey: () => keys.sealKey,
    policyKeys: () => keys.policyKeys,
    signPolicy: bytes => keys.signPolicy(bytes),
    lease: (device, staff) =>
      makeLease(keys, parts.lease, { device, staff, minVersion: MIN_APP_VERSION }, systemClock()),
    complaintPhone: parts.complaintPhone,
    openSealed: sealed => openSealed(keys, sealed),
    unwrap: wrap => keys.unwrap(wrap),
    files: parts.files,
    version: VERSION,
    minVersion: MIN_APP_VERSION,
    isHttps: parts.isHttps,
    oidc: await oidcOf(parts),
    subscribe: parts.feed.subscribe,
    exportFile: request => exportFile(db, request),
    map: await buildMap(parts),
  }
}

async function buildMap({ map, worthRates, packsDir, database, log }: Parts): Promise<MapDeps> {
  const packs = packShelf(packsDir, log)
  const cacheKey = await serverSecret(database.db, DRIVE_CACHE_KEY)
  const cache = driveCache(database.db, cacheKey, systemClock)
  const source = chosenSource(map.matrix)
  return {
    packs,
    settings: mapSettings(map, worthRates),
    matrix: matrixService({
      asked: source && { source, cache },
      roads: roadMatrix(packs, packsDir, log),
      hourFactorPercent: map.hourFactorPercent,
      clock: systemClock,
      log,
    }),
    raster: map.raster && rasterSource(map.raster, log),
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
