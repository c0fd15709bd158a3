import { afterAll, beforeAll, expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { recordDetailSchema, recordListSchema, type RecordListResponse } from '#protocol/desk.ts'
import { parse } from '#protocol/parse.ts'
import { aDraft, anId, aVisit, COMPLETE_ANSWERS, NOON } from '#tests/fixtures/builders.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { steppedUp } from '../steppedUp.ts'
import { aCommitment, anActor, anOperation, aRecord, BO, CHEN, SUPERVISOR } from '../smallBank.ts'

const DAY_MS = 86_400_000

let bank: HttpBank
let cookie: string
beforeAll(async () => {
  bank = await openHttpBank()
  await bank.push(anOperation('finaliseRecord', aRecord()))
  await bank.push(anOperation('proposeCommitment', aCommitment()))
  bank.passMs(1000)
  const amends = { recordId: anId<never>(7, 1), reason: '金额写错' }
  await bank.push(
    anOperation(
      'amendRecord',
      aRecord({ id: anId(7, 2), amends, finalisedAt: asInstant(NOON + DAY_MS) }),
    ),
  )
  bank.passMs(1000)
  await bank.push(anOperation('surrenderDraft', aDraft({ id: anId(7, 3), answers: {} })))
  bank.passMs(1000)
  const strange = aRecord({ id: anId(7, 4), caseId: anId(2, 77), finalisedBy: CHEN })
  await bank.push(anOperation('finaliseRecord', strange), anActor(CHEN, 3))
  cookie = await steppedUp(bank, await bank.signIn('S4'))
})
afterAll(() => bank.stop())

async function list(query = ''): Promise<RecordListResponse> {
  const reply = await bank.ask('GET', `/desk/records${query}`, { cookie })
  const checked = parse(recordListSchema, reply.json())
  if (!checked.ok) throw new Error(`${checked.error.path}: ${checked.error.expected}`)
  return checked.value
}

test('the list shows every record, the newest arrival first, with what it needs of other tables', async () => {
  const { records, total, agents, after } = await list()
  expect(total).toBe(4)
  expect(after).toBeUndefined()
  expect(agents?.map(agent => agent.staffNo)).toEqual(['S1', 'S3'])
  expect(records.map(line => [line.id, line.flags])).toEqual([
    [anId(7, 4), ['subjectUnknown']],
    [anId(7, 3), ['draftSurrendered']],
    [anId(7, 2), []],
    [anId(7, 1), []],
  ])
  expect(records[3]).toEqual({
    id: anId(7, 1),
    caseId: anId(2, 1),
    caseNo: 'JC-1',
    debtorName: '周文静',
    agent: { id: anId(6, 1), staffNo: 'S1', name: '同事1' },
    metWith: 'DEBTOR',
    outcomes: ['PTP_SINGLE'],
    promisedFen: 200_000,
    finalisedAt: NOON,
    receivedAt: NOON,
    flags: [],
    amendedBy: anId(7, 2),
  })
  expect(records[0]).toMatchObject({ caseNo: '', debtorName: '' })
})

test.each([
  ['?from=2026-11-24', [2]],
  ['?to=2026-11-23', [4, 3, 1]],
  ['?from=2026-11-23&to=2026-11-24', [4, 3, 2, 1]],
  ['?from=2026-11-25', []],
  [`?staffId=${CHEN}`, [4]],
  [`?staffId=${BO}`, []],
  ['?outcome=PTP_SINGLE', [4, 2, 1]],
  ['?outcome=PAID_FULL', []],
  ['?flagged=yes', [4, 3]],
  ['?flagged=no', [2, 1]],
  [`?text=${encodeURIComponent('文静')}`, [3, 2, 1]],
  ['?text=jc-1', [3, 2, 1]],
  ['?text=S3', [4]],
  ['?text=%25', []],
  ['?text=_', []],
  ['?text=%5C', []],
  ["?text='%3B--", []],
  ['?text=', [4, 3, 2, 1]],
] as const)('filter %s', async (query, expected) => {
  const { records, total } = await list(query)
  expect(records.map(line => line.id)).toEqual(expected.map(n => anId(7, n)))
  expect(total).toBe(expected.length)
})

test('pages follow each other without a gap', async () => {
  const paged = await openHttpBank()
  for (let n = 0; n < 120; n++) {
    // Many arrive in the same millisecond.
    if (n % 7 === 0) paged.passMs(1)
    await paged.push(anOperation('finaliseRecord', aRecord({ id: anId(7, 200 + n) })))
  }
  const supervisor = await paged.signIn('S4')
  const seen: string[] = []
  const sizes: number[] = []
  let after: string | undefined
  do {
    const query: string = after ? `?after=${after}` : ''
    const reply = await paged.ask('GET', `/desk/records${query}`, { cookie: supervisor })
    const page = reply.json<RecordListResponse>()
    expect(page.total).toBe(120)
    expect(page.agents === undefined).toBe(after !== undefined)
    seen.push(...page.records.map(line => line.id))
    sizes.push(page.records.length)
    after = page.after
  } while (after)
  expect(sizes).toEqual([50, 50, 20])
  expect(new Set(seen).size).toBe(120)
  await paged.stop()
})

test('one record comes with what belongs to it, and the look at it is noted', async () => {
  const reply = await bank.ask('GET', `/desk/records/${anId<string>(7, 2)}`, { cookie })
  const detail = parse(recordDetailSchema, reply.json())
  expect(detail).toMatchObject({
    ok: true,
    value: {
      line: { id: anId(7, 2), amends: anId(7, 1) },
      record: { answers: COMPLETE_ANSWERS },
      visit: { ...aVisit(), state: 'DONE' },
      earlier: aRecord(),
    },
  })
  const first = await bank.ask('GET', `/desk/records/${anId<string>(7, 1)}`, { cookie })
  expect(first.json()).toMatchObject({ commitment: { id: anId(10, 1), state: 'CANCELLED' } })
  const draft = await bank.ask('GET', `/desk/records/${anId<string>(7, 3)}`, { cookie })
  expect(parse(recordDetailSchema, draft.json())).toMatchObject({
    ok: true,
    value: { record: aDraft({ id: anId(7, 3), answers: {} }) },
  })
  const looks = await bank.db
    .selectFrom('audit')
    .select(['actor', 'subject'])
    .where('action', '=', 'readRecord')
    .execute()
  expect(looks.map(look => look.subject)).toEqual([anId(7, 2), anId(7, 1), anId(7, 3)])
  expect(looks[0]?.actor).toBe(SUPERVISOR)
})

test.each([
  ['csv', 'text/csv; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
])('an export as %s streams with a name', async (format, type) => {
  const reply = await bank.ask('GET', `/desk/export?kind=records&format=${format}`, { cookie })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-type']).toBe(type)
  expect(reply.headers['content-disposition']).toBe(`attachment; filename="records.${format}"`)
  expect(reply.body).toBe(`records,${format}\n`)
})
