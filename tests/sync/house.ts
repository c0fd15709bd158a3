import { hash } from '@node-rs/argon2'
import type { Pool } from 'pg'
import type { StaffId } from '#domain/base/ids.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { buildHttp } from '#server/http.ts'
import { openSealed } from '#server/auth/openSealed.ts'
import { makeEnrolCode } from '#server/auth/devices/enrolCode.ts'
import { makeLease } from '#server/auth/devices/lease.ts'
import { NONCE_KEY } from '#server/auth/devices/nonce.ts'
import { serverSecret } from '#server/auth/serverSecret.ts'
import { TIME_TOKEN_KEY, verifyTimeToken } from '#server/auth/timeToken.ts'
import { giveUpUploads, UNTOUCHED_DAYS } from '#server/jobs/giveUpUploads.ts'
import { ensureEpoch } from '#server/db/changeLogEpoch.ts'
import type { DigestOf } from './checker/checkFiles.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import { silentLog } from '#tests/support/testCluster.ts'
import { testFiles } from '#tests/support/testFiles.ts'
import { testKeys } from '#tests/support/testKeys.ts'
import { testMap } from '#tests/support/testMap.ts'
import { PASSWORD } from '#tests/support/worldBank.ts'
import { worldDesk, type WorldDesk } from '#tests/support/worldDesk.ts'
import { worldDatabase, type InjectableApp } from '#tests/support/worldServer.ts'
import { APP_VERSION } from '#tests/support/worldTablet.ts'

/** What the worlds of one run share: the real server and its real database. */
export interface WorldHouse {
  readonly pool: Pool
  readonly app: InjectableApp
  readonly desk: WorldDesk
  /** What is on the server's disk of a file. */
  readonly digestOf: DigestOf
  readonly passwordHash: string
  /** A supervisor's one-time code for the tablet of this agent. */
  newCode(staffId: StaffId): Promise<string>
  /** Has the bank give up every file that no tablet has finished, as after a month. */
  giveUpUploads(): Promise<void>
  /** Sets the server's clock to a world's. */
  useClock(clock: () => Instant): void
  close(): Promise<void>
}

const WITHOUT_LIMIT = { windowMs: 1, perAccount: 1e9, perStaffNo: 1e9, perAddress: 1e9 }
/** No world lasts so long. */
const LEASE = { softMs: 72 * 3_600_000, hardMs: 168 * 3_600_000 }
/** The cheapest that the server's own check reads: worlds sign in by the thousand. */
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/** For the checker's own questions, which no server asks: thousands of worlds share the tables. */
const CHECKER_INDEXES = [
  `create index if not exists checker_operation on operation (staff_id)`,
  `create index if not exists checker_audit on audit ((detail->>'operation'))`,
  `create index if not exists checker_session on session (staff_id)`,
]

/** Builds the server over a migrated database. */
export async function openHouse(pool: Pool): Promise<WorldHouse> {
  let clock = (): Instant => NOON
  const db = worldDatabase(pool)
  const keys = testKeys()
  const shelf = testFiles()
  await ensureEpoch(db)
  const tokenKey = await serverSecret(db, TIME_TOKEN_KEY)
  for (const index of CHECKER_INDEXES) await pool.query(index)
  const app = await buildHttp(
    {
      ...{ db, log: silentLog, version: APP_VERSION, minVersion: APP_VERSION, isHttps: false },
      oidc: null,
      clock: () => clock(),
      tokenKey,
      timeOf: token => verifyTimeToken(tokenKey, token),
      nonceKey: await serverSecret(db, NONCE_KEY),
      sealKey: () => keys.sealKey,
      complaintPhone: '027-8555-0199',
      policyKeys: () => keys.policyKeys,
      signPolicy: bytes => keys.signPolicy(bytes),
      lease: (device, staff) =>
        makeLease(keys, LEASE, { device, staff, minVersion: APP_VERSION }, clock()),
      openSealed: sealed => openSealed(keys, sealed),
      unwrap: wrap => keys.unwrap(wrap),
      files: shelf.files,
      subscribe: () => () => undefined,
      exportFile: () => {
        throw new Error('worlds export nothing')
      },
      map: testMap(),
    },
    { signInLimits: WITHOUT_LIMIT },
  )
  await app.ready()
  return {
    digestOf: id => shelf.files.digestOf(id),
    ...{ pool, app, desk: worldDesk(db), passwordHash: await hash(PASSWORD, CHEAP) },
    async newCode(staffId) {
      const order = { staffId, madeBy: null, madeWith: 'command' } as const
      return (await makeEnrolCode(db, order, clock())).code
    },
    async giveUpUploads() {
      const later = (): Instant => asInstant(clock() + UNTOUCHED_DAYS * 86_400_000)
      const deps = { db, files: shelf.files, log: silentLog, clock: later }
      const { failed } = await giveUpUploads(deps)
      if (failed > 0) throw new Error(`${failed} files could not be given up`)
    },
    useClock: next => (clock = next),
    async close() {
      await app.close()
      shelf.remove()
    },
  }
}
