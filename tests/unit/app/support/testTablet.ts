import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 } from 'uuid'
import { onTestFinished } from 'vitest'
import { asId, type CaseId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { commit } from '#app/db/commit.ts'
import { doorstepDb, type DoorstepDb } from '#app/db/doorstepDb.ts'
import { sealPayload, type Sealer } from '#app/db/seal.ts'
import { visitRow } from '#app/db/visitView.ts'
import { webDeviceKeys } from '#app/platform/deviceKey.ts'
import { webHash } from '#app/platform/hash.ts'
import { webSignatures } from '#app/platform/signatures.ts'
import type { SignInDeps } from '#app/sync/signIn.ts'
import { timeAnchor } from '#app/sync/timeAnchor.ts'
import { TEST_BANK } from '#tests/support/testBankKey.ts'
import { quickVault } from '#tests/support/quickVault.ts'
import { FakeServer } from './fakeServer.ts'
import { reversingSealer } from './reversingSealer.ts'
import { AGENT, sampleDossier, sampleVisit } from './sampleCase.ts'

export interface TestTablet {
  readonly db: DoorstepDb
  readonly deps: CommandDeps
  readonly sync: SignInDeps
  readonly server: FakeServer
  /** The device's clock; set it to move time. */
  time: Instant
  readonly hold: (dossier?: Dossier, visit?: Visit, rev?: number) => Promise<void>
  /** The sample case, sealed otherwise than by turning it round. */
  readonly holdSealed: (sealer: Sealer) => Promise<void>
}

/** 10:00 in Shanghai on the sample's day. */
export const MORNING = asInstant(Date.UTC(2026, 10, 23, 2))

/** Of a device with one tab. */
const locks = { exclusive: <T>(_name: string, work: () => Promise<T>) => work() }

/** A tablet with nothing on it but its signed-in agent; it is in flight mode unless a test syncs it. */
export async function testTablet(disk = new IDBFactory()): Promise<TestTablet> {
  const db = doorstepDb({ indexedDB: disk, IDBKeyRange })
  onTestFinished(() => db.close())
  const server = new FakeServer()
  const clock = { now: () => tablet.time, monotonicMs: () => tablet.time - MORNING }
  const anchor = timeAnchor(clock)
  const base = {
    db,
    sealer: reversingSealer,
    clock,
    ids: { newId: () => v7() },
    hash: webHash,
    signatures: webSignatures,
  }
  const tablet: TestTablet = {
    db,
    server,
    time: MORNING,
    deps: {
      ...base,
      staff: () => AGENT,
      anchor: () => anchor.anchor(),
      bankKey: () => TEST_BANK.sealKey,
    },
    sync: { ...base, ...quickVault(), anchor, transport: server, keys: webDeviceKeys, locks },
    hold: (dossier, visit, rev) => hold({ db, sealer: reversingSealer }, dossier, visit, rev),
    holdSealed: sealer => hold({ db, sealer }),
  }
  await commit(db, { put: [{ table: 'meta', row: { key: 'staff', value: AGENT } }] })
  return tablet
}

async function hold(
  { db, sealer }: { readonly db: DoorstepDb; readonly sealer: Sealer },
  dossier: Dossier = sampleDossier(),
  visit: Visit = sampleVisit(),
  rev = 10,
): Promise<void> {
  const payload = await sealPayload(sealer, 'dossiers', { id: dossier.id, rev }, dossier)
  await commit(db, {
    documents: [{ table: 'dossiers', row: { id: asId<CaseId>(dossier.id), rev, payload } }],
    put: [
      {
        table: 'visits',
        row: await visitRow(sealer, { server: visit, overlay: [] }, rev),
      },
    ],
  })
}
