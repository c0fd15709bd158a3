import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { aDraft, anId, aVisit, NOON } from '#tests/fixtures/builders.ts'
import {
  aCommitment,
  anActor,
  anOperation,
  aRecord,
  BO,
  CHEN,
  openSmallBank,
  type SmallBank,
} from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

async function storedRecord(id = anId(7, 1)) {
  return bank.db
    .selectFrom('record')
    .select(['status', 'flags', 'doc', 'rev', 'amends', 'made_by'])
    .where('id', '=', id as never)
    .executeTakeFirst()
}

async function stateOfVisit(n = 1) {
  const id = anId<never>(5, n)
  const row = await bank.db
    .selectFrom('visit')
    .select(['state', 'doc'])
    .where('id', '=', id)
    .executeTakeFirst()
  expect(row?.doc.state).toBe(row?.state)
  return row?.state
}

test('a record is stored, its visit is done, its receipt names its bytes', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const result = await bank.push(op)
  expect(result).toEqual({
    id: op.id,
    status: 'applied',
    rev: expect.any(Number) as number,
    receipt: {
      sha256: createHash('sha256').update(JSON.stringify(op)).digest('hex'),
      storedAt: NOON,
    },
  })
  expect(await storedRecord()).toMatchObject({ status: 'applied', flags: [], doc: aRecord() })
  expect(await stateOfVisit()).toBe('DONE')
})

test('what is stored of an operation is its very text', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const result = await bank.push(op)
  const { rows } = await bank.database.pool.query<{ text: string }>(
    'select body::text as text from operation',
  )
  expect(rows.map(row => createHash('sha256').update(row.text).digest('hex'))).toEqual([
    result.receipt?.sha256,
  ])
})

const held = (over: Partial<VisitRecord>) => aRecord(over)
test.each([
  [
    'incomplete',
    held({ answers: { metWith: 'DEBTOR' } }),
    'recordIncomplete',
    ['recordIncomplete'],
  ],
  ['another case', held({ caseId: anId(2, 2), visitId: anId(5, 2) }), 'outOfScope', ['outOfScope']],
  ['signed by another', held({ finalisedBy: BO }), 'outOfScope', ['outOfScope']],
  ['unknown case', held({ caseId: anId(2, 77) }), 'subjectUnknown', ['subjectUnknown']],
  ['unknown visit', held({ visitId: anId(5, 77) }), 'subjectUnknown', ['subjectUnknown']],
  ['visit of another case', held({ visitId: anId(5, 2) }), 'subjectUnknown', ['subjectUnknown']],
  [
    'two doubts',
    held({ visitId: anId(5, 77), finalisedBy: BO }),
    'subjectUnknown',
    ['subjectUnknown', 'outOfScope'],
  ],
] as const)('%s: stored and held', async (_name, record, problem, flags) => {
  const result = await bank.push(anOperation('finaliseRecord', record))
  expect(result).toMatchObject({ status: 'held', code: PROBLEMS[problem], rev: expect.any(Number) })
  expect(result.receipt?.storedAt).toBe(NOON)
  expect(await storedRecord()).toMatchObject({ status: 'held', flags, doc: record })
  expect(await stateOfVisit(1)).toBe('PLANNED')
  expect(await stateOfVisit(2)).toBe('PLANNED')
})

test('a record of a visit that was cancelled meanwhile stands, with a flag', async () => {
  await bank.push(
    anOperation(
      'changeAppointment',
      { visitId: anId(5, 1), patch: { state: 'CANCELLED' } },
      { baseRev: 1000 },
    ),
    anActor(BO, 2),
  )
  expect(await stateOfVisit()).toBe('CANCELLED')
  const result = await bank.push(anOperation('finaliseRecord', aRecord()))
  expect(result.status).toBe('applied')
  expect(await storedRecord()).toMatchObject({ status: 'applied', flags: ['visitCancelled'] })
  expect(await stateOfVisit()).toBe('DONE')
})

test('a revoked tablet is heard and held', async () => {
  const actor = { ...anActor(), isRevoked: true }
  const result = await bank.push(anOperation('finaliseRecord', aRecord()), actor)
  expect(result).toMatchObject({ status: 'held', code: PROBLEMS.deviceRefused })
  expect(await storedRecord()).toMatchObject({ status: 'held', flags: ['deviceRefused'] })
  const moved = anOperation('changeAppointment', {
    visitId: anId(5, 1),
    patch: { state: 'CANCELLED' },
  })
  expect(await bank.push(moved, actor)).toMatchObject({ status: 'held' })
  expect(await stateOfVisit()).toBe('PLANNED')
})

test('an amendment is a record of its own; the old text stays', async () => {
  await bank.push(anOperation('finaliseRecord', aRecord()))
  const amends = { recordId: anId<VisitRecord['id']>(7, 1), reason: '金额写错' }
  const amendment = aRecord({ id: anId(7, 2), amends })
  expect(await bank.push(anOperation('amendRecord', amendment))).toMatchObject({
    status: 'applied',
  })
  expect(await storedRecord(anId(7, 1))).toMatchObject({ doc: aRecord() })
  expect(await storedRecord(anId(7, 2))).toMatchObject({ doc: amendment, amends: anId(7, 1) })
})

test('a late correction is judged as of the record that it corrects, not held for days now past', async () => {
  await bank.push(anOperation('finaliseRecord', aRecord()))
  const amends = { recordId: anId<VisitRecord['id']>(7, 1), reason: '金额写错' }
  const monthLater = asInstant(NOON + 30 * 86_400_000)
  const late = aRecord({ id: anId(7, 2), amends, finalisedAt: monthLater })
  expect(await bank.push(anOperation('amendRecord', late))).toMatchObject({ status: 'applied' })
  const fresh = aRecord({ id: anId(7, 3), finalisedAt: monthLater })
  expect(await bank.push(anOperation('finaliseRecord', fresh))).toMatchObject({
    status: 'held',
    code: PROBLEMS.recordIncomplete,
  })
})

test('an amendment of a record that is not here is held; without a record it is no amendment', async () => {
  const amends = { recordId: anId<VisitRecord['id']>(7, 9), reason: '金额写错' }
  const amendment = aRecord({ id: anId(7, 2), amends })
  const result = await bank.push(anOperation('amendRecord', amendment))
  expect(result).toMatchObject({ status: 'held', code: PROBLEMS.subjectUnknown })
  const bare = await bank.push(anOperation('amendRecord', aRecord({ id: anId(7, 3) })))
  expect(bare).toMatchObject({ status: 'rejected', code: PROBLEMS.wrongContent })
})

test('a second record under one id is a conflict and changes nothing', async () => {
  await bank.push(anOperation('finaliseRecord', aRecord()))
  const before = await storedRecord()
  const other = aRecord({ startedAt: asInstant(NOON - 1000) })
  const result = await bank.push(anOperation('finaliseRecord', other))
  expect(result).toMatchObject({ status: 'conflict', code: PROBLEMS.operationReused })
  expect(result.receipt).toBeDefined()
  expect(await storedRecord()).toEqual(before)
})

test('nobody can write over the held record of someone else', async () => {
  const foreign = aRecord({ caseId: anId(2, 2), visitId: anId(5, 2) })
  await bank.push(anOperation('finaliseRecord', foreign))
  const over = { ...foreign, finalisedBy: CHEN }
  const result = await bank.push(anOperation('finaliseRecord', over), anActor(CHEN, 3))
  expect(result.status).toBe('conflict')
  expect(await storedRecord()).toMatchObject({ doc: foreign })
})

test('a surrendered draft is kept, and gives way to the record that it became', async () => {
  const draft = aDraft()
  const surrendered = await bank.push(anOperation('surrenderDraft', draft))
  expect(surrendered).toMatchObject({ status: 'held', code: PROBLEMS.draftSurrendered })
  expect(await storedRecord()).toMatchObject({
    status: 'held',
    flags: ['draftSurrendered'],
    doc: draft,
  })
  const finalised = await bank.push(anOperation('finaliseRecord', aRecord()))
  expect(finalised.status).toBe('applied')
  expect(finalised.rev).toBeGreaterThan(surrendered.rev ?? Infinity)
  expect(await storedRecord()).toMatchObject({ status: 'applied', flags: [], doc: aRecord() })
  const late = await bank.push(anOperation('surrenderDraft', draft))
  expect(late).toMatchObject({ status: 'held' })
  expect(await storedRecord()).toMatchObject({ status: 'applied', doc: aRecord() })
  const { n } = await bank.db
    .selectFrom('operation')
    .select(counted => counted.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(n).toBe(3)
})

test('an impossible device clock does no harm', async () => {
  const far = aRecord({ finalisedAt: asInstant(8_640_000_000_000_000) })
  expect(await bank.push(anOperation('finaliseRecord', far))).toMatchObject({ status: 'held' })
  expect(await storedRecord()).toMatchObject({ flags: ['recordIncomplete'] })
})

async function commitment(n = 1) {
  const id = anId<never>(10, n)
  return bank.db
    .selectFrom('commitment')
    .select(['state', 'status', 'doc'])
    .where('id', '=', id)
    .executeTakeFirst()
}

test('a commitment comes into force with its record, whatever state the tablet wrote', async () => {
  await bank.push(anOperation('finaliseRecord', aRecord()))
  const result = await bank.push(anOperation('proposeCommitment', aCommitment({ state: 'KEPT' })))
  expect(result.status).toBe('applied')
  expect(await commitment()).toMatchObject({
    state: 'ACTIVE',
    status: 'applied',
    doc: { ...aCommitment(), state: 'ACTIVE' },
  })
})

test('a commitment ahead of its record waits for approval until that is applied', async () => {
  const early = await bank.push(anOperation('proposeCommitment', aCommitment()))
  expect(early.status).toBe('applied')
  expect(await commitment()).toMatchObject({ state: 'PENDING_APPROVAL', status: 'applied' })
  await bank.push(anOperation('finaliseRecord', aRecord()))
  expect(await commitment()).toMatchObject({ state: 'ACTIVE', status: 'applied' })
})

test('a commitment of a held record is held with it', async () => {
  const record = anOperation('finaliseRecord', aRecord({ answers: {} }))
  await bank.push(record)
  const op = anOperation('proposeCommitment', aCommitment(), { dependsOn: [record.id] })
  expect(await bank.push(op)).toMatchObject({ status: 'held', code: PROBLEMS.dependencyRejected })
  expect(await commitment()).toMatchObject({ state: 'PENDING_APPROVAL', status: 'held' })
})

test.each([
  ['due before it was made', aCommitment({ madeOn: '2026-12-06' as never }), 'recordIncomplete'],
  ['a series of one', aCommitment({ kind: 'SERIES' }), 'recordIncomplete'],
  ['of another agent', aCommitment({ madeBy: BO }), 'outOfScope'],
  ['of another case', aCommitment({ caseId: anId(2, 2) }), 'outOfScope'],
  ['of no case', aCommitment({ caseId: anId(2, 77) }), 'subjectUnknown'],
] as const)('a commitment %s is held', async (_name, promised, problem) => {
  const result = await bank.push(anOperation('proposeCommitment', promised))
  expect(result).toMatchObject({ status: 'held', code: PROBLEMS[problem] })
  expect(await commitment()).toMatchObject({ state: 'PENDING_APPROVAL', status: 'held' })
})

test('a successor ends the commitment that it replaces, in the same case only', async () => {
  const free = { recordId: undefined }
  await bank.push(anOperation('proposeCommitment', aCommitment(free)))
  await bank.push(
    anOperation(
      'proposeCommitment',
      aCommitment({ id: anId(10, 2), caseId: anId(2, 2), madeBy: CHEN, ...free }),
    ),
    anActor(CHEN, 3),
  )
  for (const [n, supersedes] of [
    [3, 1],
    [4, 2],
  ] as const) {
    const successor = aCommitment({ id: anId(10, n), supersedes: anId(10, supersedes), ...free })
    expect(await bank.push(anOperation('proposeCommitment', successor))).toMatchObject({
      status: 'applied',
    })
  }
  expect(await commitment(1)).toMatchObject({ state: 'RENEGOTIATED' })
  expect(await commitment(2)).toMatchObject({ state: 'ACTIVE' })
  const again = await bank.push(anOperation('proposeCommitment', aCommitment(free)))
  expect(again.status).toBe('conflict')
  expect(await commitment(1)).toMatchObject({ state: 'RENEGOTIATED' })
})

test('a look at a masked field is in the audit, which nobody can change', async () => {
  const seen = anOperation('revealField', { field: 'phone' }, { caseId: anId(2, 1) })
  expect(await bank.push(seen)).toMatchObject({ status: 'applied' })
  await bank.push(anOperation('revealField', { field: '13800001234' }))
  const lines = await bank.db
    .selectFrom('audit')
    .select(['action', 'actor', 'subject', 'detail'])
    .execute()
  expect(lines).toMatchObject([
    { action: 'revealField', subject: anId(2, 1), detail: { field: 'phone', operation: seen.id } },
    { action: 'revealField', detail: { field: 'other' } },
  ])
  for (const text of ['update audit set action = $$x$$', 'delete from audit', 'truncate audit']) {
    await expect(bank.database.pool.query(text)).rejects.toMatchObject({ code: '23001' })
  }
})

test('visits of the small bank are as the builders say', async () => {
  const row = await bank.db
    .selectFrom('visit')
    .select(['doc', 'day'])
    .where('id', '=', anId<never>(5, 1))
    .executeTakeFirst()
  expect(row).toEqual({ doc: aVisit(), day: '2026-11-23' })
})
