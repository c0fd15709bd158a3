import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { ApplicationId, CommitmentId, DeviceId, GrantId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import type { IssuedGrant } from '#domain/repayment/authority.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { ReliefBasis } from '#domain/repayment/negotiation.ts'
import { asDay } from '#domain/time/day.ts'
import { decideRelief } from '#server/commands/decideRelief.ts'
import { issueGrant } from '#server/commands/issueGrant.ts'
import { setAuthority } from '#server/commands/setAuthority.ts'
import { deskApprovals } from '#server/reads/deskApprovals.ts'
import { deskAuthority } from '#server/reads/deskAuthority.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { anId, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { anAgreement, anApplication, aRelief } from '#tests/fixtures/relief.ts'
import {
  aCommitment,
  anActor,
  ANNA,
  anOperation,
  aRecord,
  BO,
  openSmallBank,
  SUPERVISOR,
  type SmallBank,
} from '../smallBank.ts'

const ADMIN = { staffId: anId<typeof ANNA>(6, 8), role: 'admin' } as const
const BOSS = { staffId: SUPERVISOR, role: 'supervisor' } as const
const LIMITS = {
  ...{ products: [], mostPercent: 50, mostInstalments: 24 },
  ...{ caseFen: asFen(30_000), dayFen: asFen(50_000) },
}
const SPAN = { from: asDay('2026-11-01'), until: asDay('2027-01-31'), reason: '年度授权' }

let bank: SmallBank
beforeAll(async () => {
  bank = await openSmallBank()
  await bank.db
    .insertInto('staff')
    .values({
      ...{ id: ADMIN.staffId, staff_no: 'S8', name: '管理员', role: 'admin' },
      ...{ password_hash: 'none', partner_id: null },
    })
    .execute()
})
afterAll(() => bank.database.drop())
beforeEach(async () => {
  await sql`set session_replication_role = replica`.execute(bank.db)
  for (const table of ['commitment', 'relief_application', 'record', 'issued_grant', 'authority']) {
    await sql.raw(`delete from ${table}`).execute(bank.db)
  }
  await sql`set session_replication_role = default`.execute(bank.db)
  await bank.db.deleteFrom('device').execute()
  await allow()
})

const allow = (limits: Partial<typeof LIMITS> = {}, staffId = ANNA) =>
  setAuthority(bank, { of: { staffId }, limits: { ...LIMITS, ...limits }, ...SPAN }, ADMIN)

let count = 0
const next = <T extends string>(kind: number): T => anId<T>(kind, 500 + (count += 1))

/** A record of Anna's and a promise in it that forgives so much interest. */
async function promised(
  interestFen: number,
  basis: ReliefBasis = { kind: 'GRANT', grantId: anId<GrantId>(32, 1) },
  over: Partial<Commitment> = {},
) {
  const recordId = next<Commitment['recordId'] & string>(7)
  const { status } = await bank.push(anOperation('finaliseRecord', aRecord({ id: recordId })))
  expect(status).toBe('applied')
  const agreement = anAgreement(aRelief({ INTEREST: interestFen }), basis)
  const commitment = aCommitment({ id: next(10), recordId, agreement, ...over })
  const result = await bank.push(anOperation('proposeCommitment', commitment))
  return { commitment, result, recordId }
}

async function stateOf(id: CommitmentId) {
  const row = await bank.db
    .selectFrom('commitment')
    .select(['state', 'status', 'doc'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { state: row.state, status: row.status, basis: row.doc.agreement?.relief?.basis }
}

const pending = async () => (await deskApprovals(bank, ADMIN, NOON)).waiting
const approve = (id: ApplicationId, by: typeof ADMIN | typeof BOSS = ADMIN) =>
  decideRelief(bank, { id, by, state: 'APPROVED', reason: '材料齐全' })

test('what is within the authority comes into force at once', async () => {
  const { commitment, result } = await promised(30_000)
  expect(result).toMatchObject({ status: 'applied' })
  expect(await stateOf(commitment.id)).toMatchObject({ state: 'ACTIVE', basis: { kind: 'GRANT' } })
  expect(await pending()).toEqual([])
})

test.each([
  ['more than for a case', {}, 30_001, {}, 'ABOVE_CASE'],
  ['more than of the part', { mostPercent: 1 }, 20_000, {}, 'ABOVE_PERCENT'],
  ['more than for a day', { dayFen: asFen(100) }, 101, {}, 'ABOVE_DAY'],
  ['of another product', { products: ['别的卡'] }, 1, {}, 'OTHER_PRODUCT'],
  ['on a day without authority', {}, 1, { madeOn: asDay('2026-10-31') }, 'NO_GRANT'],
] as const)(
  'what is %s is kept, waits, and comes before the desk by itself',
  async (...[, limits, fen, over, raised]) => {
    await allow(limits as Partial<typeof LIMITS>)
    const { commitment, result } = await promised(fen, undefined, over)
    expect(result).toMatchObject({ status: 'applied' })
    expect(await stateOf(commitment.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
    const [line] = await pending()
    expect(line).toMatchObject({ raised, relief: { INTEREST: fen }, commitment: { payments: 1 } })
    await approve(line!.id)
    const basis = { kind: 'APPROVED', applicationId: line!.id }
    expect(await stateOf(commitment.id)).toEqual({ state: 'ACTIVE', status: 'applied', basis })
  },
)

test('a plan with more instalments than allowed waits for the desk, with nothing forgiven', async () => {
  await allow({ mostInstalments: 2 })
  const items = [1, 2, 3].map(month => ({
    ...{ dueOn: asDay(`2027-0${month}-05`), amountFen: asFen(100) },
  }))
  const agreement = { ...anAgreement(aRelief(), { kind: 'GRANT', grantId: anId(32, 1) }) }
  const { relief: _none, ...bare } = agreement
  const { commitment } = await promised(0, undefined, {
    ...{ kind: 'SERIES', items, agreement: { ...bare, offer: 'INSTALMENTS' } },
  })
  expect(await stateOf(commitment.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
  expect(await pending()).toMatchObject([{ raised: 'TOO_MANY_INSTALMENTS' }])
})

test('two devices together cannot spend more than the whole, whatever they were told', async () => {
  await promised(25_000)
  await bank.push(anOperation('finaliseRecord', aRecord({ id: anId(7, 900) })), anActor(ANNA, 2))
  const agreement = anAgreement(aRelief({ INTEREST: 5_001 }), {
    ...{ kind: 'GRANT', grantId: anId(32, 2) },
  })
  const second = aCommitment({ id: next(10), recordId: anId(7, 900), agreement })
  await bank.push(anOperation('proposeCommitment', second), anActor(ANNA, 2))
  expect(await stateOf(second.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
  expect(await pending()).toMatchObject([{ raised: 'ABOVE_CASE' }])
})

/** A commitment that waits for an application, and the application. */
async function applied(over: Parameters<typeof anApplication>[0] = {}) {
  const id = next<ApplicationId>(31)
  const made = await promised(48_000, { kind: 'APPLIED', applicationId: id })
  const ids = { recordId: made.recordId, commitmentId: made.commitment.id }
  const doc = anApplication({ id, ...ids, ...over })
  const told = await bank.push(anOperation('applyForRelief', doc))
  return { ...made, id, told }
}

test('an application waits with its commitment; approved, both reach the tablets in force', async () => {
  const { commitment, id, told } = await applied()
  expect(told).toMatchObject({ status: 'applied' })
  expect(await stateOf(commitment.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
  await approve(id)
  expect(await stateOf(commitment.id)).toMatchObject({
    ...{ state: 'ACTIVE', basis: { kind: 'APPROVED', applicationId: id } },
  })
  const lines = await bank.db
    .selectFrom('change_log')
    .select(['kind', 'audience'])
    .where('id', '=', id)
    .execute()
  expect(lines.map(({ audience }) => audience).toSorted()).toEqual([ANNA, ANNA, BO, BO])
  const { decided } = await deskApprovals(bank, ADMIN, NOON)
  expect(decided[0]).toMatchObject({ id, state: 'APPROVED', decision: { reason: '材料齐全' } })
  await expect(approve(id)).rejects.toMatchObject({ problem: 'notFound' })
})

test('rejected, the commitment is rejected with it', async () => {
  const { commitment, id } = await applied()
  await decideRelief(bank, { id, by: BOSS, state: 'REJECTED', reason: '材料不足' })
  expect(await stateOf(commitment.id)).toMatchObject({ state: 'REJECTED' })
})

test('nobody decides what is his own, and a supervisor approves up to his limit', async () => {
  const { id } = await applied()
  await expect(approve(id, BOSS)).rejects.toMatchObject({ problem: 'aboveAuthority' })
  const set = (approveFen: number, of: object) =>
    setAuthority(
      bank,
      { of: of as never, limits: { approveFen: asFen(approveFen) }, ...SPAN },
      ADMIN,
    )
  await set(59_999, { role: 'supervisor' })
  await expect(approve(id, BOSS)).rejects.toMatchObject({ problem: 'aboveAuthority' })
  expect((await deskApprovals(bank, BOSS, NOON)).waiting[0]).toMatchObject({ mayApprove: false })
  await set(60_000, { staffId: SUPERVISOR })
  expect((await deskApprovals(bank, BOSS, NOON)).waiting[0]).toMatchObject({ mayApprove: true })
  const own = { id, by: { staffId: ANNA, role: 'supervisor' }, reason: '自批' } as const
  await expect(decideRelief(bank, { ...own, state: 'REJECTED' })).rejects.toMatchObject({
    problem: 'ownWork',
  })
  await approve(id, BOSS)
})

test('a record that comes late puts into force only what nobody has to agree to', async () => {
  const recordId = next<string & Commitment['recordId']>(7)
  const id = next<ApplicationId>(31)
  const applies = anAgreement(aRelief({ INTEREST: 48_000 }), { kind: 'APPLIED', applicationId: id })
  const waits = aCommitment({ id: next(10), recordId, agreement: applies })
  await bank.push(anOperation('proposeCommitment', waits))
  await bank.push(
    anOperation('applyForRelief', anApplication({ id, recordId, commitmentId: waits.id })),
  )
  await bank.push(anOperation('finaliseRecord', aRecord({ id: recordId })))
  expect(await stateOf(waits.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
  await approve(id)
  expect(await stateOf(waits.id)).toMatchObject({ state: 'ACTIVE' })
})

test('approved before its record is here, it comes into force with the record', async () => {
  const recordId = next<string & Commitment['recordId']>(7)
  const id = next<ApplicationId>(31)
  const applies = anAgreement(aRelief({ INTEREST: 48_000 }), { kind: 'APPLIED', applicationId: id })
  const waits = aCommitment({ id: next(10), recordId, agreement: applies })
  await bank.push(anOperation('proposeCommitment', waits))
  await bank.push(
    anOperation('applyForRelief', anApplication({ id, recordId, commitmentId: waits.id })),
  )
  await approve(id)
  expect(await stateOf(waits.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
  await bank.push(anOperation('finaliseRecord', aRecord({ id: recordId })))
  expect(await stateOf(waits.id)).toMatchObject({ state: 'ACTIVE' })
})

test.each([
  ['figures that contradict each other', { leftFen: asFen(1) }, 'recordIncomplete'],
  [
    'less than its commitment forgives',
    { relief: aRelief({ INTEREST: 47_999 }), leftFen: asFen(1_347_565 - 47_999) },
    'recordIncomplete',
  ],
  [
    'a commitment that is not here',
    { commitmentId: anId<CommitmentId>(10, 999_999) },
    'subjectUnknown',
  ],
  ['somebody else’s name', { madeBy: BO }, 'outOfScope'],
] as const)('an application with %s is kept, and held', async (_what, over, problem) => {
  const { told, id } = await applied(over)
  expect(told).toMatchObject({ status: 'held', code: PROBLEMS[problem] })
  await expect(approve(id)).rejects.toMatchObject({ problem: 'notFound' })
})

test('a word of approval that the desk never gave counts for nothing', async () => {
  const applicationId = next<ApplicationId>(31)
  const { commitment } = await promised(100, { kind: 'APPROVED', applicationId })
  expect(await stateOf(commitment.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
})

test('an approval without a commitment carries one, and one alone', async () => {
  const { commitmentId: _none, ...bare } = anApplication({ id: next(31), recordId: next(7) })
  await bank.push(anOperation('applyForRelief', bare))
  await approve(bare.id)
  const basis = { kind: 'APPROVED', applicationId: bare.id } as const
  const first = await promised(48_000, basis)
  expect(await stateOf(first.commitment.id)).toMatchObject({ state: 'ACTIVE' })
  const second = await promised(1, basis)
  expect(await stateOf(second.commitment.id)).toMatchObject({ state: 'PENDING_APPROVAL' })
})

async function device(n: number): Promise<DeviceId> {
  const id = anId<DeviceId>(8, 700 + n)
  const seen = new Date(NOON)
  await bank.db
    .insertInto('device')
    .values({
      ...{ id, staff_id: ANNA, first_seen_at: seen, last_seen_at: seen, app_version: null },
      ...{ enrolled_for: ANNA, enrolled_at: seen },
    })
    .execute()
  return id
}

/** What a device is given. */
async function asks(deviceId: DeviceId, holds?: number): Promise<IssuedGrant | undefined> {
  const signer = {
    policyKeys: () => bank.keys.policyKeys,
    signPolicy: (bytes: Uint8Array) => bank.keys.signPolicy(bytes),
  }
  const { grants } = await issueGrant(
    { ...signer, db: bank.db, clock: bank.clock },
    { staffId: ANNA, deviceId, holds },
  )
  const payload = grants[0]?.jws.split('.')[1]
  return payload === undefined
    ? undefined
    : (JSON.parse(Buffer.from(payload, 'base64url').toString()) as IssuedGrant)
}

const budgets = (...grants: (IssuedGrant | undefined)[]) =>
  grants.map(grant => [grant?.caseFen, grant?.dayFen])

test('one device has it all; a second gets nothing until the first has given back its half', async () => {
  const one = await device(1)
  const all = await asks(one)
  expect(budgets(all)).toEqual([[30_000, 50_000]])
  expect(await asks(one, 1)).toEqual(all)
  const two = await device(2)
  expect(budgets(await asks(two))).toEqual([[0, 0]])
  const half = await asks(one, 1)
  expect([budgets(half), half?.issue, half?.id]).toEqual([[[15_000, 25_000]], 2, all?.id])
  expect(budgets(await asks(two, 1))).toEqual([[0, 0]])
  await asks(one, 2)
  expect(budgets(await asks(two, 1))).toEqual([[15_000, 25_000]])
})

test('what the first has spent already the second cannot spend again', async () => {
  const one = await device(1)
  const all = await asks(one)
  await promised(28_000, { kind: 'GRANT', grantId: all!.id })
  const two = await device(2)
  await asks(one, 1)
  await asks(one, 2)
  expect(budgets(await asks(two))).toEqual([[2_000, 22_000]])
})

test('a device out of use leaves its share; no authority gives no grant', async () => {
  const [one, two] = [await device(1), await device(2)]
  expect(budgets(await asks(one), await asks(two))).toEqual([
    [15_000, 25_000],
    [15_000, 25_000],
  ])
  await bank.db.updateTable('device').set({ state: 'lost' }).where('id', '=', two).execute()
  expect(budgets(await asks(one, 1))).toEqual([[30_000, 50_000]])
  expect(await asks(two)).toBeUndefined()
  await setAuthority(bank, { of: { staffId: ANNA }, limits: null, ...SPAN }, ADMIN)
  expect(await asks(one, 2)).toBeUndefined()
  await setAuthority(bank, { of: { role: 'agent' }, limits: LIMITS, ...SPAN }, ADMIN)
  expect(budgets(await asks(one))).toEqual([[30_000, 50_000]])
})

test('a grant that was lost on its way is given again and still counts', async () => {
  const one = await device(1)
  await asks(one)
  const again = await asks(one)
  const two = await device(2)
  expect(budgets(await asks(two))).toEqual([[0, 0]])
  expect(again?.issue).toBe(1)
})

test.each([
  [
    'himself',
    { of: { staffId: SUPERVISOR }, limits: { approveFen: asFen(1) } },
    'roleRefused',
    BOSS,
  ],
  [
    'an administrator’s own',
    { of: { staffId: ADMIN.staffId }, limits: { approveFen: null } },
    'ownWork',
    ADMIN,
  ],
  ['a whole role', { of: { role: 'agent' }, limits: LIMITS }, 'roleRefused', BOSS],
  ['more than he may approve', { of: { staffId: BO }, limits: LIMITS }, 'aboveAuthority', BOSS],
  [
    'limits of the desk for an agent',
    { of: { staffId: BO }, limits: { approveFen: null } },
    'wrongShape',
    ADMIN,
  ],
  ['nobody', { of: { staffId: anId(6, 99) }, limits: LIMITS }, 'notFound', ADMIN],
  ['a role to be taken back', { of: { role: 'agent' }, limits: null }, 'wrongShape', ADMIN],
] as const)('authority that is not set: %s', async (_what, change, problem, by) => {
  const set = setAuthority(bank, { ...SPAN, ...change } as never, by)
  const expected = problem === 'roleRefused' && by === BOSS ? /roleRefused|ownWork/ : problem
  await expect(set).rejects.toThrow(expected)
})

test('the desk sees what binds, whose it is and who set it', async () => {
  const { staff, roles, today } = await deskAuthority(bank, BOSS, NOON)
  expect(today).toBe(TODAY)
  const anna = staff.find(({ id }) => id === ANNA)
  expect(anna).toMatchObject({ maySet: true, own: { limits: LIMITS, reason: '年度授权' } })
  expect(staff.find(({ id }) => id === SUPERVISOR)?.maySet).toBe(false)
  expect(roles.every(({ maySet }) => !maySet)).toBe(true)
})
