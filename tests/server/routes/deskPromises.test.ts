import { afterAll, beforeAll, expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import type { Commitment, CommitmentState, ItemStanding } from '#domain/repayment/commitment.ts'
import { asDay } from '#domain/time/day.ts'
import { promiseListSchema, type PromiseListResponse } from '#protocol/deskPromises.ts'
import { parse } from '#protocol/parse.ts'
import { transact } from '#server/db/transact.ts'
import { writeCommitment } from '#server/db/writeCommitment.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { aCommitment, anOperation, aRecord, ANNA, BO } from '../smallBank.ts'

let bank: HttpBank
let cookie: string
const group = (n: number): string => `2026-12-${String(n).padStart(2, '0')}`

function aPromise(
  n: number,
  state: CommitmentState,
  items: readonly (readonly [string, number, ItemStanding['state'], number])[],
  over: Partial<Commitment> = {},
): Commitment {
  const { recordId: _none, ...base } = aCommitment()
  const standings = items.map(([, , item, paid]) => ({ state: item, paidFen: asFen(paid) }))
  return {
    ...base,
    id: anId(10, n),
    kind: items.length === 1 ? 'SINGLE' : 'SERIES',
    state,
    items: items.map(([dueOn, fen]) => ({ dueOn: asDay(dueOn), amountFen: asFen(fen) })),
    standing: {
      closedOn: asDay('2026-12-10'),
      asOf: NOON,
      items: standings,
      paidFen: asFen(standings.reduce((sum, { paidFen }) => sum + paidFen, 0)),
    },
    ...over,
  }
}

beforeAll(async () => {
  bank = await openHttpBank()
  await bank.push(anOperation('finaliseRecord', aRecord()))
  await bank.push(anOperation('proposeCommitment', aCommitment()))
  const stored: readonly (readonly [Commitment, ('applied' | 'held')?])[] = [
    [aPromise(11, 'IN_GRACE', [['2026-12-09', 50_000, 'GRACE', 10_000]])],
    [
      aPromise(12, 'BROKEN', [
        ['2026-11-20', 30_000, 'KEPT', 30_000],
        ['2026-12-02', 30_000, 'BROKEN', 0],
        ['2026-12-20', 30_000, 'OPEN', 0],
      ]),
    ],
    [aPromise(13, 'PARTLY_KEPT', [['2026-12-04', 90_000, 'PART', 40_000]], { madeBy: BO })],
    [
      aPromise(14, 'KEPT', [
        ['2026-11-20', 10_000, 'KEPT', 10_000],
        ['2026-12-01', 10_000, 'KEPT', 12_000],
      ]),
    ],
    [aPromise(15, 'PENDING_APPROVAL', [['2026-12-15', 70_000, 'OPEN', 0]])],
    [aPromise(16, 'CANCELLED', [['2026-12-15', 70_000, 'OPEN', 0]])],
    [aPromise(17, 'ACTIVE', [['2026-12-15', 70_000, 'OPEN', 0]]), 'held'],
  ]
  await transact(bank.db, async tx => {
    for (const [each, status] of stored) await writeCommitment(tx, each, status)
  })
  cookie = await bank.signIn('S4')
})
afterAll(() => bank.stop())

async function board(query: string): Promise<PromiseListResponse> {
  const reply = await bank.ask('GET', `/desk/promises?${query}`, { cookie })
  const checked = parse(promiseListSchema, reply.json())
  if (!checked.ok) throw new Error(`${checked.error.path}: ${checked.error.expected}`)
  return checked.value
}

test('each column has its promises, with the payment at issue as the books stand', async () => {
  const { promises, total, counts, agents, after } = await board('group=BROKEN')
  expect(counts).toEqual({ DUE: 1, GRACE: 1, BROKEN: 2, KEPT: 1, WAITING: 1 })
  expect(total).toBe(2)
  expect(after).toBeUndefined()
  expect(agents?.map(each => each.staffNo)).toEqual(['S1', 'S2'])
  // The latest first, whatever the sums.
  expect(promises.map(each => each.id)).toEqual([anId(10, 13), anId(10, 12)])
  expect(promises[1]).toEqual({
    id: anId(10, 12),
    caseId: anId(2, 1),
    caseNo: 'JC-1',
    debtorName: '周文静',
    agent: { id: ANNA, staffNo: 'S1', name: '同事1' },
    kind: 'SERIES',
    state: 'BROKEN',
    madeOn: '2026-11-23',
    itemNo: 2,
    itemCount: 3,
    dueOn: '2026-12-02',
    amountFen: 30_000,
    paidFen: 0,
    totalFen: 90_000,
    totalPaidFen: 30_000,
    asOf: NOON,
  })
})

test('a promise that the books were not read for stands as due, and leads to its record', async () => {
  const { promises } = await board('group=DUE')
  expect(promises).toMatchObject([
    { state: 'ACTIVE', recordId: anId(7, 1), itemNo: 1, paidFen: 0, totalPaidFen: 0 },
  ])
  expect(promises[0]).not.toHaveProperty('asOf')
})

test.each([
  ['group=KEPT', [[anId(10, 14), 2, 12_000]]],
  ['group=GRACE', [[anId(10, 11), 1, 10_000]]],
  ['group=WAITING', [[anId(10, 15), 1, 0]]],
  [`group=BROKEN&staffId=${BO}`, [[anId(10, 13), 1, 40_000]]],
  [`group=BROKEN&from=${group(1)}&to=${group(3)}`, [[anId(10, 12), 2, 0]]],
  [`group=BROKEN&from=${group(5)}`, []],
] as const)('the board under %s', async (query, expected) => {
  const { promises } = await board(query)
  expect(promises.map(each => [each.id, each.itemNo, each.paidFen])).toEqual(expected)
})

test('the measures: promises of visits with the debtor met, and what became of those that matured', async () => {
  expect((await board('group=DUE')).measures).toEqual({
    metCount: 1,
    promisedCount: 1,
    maturedCount: 3,
    keptCount: 1,
    maturedFen: 200_000,
    receivedFen: 90_000,
  })
  const ofBo = await board(`group=DUE&staffId=${BO}`)
  expect(ofBo.measures).toMatchObject({ metCount: 0, maturedCount: 1, keptCount: 0 })
})

test('a long column comes in pages, each promise once', async () => {
  await transact(bank.db, async tx => {
    for (let n = 100; n < 160; n += 1) {
      const due = group(1 + (n % 5))
      await writeCommitment(tx, aPromise(n, 'BROKEN', [[due, 100 + n, 'BROKEN', 0]]))
    }
  })
  const first = await board('group=BROKEN')
  expect(first.promises).toHaveLength(50)
  const second = await board(`group=BROKEN&after=${first.after ?? ''}`)
  expect(second.agents).toBeUndefined()
  expect(second.after).toBeUndefined()
  const all = [...first.promises, ...second.promises]
  expect(new Set(all.map(each => each.id)).size).toBe(62)
  expect(all.map(each => each.dueOn)).toEqual(
    all
      .map(each => each.dueOn)
      .toSorted()
      .toReversed(),
  )
})
