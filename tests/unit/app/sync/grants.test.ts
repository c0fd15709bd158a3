import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { asId, type DeviceId, type GrantId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import type { IssuedGrant } from '#domain/repayment/authority.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { commit } from '#app/db/commit.ts'
import { sealPayload } from '#app/db/seal.ts'
import { watchMyGrant, type MyGrant } from '#app/queries/myGrant.ts'
import { noteGateKeys } from '#app/sync/noteGateKeys.ts'
import { pullGrants } from '#app/sync/pullGrants.ts'
import { pullChanges } from '#app/sync/pullChanges.ts'
import { GRANT_TYP } from '#protocol/grant.ts'
import { policyKeyOf } from '#server/policy/signPack.ts'
import { anAgreement, aGrant, anApplication, aRelief } from '#tests/fixtures/relief.ts'
import { aCommitment } from '#tests/server/smallBank.ts'
import { AGENT, sampleDossier, TODAY, uuid } from '../support/sampleCase.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'

const bank = generateKeyPairSync('ed25519').privateKey
const other = generateKeyPairSync('ed25519').privateKey
const DEVICE = asId<DeviceId>(uuid(90))
const TEN_MINUTES = 600_000
const { id: CASE } = sampleDossier()

function signed(over: Partial<IssuedGrant> = {}, by: KeyObject = bank, typ = GRANT_TYP) {
  const grant = aGrant({ staffId: AGENT.id, deviceId: DEVICE, from: TODAY, ...over })
  const part = (raw: object) => Buffer.from(JSON.stringify(raw)).toString('base64url')
  const text = `${part({ alg: 'EdDSA', typ, kid: policyKeyOf(by).kid })}.${part(grant)}`
  return { jws: `${text}.${sign(null, Buffer.from(text), by).toString('base64url')}` }
}

async function tablet(): Promise<TestTablet> {
  const made = await testTablet()
  await noteGateKeys(made.sync, { staff: AGENT, policyKeys: [policyKeyOf(bank)] })
  await commit(made.db, { put: [{ table: 'meta', row: { key: 'device', value: DEVICE } }] })
  return made
}

async function pull(of: TestTablet) {
  of.time = asInstant(of.time + TEN_MINUTES)
  await pullGrants(of.sync)
  return new Promise<MyGrant>((resolve, reject) => {
    const live = watchMyGrant(of.db, of.sync.sealer, { caseId: CASE, today: TODAY })
    const stop = live.subscribe({ next: resolve, error: reject })
    onTestFinished(stop)
  })
}

test('a grant is kept as it was signed, and the bank is told at once which issue lies here', async () => {
  const made = await tablet()
  made.server.grantsGiven = [signed({ issue: 3 })]
  const { grant, spent } = await pull(made)
  expect(grant).toMatchObject({ issue: 3, caseFen: 30_000 })
  expect(spent).toEqual({ caseFen: 0, dayFen: 0 })
  expect(made.server.grantsHeld).toEqual([undefined, 3])
  await pullGrants(made.sync)
  expect(made.server.grantsHeld).toHaveLength(2)
  await pull(made)
  expect(made.server.grantsHeld).toEqual([undefined, 3, 3])
})

test('a newer issue takes its place, an older one does not, and none takes it away', async () => {
  const made = await tablet()
  made.server.grantsGiven = [signed({ issue: 3 })]
  await pull(made)
  made.server.grantsGiven = [signed({ issue: 2, caseFen: asFen(9) })]
  expect((await pull(made)).grant).toMatchObject({ issue: 3 })
  made.server.grantsGiven = [signed({ issue: 4, caseFen: asFen(10_000) })]
  expect((await pull(made)).grant).toMatchObject({ issue: 4, caseFen: 10_000 })
  made.server.grantsGiven = []
  expect((await pull(made)).grant).toBeUndefined()
})

test.each([
  ['by another key', signed({ issue: 4 }, other)],
  ['with another type', signed({ issue: 4 }, bank, 'doorstep-policy+jws')],
  ['for somebody else', signed({ issue: 4, staffId: asId(uuid(91)) })],
  ['for another device', signed({ issue: 4, deviceId: asId(uuid(92)) })],
  ['no grant at all', { jws: 'a.b.c' }],
])('what is signed %s changes nothing', async (_what, jws) => {
  const made = await tablet()
  made.server.grantsGiven = [signed({ issue: 3 })]
  await pull(made)
  made.server.grantsGiven = [jws]
  expect((await pull(made)).grant).toMatchObject({ issue: 3 })
})

test.each([
  ['not yet', { from: asDay('2026-11-24') }],
  ['no more', { until: asDay('2026-11-22') }],
] as const)('a grant that binds %s is none today', async (_when, days) => {
  const made = await tablet()
  made.server.grantsGiven = [signed(days)]
  expect((await pull(made)).grant).toBeUndefined()
})

test('what was forgiven under the grant here is used up, on the case and on the day', async () => {
  const made = await tablet()
  made.server.grantsGiven = [signed()]
  const own = aGrant().id
  const put = async (n: number, caseId: typeof CASE, grantId: GrantId, over: object = {}) => {
    const basis = { kind: 'GRANT', grantId } as const
    const agreement = anAgreement(aRelief({ INTEREST: 100 * n, FEE: 1 }), basis)
    const id = asId<never>(uuid(100 + n))
    const doc = aCommitment({ id, caseId, madeOn: TODAY, state: 'ACTIVE', agreement, ...over })
    const payload = await sealPayload(made.deps.sealer, 'commitments', { id, rev: 1 }, doc)
    const row = { id, caseId, rev: 1, state: doc.state, payload }
    await commit(made.db, { put: [{ table: 'commitments', row }] })
  }
  await put(1, CASE, own)
  await put(2, asId(uuid(93)), own)
  await put(4, CASE, asId(uuid(94)))
  await put(8, CASE, own, { madeOn: asDay('2026-11-20') })
  await put(16, CASE, own, { state: 'REJECTED' })
  expect((await pull(made)).spent).toEqual({ caseFen: 902, dayFen: 302 })
})

test('an application comes from the desk as it was decided, and leaves with its case', async () => {
  const made = await tablet()
  await made.hold()
  const doc = anApplication({ caseId: CASE })
  const { id } = doc
  const decision = { by: asId<never>(uuid(95)), at: made.time, reason: '材料齐全' }
  made.server.pages = [
    { changes: [{ kind: 'application', id, rev: 20, doc }], cursor: '1', more: true },
    {
      changes: [{ kind: 'application', id, rev: 21, doc: { ...doc, state: 'APPROVED', decision } }],
      cursor: '2',
    },
  ]
  await pullChanges(made.sync, () => undefined)
  expect(await made.db.applications.toArray()).toMatchObject([{ id, rev: 21, state: 'APPROVED' }])
  made.server.pages = [
    { changes: [{ kind: 'dossier', id: CASE, gone: 'closed', caseId: CASE }], cursor: '3' },
  ]
  await pullChanges(made.sync, () => undefined)
  expect(await made.db.applications.count()).toBe(0)
})

test('an application that alone is gone goes alone', async () => {
  const made = await tablet()
  const doc = anApplication({ caseId: CASE })
  const { id } = doc
  made.server.pages = [
    { changes: [{ kind: 'application', id, rev: 20, doc }], cursor: '1', more: true },
    { changes: [{ kind: 'application', id, gone: 'purged', caseId: CASE }], cursor: '2' },
  ]
  await pullChanges(made.sync, () => undefined)
  expect(await made.db.applications.count()).toBe(0)
})
