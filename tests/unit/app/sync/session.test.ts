import { expect, test } from 'vitest'
import { revealField } from '#app/commands/revealField.ts'
import { commit } from '#app/db/commit.ts'
import { readMeta } from '#app/db/meta.ts'
import { countOutbox } from '#app/db/outboxCounts.ts'
import { pruneExpired } from '#app/db/retention.ts'
import { asInstant } from '#domain/time/instant.ts'
import { pushOutbox } from '#app/sync/pushOutbox.ts'
import { deviceProver } from '#app/sync/device.ts'
import { signIn } from '#app/sync/signIn.ts'
import { signOut } from '#app/sync/signOut.ts'
import type { Transport } from '#app/sync/transport.ts'
import { quickVault } from '#tests/support/quickVault.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { fillRecord } from '../support/answers.ts'
import { AGENT, CASE_ID } from '../support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const DAY_MS = 86_400_000
const reveal = ({ deps }: TestTablet) => revealField(deps, { caseId: CASE_ID, field: 'debtorName' })
const password = 'correct horse'
const who = { staffNo: AGENT.staffNo, password }
const CODE = '0123456789ABC'

test('signing in keeps the agent and the device id', async () => {
  const tablet = await testTablet()
  await commit(tablet.db, { remove: [{ table: 'meta', id: 'staff' }] })
  const answer = await signIn(tablet.sync, { staffNo: AGENT.staffNo, password })
  expect(answer).toEqual({ ok: true, value: AGENT })
  expect(await readMeta(tablet.db, 'staff')).toEqual(AGENT)
  const device = await readMeta(tablet.db, 'device')
  await signIn(tablet.sync, { staffNo: AGENT.staffNo, password })
  expect(await readMeta(tablet.db, 'device')).toBe(device)
})

test('the server may refuse a sign-in', async () => {
  const tablet = await testTablet()
  tablet.server.failures = [
    { kind: 'refused', problem: 'wrongPassword', code: PROBLEMS.wrongPassword },
  ]
  expect(await signIn(tablet.sync, { staffNo: AGENT.staffNo, password })).toEqual({
    ok: false,
    error: { code: 'PROBLEM', problem: 'wrongPassword' },
  })
})

test('a code enrols this device with a key made for it, which is kept when the server took it', async () => {
  const tablet = await testTablet()
  expect(await signIn(tablet.sync, { ...who, enrolCode: CODE })).toMatchObject({ ok: true })
  const [[body, prover]] = tablet.server.signIns as [Parameters<Transport['signIn']>]
  const key = await readMeta(tablet.db, 'transportKey')
  const device = await readMeta(tablet.db, 'device')
  const transportKey = Buffer.from(key?.publicPoint ?? []).toString('base64url')
  expect(body).toEqual({ ...who, device, enrol: { code: CODE, transportKey } })
  expect(prover).toMatchObject({ device, key: { publicPoint: key?.publicPoint } })
  expect(await deviceProver(tablet.db)).toEqual({ device, key })
})

test('a refused code leaves the key that the device had, and the next one is made anew', async () => {
  const tablet = await testTablet()
  expect(await deviceProver(tablet.db)).toBeUndefined()
  await signIn(tablet.sync, { ...who, enrolCode: CODE })
  const first = await readMeta(tablet.db, 'transportKey')
  const refusal = { kind: 'refused', problem: 'enrolCodeRefused' } as const
  tablet.server.failures = [{ ...refusal, code: PROBLEMS.enrolCodeRefused }]
  expect(await signIn(tablet.sync, { ...who, enrolCode: CODE })).toMatchObject({
    error: { problem: 'enrolCodeRefused' },
  })
  expect((await readMeta(tablet.db, 'transportKey'))?.publicPoint).toEqual(first?.publicPoint)
  const keys = tablet.server.signIns.map(([body]) => body.enrol?.transportKey)
  expect(new Set(keys).size).toBe(2)
})

test('the answer to a code was lost: the same code again finds the key that the bank took', async () => {
  const tablet = await testTablet()
  const used = { kind: 'refused', problem: 'enrolCodeRefused' } as const
  const lost = { kind: 'wait', problem: 'networkAway' } as const
  const withCode = { ...who, enrolCode: CODE }
  tablet.server.failures = [lost, lost, { ...used, code: PROBLEMS.enrolCodeRefused }]
  await signIn(tablet.sync, withCode)
  await signIn(tablet.sync, withCode)
  expect(await readMeta(tablet.db, 'transportKey')).toBeUndefined()
  expect(await signIn(tablet.sync, withCode)).toMatchObject({ ok: true })
  const [first, , , last] = tablet.server.signIns
  expect(last?.[0]).not.toHaveProperty('enrol')
  expect(new Set(tablet.server.signIns.map(([, prover]) => prover?.key.publicPoint)).size).toBe(1)
  expect(last?.[1]).toEqual(first?.[1])
  expect(await deviceProver(tablet.db)).toMatchObject({ key: { ...first?.[1]?.key } })
})

test('a code that was never tried before is asked about once', async () => {
  const tablet = await testTablet()
  const refusal = { kind: 'refused', problem: 'enrolCodeRefused' } as const
  tablet.server.failures = [
    { kind: 'wait', problem: 'networkAway' },
    { ...refusal, code: PROBLEMS.enrolCodeRefused },
  ]
  await signIn(tablet.sync, { ...who, enrolCode: CODE })
  await signIn(tablet.sync, { ...who, enrolCode: 'ZZZZZZZZZZZZZ' })
  expect(tablet.server.signIns).toHaveLength(2)
})

test('signing in again asks for no code and leaves the key', async () => {
  const tablet = await testTablet()
  await signIn(tablet.sync, { ...who, enrolCode: CODE })
  const first = await readMeta(tablet.db, 'transportKey')
  await signOut(tablet.sync)
  await signIn(tablet.sync, who)
  expect(tablet.server.signIns[1]?.[0]).not.toHaveProperty('enrol')
  expect((await readMeta(tablet.db, 'transportKey'))?.publicPoint).toEqual(first?.publicPoint)
})

test('of two tabs at their first sign-in one waits, so that there is one vault', async () => {
  const tablet = await testTablet()
  let last: Promise<unknown> = Promise.resolve()
  const locks = {
    exclusive<T>(_name: string, work: () => Promise<T>): Promise<T> {
      const next = last.then(work)
      last = next
      return next
    },
  }
  const tabs = [quickVault(), quickVault()].map(vault => ({ ...tablet.sync, ...vault, locks }))
  await Promise.all(tabs.map(tab => signIn(tab, who)))
  const { kid } = (await readMeta(tablet.db, 'vault'))!
  expect(tabs.map(tab => tab.held.get()?.kid)).toEqual([kid, kid])
})

test('another agent is refused while this device is somebody else’s', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await reveal(tablet)
  expect(await signIn(tablet.sync, { staffNo: 'A009', password })).toEqual({
    ok: false,
    error: { code: 'OTHER_AGENT', name: AGENT.name, unsent: 1 },
  })
  expect(tablet.server.sessions).toBe(0)
})

test('signing out is refused while something exists only here, and then leaves nothing', async () => {
  const tablet = await testTablet()
  const { db, sync } = tablet
  await tablet.hold()
  await reveal(tablet)
  await fillRecord(tablet, { metWith: 'DEBTOR' })
  expect(await signOut(sync)).toMatchObject({ error: { code: 'UNSENT', unsent: 1, drafts: 1 } })
  await pushOutbox(sync, () => undefined)
  expect(await signOut(sync)).toMatchObject({ error: { unsent: 0, drafts: 1 } })
  await commit(db, {
    clear: [],
    remove: [{ table: 'drafts', id: (await db.drafts.toArray())[0]!.id }],
  })
  expect(await signOut(sync)).toMatchObject({ ok: true })
  const left = await Promise.all([db.dossiers, db.visits, db.outbox].map(table => table.count()))
  expect(left).toEqual([0, 0, 0])
  expect(tablet.server.signOuts).toBe(1)
  expect(await readMeta(db, 'staff')).toBeUndefined()
  expect(await readMeta(db, 'outboxSeq')).toBe(1)
})

test('a quarantined operation keeps the agent signed in too', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await reveal(tablet)
  tablet.server.judge = () => ({ status: 'rejected', code: PROBLEMS.wrongContent })
  await pushOutbox(tablet.sync, () => undefined)
  expect(await countOutbox(tablet.db)).toEqual({ unsent: 0, quarantined: 1 })
  expect(await signOut(tablet.sync)).toMatchObject({ error: { quarantined: 1 } })
})

test('acknowledged entries go after 14 days, nothing else ever does', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await reveal(tablet)
  await pushOutbox(tablet.sync, () => undefined)
  await reveal(tablet)
  const prune = (days: number) => pruneExpired(tablet.db, asInstant(MORNING + days * DAY_MS))
  expect(await prune(14)).toBe(0)
  await prune(15)
  expect(await tablet.db.outbox.toArray()).toMatchObject([{ seq: 2, state: 'READY' }])
  await prune(400)
  expect([await tablet.db.outbox.count(), await tablet.db.audit.count()]).toEqual([1, 0])
})
