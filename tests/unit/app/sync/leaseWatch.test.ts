import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { leasedSealer } from '#app/db/leasedSealer.ts'
import { readMeta } from '#app/db/meta.ts'
import { readRow } from '#app/db/readRow.ts'
import { noteAnswer } from '#app/sync/noteAnswer.ts'
import { deviceId } from '#app/sync/device.ts'
import { leaseWatch, type LeaseWatch } from '#app/sync/leaseWatch.ts'
import { signIn } from '#app/sync/signIn.ts'
import { standingHolder, type StandingHolder } from '#app/sync/standing.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import type { Lease, SignedLease } from '#protocol/device.ts'
import { fillRecord } from '../support/answers.ts'
import { leaseSigner } from '../support/leaseSigner.ts'
import { AGENT, CASE_ID, VISIT_ID } from '../support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const HOUR_MS = 3_600_000
const signer = leaseSigner()

interface Leased {
  readonly tablet: TestTablet
  readonly standing: StandingHolder
  readonly watch: LeaseWatch
  readonly overs: number[]
  readonly minutes: (() => void)[]
}

async function leaseOf(tablet: TestTablet, changed: Partial<Lease> = {}): Promise<SignedLease> {
  const device = await deviceId(tablet.sync)
  const after = (hours: number) => asInstant(MORNING + hours * HOUR_MS)
  return signer.sign({
    ...{ v: 1, device, staff: AGENT.id, issuedAt: MORNING, minVersion: '0.1.0' },
    ...{ softExpiry: after(72), hardExpiry: after(168) },
    ...changed,
  })
}

/** A tablet that signed in in the morning and holds a case. */
async function leased(changed?: Partial<Lease>): Promise<Leased> {
  const tablet = await testTablet()
  const standing = standingHolder()
  const overs: number[] = []
  const minutes: (() => void)[] = []
  tablet.server.serverTime = MORNING
  tablet.server.lease = await leaseOf(tablet, changed)
  const answer = await signIn(tablet.sync, { staffNo: AGENT.staffNo, password: 'the password' })
  expect(answer.ok).toBe(true)
  await tablet.hold()
  const watch = leaseWatch({
    ...tablet.sync,
    standing,
    appVersion: '0.1.0+test',
    timers: { after: (_delay, run) => (minutes.push(run), () => undefined) },
    onOver: () => overs.push(tablet.time),
    onFault: error => {
      throw error
    },
  })
  return { tablet, standing, watch, overs, minutes }
}

const openDossier = ({ tablet: { db, deps }, standing }: Leased) =>
  readRow(
    { db, sealer: leasedSealer(deps.sealer, () => standing.get().spared) },
    'dossiers',
    CASE_ID,
  )

const wait = ({ tablet }: Leased, hours: number): void => {
  tablet.time = asInstant(MORNING + hours * HOUR_MS)
}

test('an expired lease: after its soft end no dossier opens any more (leaseExpired), and a sign-in online opens it again', async () => {
  const made = await leased()
  wait(made, 71)
  await made.watch.look()
  expect((await openDossier(made))?.value.id).toBe(CASE_ID)
  wait(made, 72)
  await made.watch.look()
  await expect(openDossier(made)).rejects.toMatchObject({ problem: 'leaseExpired' })
  expect(made.overs).toEqual([])

  const { server, sync } = made.tablet
  server.serverTime = made.tablet.time
  server.lease = await leaseOf(made.tablet, { softExpiry: asInstant(MORNING + 140 * HOUR_MS) })
  await signIn(sync, { staffNo: AGENT.staffNo, password: 'the password' })
  await made.watch.look()
  expect((await openDossier(made))?.value.id).toBe(CASE_ID)
})

test('a clock set back prolongs nothing', async () => {
  const made = await leased()
  wait(made, 73)
  await made.watch.look()
  wait(made, 1)
  await made.watch.look()
  await expect(openDossier(made)).rejects.toMatchObject({ problem: 'leaseExpired' })
})

test('the time is noted each minute while in use, so that a clock set back later is behind it', async () => {
  const made = await leased()
  made.watch.start()
  wait(made, 73)
  await expect.poll(() => made.minutes.length).toBe(1)
  made.minutes[0]?.()
  await expect.poll(() => made.standing.get().spared).toBeDefined()
  wait(made, 2)
  await made.watch.look()
  expect(made.standing.get().spared).toBeDefined()
})

test('a record that is open is gone on with: its own case alone stays readable, until it ends', async () => {
  const made = await leased()
  const recordId = await fillRecord(made.tablet, { metWith: 'DEBTOR' })
  wait(made, 80)
  await made.watch.look()
  const { db, deps } = made.tablet
  const sealer = leasedSealer(deps.sealer, () => made.standing.get().spared)
  expect((await openDossier(made))?.value.id).toBe(CASE_ID)
  expect((await readRow({ db, sealer }, 'visits', VISIT_ID))?.row.id).toBe(VISIT_ID)
  const saved = { recordId, field: 'reaction', answer: 'COOPERATIVE', stepId: 'met' }
  await saveAnswer({ ...deps, sealer }, saved)
  expect((await readRow({ db, sealer }, 'drafts', recordId))?.value.answers).toMatchObject({
    reaction: 'COOPERATIVE',
  })
  await db.drafts.delete(recordId)
  await made.watch.look()
  await expect(openDossier(made)).rejects.toMatchObject({ problem: 'leaseExpired' })
})

test('the hard end is told', async () => {
  const made = await leased()
  wait(made, 168)
  await made.watch.look()
  expect(made.overs).toEqual([made.tablet.time])
})

test('a lease that was changed on the disk closes the dossiers and erases nothing', async () => {
  const made = await leased()
  const { jws, key } = await leaseOf(made.tablet)
  const lease = { jws: jws.slice(0, -6) + 'AAAAAA', key }
  await made.tablet.db.meta.update('lease', { value: lease })
  wait(made, 500)
  await made.watch.look()
  await expect(openDossier(made)).rejects.toMatchObject({ problem: 'leaseExpired' })
  expect(made.overs).toEqual([])
})

test('a lease for another device, or of a key that did not sign it, changes nothing', async () => {
  const made = await leased()
  const { tablet } = made
  const kept = await readMeta(tablet.db, 'lease')
  const fresh = await leaseOf(tablet, { softExpiry: asInstant(MORNING + 160 * HOUR_MS) })
  const answer = { staff: AGENT, serverTime: MORNING }
  await noteAnswer(tablet.sync, { ...answer, lease: { ...fresh, key: leaseSigner().key } })
  const foreign = await leaseOf(tablet, { device: AGENT.id as never })
  await noteAnswer(tablet.sync, { ...answer, lease: foreign })
  expect(await readMeta(tablet.db, 'lease')).toEqual(kept)
  await noteAnswer(tablet.sync, { ...answer, lease: fresh })
  expect(await readMeta(tablet.db, 'lease')).toEqual(fresh)
})

test('a fresh answer may bring another key: the server has made its key anew', async () => {
  const { tablet } = await leased()
  const other = leaseSigner()
  const device = await deviceId(tablet.sync)
  const ends = { softExpiry: MORNING, hardExpiry: MORNING }
  const lease = other.sign({
    ...{ v: 1, device, staff: AGENT.id, issuedAt: MORNING, minVersion: '0.1.0', ...ends },
  })
  await noteAnswer(tablet.sync, { staff: AGENT, serverTime: MORNING, lease })
  expect((await readMeta(tablet.db, 'lease'))?.key).toEqual(other.key)
})

test('an app older than the lease asks for is told to update', async () => {
  const made = await leased({ minVersion: '0.2.0' })
  await made.watch.look()
  expect(made.standing.get().outdated).toBe(true)
})

test('a server that gives no lease limits nothing', async () => {
  const made = await leased()
  await made.tablet.db.meta.delete('lease')
  wait(made, 9000)
  await made.watch.look()
  expect((await openDossier(made))?.value.id).toBe(CASE_ID)
})
