import { afterEach, beforeEach, expect, test } from 'vitest'
import { PROBLEMS } from '#protocol/problem.ts'
import { anId, aVisit } from '#tests/fixtures/builders.ts'
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

async function countOf(table: 'operation' | 'record' | 'commitment' | 'change_log') {
  const row = await bank.db
    .selectFrom(table)
    .select(counted => counted.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

test('the same bytes are replayed with the same receipt and no second effect', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const first = await bank.push(op)
  const logged = await countOf('change_log')
  bank.passMs(60_000)
  expect(await bank.push(structuredClone(op))).toEqual({ ...first, status: 'replayed' })
  expect(await countOf('change_log')).toBe(logged)
  expect(await countOf('record')).toBe(1)
})

test.each([
  ['finaliseRecord', () => anOperation('finaliseRecord', aRecord({ answers: {} }))],
  [
    'changeAppointment',
    () =>
      anOperation('changeAppointment', {
        visitId: anId(5, 1),
        patch: { appointment: { state: 'WAIVED', reason: '打不通' } },
      }),
  ],
] as const)(
  'what was held or in conflict is told again in the same words: %s',
  async (_n, make) => {
    const op = make()
    const first = await bank.push(op)
    expect(['held', 'conflict']).toContain(first.status)
    expect(await bank.push(op)).toEqual({ ...first, status: 'replayed' })
  },
)

test('an id used again with other bytes is refused, even when those are not understood', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  await bank.push(op)
  for (const other of [
    { ...op, seq: op.seq + 1 },
    { ...op, kind: 'somethingNew' },
    { ...op, content: { type: 'json', value: {} } },
    { id: op.id },
  ]) {
    const result = await bank.push(other)
    expect(result).toEqual({ id: op.id, status: 'rejected', code: PROBLEMS.operationReused })
  }
  expect(await countOf('operation')).toBe(1)
})

const base = anOperation('finaliseRecord', aRecord())
test.each([
  ['not an object', 7, 'wrongShape'],
  ['null', null, 'wrongShape'],
  ['a list', [], 'wrongShape'],
  ['no id', { ...base, id: undefined }, 'wrongShape'],
  ['an id in capitals', { ...base, id: '0000000A-0000-7000-8000-000000000001' }, 'wrongShape'],
  ['a sequence of 0', { ...base, seq: 0 }, 'wrongShape'],
  ['a sequence beyond 2^53', { ...base, seq: 2 ** 60 }, 'wrongShape'],
  ['an unknown field', { ...base, extra: 1 }, 'wrongShape'],
  ['sealed content', { ...base, content: { type: 'sealed' } }, 'wrongShape'],
  [
    '51 dependencies',
    { ...base, dependsOn: Array.from({ length: 51 }, () => base.id) },
    'wrongShape',
  ],
  ['an unknown kind', { ...base, kind: 'deleteEverything' }, 'unknownOperation'],
  ['a kind that every object has', { ...base, kind: 'constructor' }, 'unknownOperation'],
  ['a NUL in the kind', { ...base, kind: 'a\0b' }, 'wrongShape'],
  [
    'an unknown edition',
    {
      ...base,
      content: { type: 'json', value: { ...aRecord(), edition: 2, answers: { mood: 1 } } },
    },
    'unknownEdition',
  ],
  [
    'a NUL in a text',
    { ...base, content: { type: 'json', value: aRecord({ answers: { ownWords: 'a\0b' } }) } },
    'wrongContent',
  ],
  [
    'half a character',
    { ...base, content: { type: 'json', value: aRecord({ answers: { ownWords: '\ud83c' } }) } },
    'wrongContent',
  ],
  [
    'a fraction of a fen',
    { ...base, content: { type: 'json', value: aRecord({ answers: { monthlyIncomeFen: 1.5 } }) } },
    'wrongContent',
  ],
  [
    'a visit planned as done',
    anOperation('scheduleVisit', aVisit({ id: anId(5, 9), state: 'DONE' })),
    'wrongContent',
  ],
] as const)('%s is rejected and nothing is stored', async (_name, raw, problem) => {
  const result = await bank.push(raw)
  expect(result).toMatchObject({ status: 'rejected', code: PROBLEMS[problem] })
  expect(result.receipt).toBeUndefined()
  if (problem === 'wrongContent') expect(result.detail).toHaveProperty('path')
  expect(await countOf('operation')).toBe(0)
})

test('what depends on an operation that is not here waits, and is released when it comes', async () => {
  const record = anOperation('finaliseRecord', aRecord())
  const promised = anOperation('proposeCommitment', aCommitment(), { dependsOn: [record.id] })
  const seen = anOperation('revealField', { field: 'phone' }, { dependsOn: [promised.id] })
  const waiting = await bank.push(promised)
  expect(waiting).toMatchObject({
    status: 'held',
    code: PROBLEMS.dependencyMissing,
    detail: { missing: [record.id] },
  })
  expect(await bank.push(seen)).toMatchObject({
    status: 'held',
    code: PROBLEMS.dependencyMissing,
    detail: { missing: [promised.id] },
  })
  expect(await bank.push(record)).toMatchObject({ status: 'applied' })
  const row = await bank.db.selectFrom('commitment').selectAll().executeTakeFirst()
  expect(row).toMatchObject({ state: 'ACTIVE', status: 'applied' })
  const lines = await bank.db.selectFrom('audit').select('action').execute()
  expect(lines).toEqual([{ action: 'revealField' }])
  const again = await bank.push(promised)
  expect(again).toEqual({
    id: promised.id,
    status: 'replayed',
    rev: row?.rev,
    receipt: waiting.receipt,
  })
})

test('a record whose dependency is missing can be read by the desk, and is released', async () => {
  const visit = anOperation('scheduleVisit', aVisit({ id: anId(5, 9) }))
  const record = anOperation('finaliseRecord', aRecord({ visitId: anId(5, 9) }), {
    dependsOn: [visit.id],
  })
  expect(await bank.push(record)).toMatchObject({ status: 'held' })
  const read = () => bank.db.selectFrom('record').select(['status', 'flags']).executeTakeFirst()
  expect(await read()).toEqual({ status: 'held', flags: ['dependencyMissing', 'subjectUnknown'] })
  expect(await bank.push(visit)).toMatchObject({ status: 'applied' })
  expect(await read()).toEqual({ status: 'applied', flags: [] })
})

test('a dependent that breaks when it is released stays held and undoes nothing', async () => {
  const record = anOperation('finaliseRecord', aRecord())
  const broken = anOperation('proposeCommitment', aCommitment(), { dependsOn: [record.id] })
  const good = anOperation('revealField', { field: 'phone' }, { dependsOn: [record.id] })
  await bank.push(broken)
  await bank.push(good)
  await bank.database.pool.query(
    `create trigger poison before insert on commitment for each statement execute function refuse_change()`,
  )
  expect(await bank.push(record)).toMatchObject({ status: 'applied' })
  const rows = await bank.db
    .selectFrom('operation')
    .select(['id', 'status'])
    .orderBy('seq')
    .execute()
  expect(rows).toEqual([
    { id: record.id, status: 'applied' },
    { id: broken.id, status: 'held' },
    { id: good.id, status: 'applied' },
  ])
})

test('[ASVS-2.3.3] an operation that breaks its command is rejected, leaves nothing, and stops no other', async () => {
  await bank.database.pool.query(
    `create trigger poison before insert on audit for each statement execute function refuse_change()`,
  )
  const broken = anOperation('revealField', { field: 'phone' })
  expect(await bank.push(broken)).toEqual({
    id: broken.id,
    status: 'rejected',
    code: PROBLEMS.internal,
  })
  expect(await countOf('operation')).toBe(0)
  expect(await bank.push(anOperation('finaliseRecord', aRecord()))).toMatchObject({
    status: 'applied',
  })
})

test('[ASVS-15.4.2] one id pushed eight times at once has one effect and one receipt', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const results = await Promise.all(Array.from({ length: 8 }, () => bank.push(op)))
  expect(results.filter(result => result.status === 'applied')).toHaveLength(1)
  expect(results.filter(result => result.status === 'replayed')).toHaveLength(7)
  expect(new Set(results.map(result => JSON.stringify(result.receipt))).size).toBe(1)
  expect(await countOf('record')).toBe(1)
})

test('a dependent and its dependency that arrive at the same moment never miss each other', async () => {
  for (let n = 1; n <= 25; n++) {
    const record = anOperation('finaliseRecord', aRecord({ id: anId(7, n) }))
    const promised = anOperation(
      'proposeCommitment',
      aCommitment({ id: anId(10, n), recordId: anId(7, n) }),
      { dependsOn: [record.id] },
    )
    await Promise.all([bank.push(promised), bank.push(record)])
  }
  const states = await bank.db
    .selectFrom('commitment')
    .select(['state', counted => counted.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
  expect(states).toEqual([{ state: 'ACTIVE', n: 25 }])
})

async function visit(n = 1) {
  const id = anId<never>(5, n)
  return bank.db
    .selectFrom('visit')
    .select(['doc', 'rev', 'day', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
}

const evening = { day: '2026-11-24', from: '18:00', to: '19:00' } as never
const appointed = { state: 'CONFIRMED', via: 'PHONE' } as const
const edit = (patch: object, over: object = {}) =>
  anOperation('changeAppointment', { visitId: anId(5, 1), patch }, over)

test('edits of different fields merge; of the same field they conflict and both are kept', async () => {
  const baseRev = (await visit())?.rev
  const one = await bank.push(edit({ slot: evening }, { baseRev }))
  expect(one).toMatchObject({ status: 'applied' })
  const two = await bank.push(edit({ appointment: appointed }, { baseRev }), anActor(BO, 2))
  expect(two).toMatchObject({ status: 'applied' })
  const merged = aVisit({ slot: evening, appointment: appointed })
  expect(await visit()).toEqual({ doc: merged, rev: two.rev, day: '2026-11-24', state: 'PLANNED' })
  const clash = edit({ slot: aVisit().slot, appointment: appointed }, { baseRev })
  expect(await bank.push(clash, anActor(BO, 2))).toMatchObject({
    status: 'conflict',
    code: PROBLEMS.fieldsChangedOnBothSides,
    detail: { fields: ['slot'], theirs: merged, rev: two.rev },
  })
  expect(await visit()).toMatchObject({ doc: merged, rev: two.rev })
  expect(await countOf('operation')).toBe(3)
})

test('a tablet does not conflict with its own earlier edits', async () => {
  const baseRev = (await visit())?.rev
  await bank.push(edit({ slot: evening }, { baseRev }))
  const later = await bank.push(edit({ slot: aVisit().slot }, { baseRev }))
  expect(later).toMatchObject({ status: 'applied' })
  expect(await visit()).toMatchObject({ doc: aVisit() })
})

test('an edit that changes nothing makes no new revision', async () => {
  const rev = (await visit())?.rev
  const logged = await countOf('change_log')
  expect(await bank.push(edit({ slot: aVisit().slot }))).toMatchObject({ status: 'applied', rev })
  expect(await countOf('change_log')).toBe(logged)
})

test('[ASVS-8.2.2] outside their cases agents change nothing and learn nothing', async () => {
  const moved = await bank.push(edit({ slot: evening }), anActor(CHEN, 3))
  expect(moved).toMatchObject({ status: 'held', code: PROBLEMS.outOfScope })
  expect(moved.detail).toBeUndefined()
  const planned = anOperation('scheduleVisit', aVisit({ id: anId(5, 9), caseId: anId(2, 2) }))
  expect(await bank.push(planned)).toMatchObject({ status: 'held', code: PROBLEMS.outOfScope })
  const grab = anOperation('scheduleVisit', aVisit({ id: anId(5, 2) }))
  const grabbed = await bank.push(grab)
  expect(grabbed).toMatchObject({ status: 'conflict', code: PROBLEMS.operationReused })
  expect(grabbed.detail).toBeUndefined()
  const ghost = anOperation('changeAppointment', { visitId: anId(5, 77), patch: { slot: evening } })
  expect(await bank.push(ghost)).toMatchObject({ status: 'held', code: PROBLEMS.subjectUnknown })
  expect(await visit(2)).toMatchObject({ doc: aVisit({ id: anId(5, 2), caseId: anId(2, 2) }) })
})

test('a visit planned on the tablet is there; the same id planned otherwise is a conflict', async () => {
  const planned = aVisit({ id: anId(5, 9) })
  expect(await bank.push(anOperation('scheduleVisit', planned))).toMatchObject({
    status: 'applied',
  })
  const other = await bank.push(anOperation('scheduleVisit', { ...planned, slot: evening }))
  expect(other).toMatchObject({ status: 'conflict', detail: { fields: ['slot'], theirs: planned } })
  const moved = anOperation('changeAppointment', { visitId: planned.id, patch: { slot: evening } })
  expect(await bank.push(moved)).toMatchObject({ status: 'applied' })
})
