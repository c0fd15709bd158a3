import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import type { Rule } from '#domain/compliance/rule.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { RecordFlag } from '#protocol/desk.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { aDossier, anId, NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aPack } from '#tests/fixtures/smallPack.ts'
import { GOOD, hashOf, openRuledBank } from '../ruledBank.ts'
import { anOperation, aRecord, SUPERVISOR, type SmallBank } from '../smallBank.ts'

const [RULE] = aPack().rules
const atCommit = (id: string, fail: Rule['fail'], word: string): Rule => ({
  ...{ ...RULE!, id, kind: 'forbid', at: ['commit'], fail },
  cond: { f: 'saidFlags', op: 'has', v: [word] },
})
const PACK = aPack({
  rules: [
    ...aPack().rules,
    atCommit('CN-STOP', 'stop', 'police'),
    atCommit('CN-BLOCK', 'block', 'court'),
    atCommit('CN-ASK', 'supervisor', 'crime'),
    atCommit('CN-WHY', 'reason', 'blacklist'),
  ],
})
const EDITION = 'CN-CARD@2026.11.1'

let bank: SmallBank
beforeEach(async () => {
  bank = await openRuledBank(PACK)
})
afterEach(() => bank.database.drop())

/** The n-th judgement of the visit, as an honest tablet makes it, a second after the one before. */
function judged(n: number, moment: Decision['moment'], over: Partial<Decision> = {}): Decision {
  const facts = over.facts ?? GOOD
  return aDecision({
    ...{ id: anId(24, n), madeAt: asInstant(NOON + n * 1000), moment, edition: EDITION, facts },
    factsHash: createHash('sha256').update(factsText(facts)).digest('hex'),
    packHash: hashOf(PACK),
    judgement: decide(PACK, moment, facts),
    answers: { reasons: [], overrides: [] },
    ...over,
  })
}

const BEFORE = judged(1, 'prestart')
const TAKEN_DOWN = judged(9, 'record')
const promised = (n: number, ...words: readonly string[]) =>
  judged(n, 'commit', { facts: { ...GOOD, saidFlags: words } })
const answered = (made: Decision, rule: string): Decision => ({
  ...made,
  answers: { reasons: [], overrides: [{ rule, challenge: '0123456789', code: '12345678' }] },
})

const grant = (rule: string) =>
  bank.db
    .insertInto('override_grant')
    .values({
      ...{ id: anId(90, 1), device_id: anId(8, 1), case_id: anId(2, 1), edition: EDITION },
      ...{ day: asDay('2026-11-23'), rule, challenge: '0123456789', code: '12345678' },
      ...{ reason: '客户要求', granted_by: SUPERVISOR, granted_at: new Date(NOON) },
    })
    .execute()

const send = async (all: readonly Decision[]) => {
  for (const each of all) await bank.push(anOperation('recordDecision', each))
}
const arrive = (all: readonly Decision[], over: Partial<VisitRecord> = {}) => {
  const decisions = all.map(({ id }) => id)
  return bank.push(
    anOperation('finaliseRecord', aRecord({ commitmentId: anId(10, 1), ...over, decisions })),
  )
}
const flags = async (): Promise<readonly (readonly RecordFlag[])[]> => {
  const rows = await bank.db.selectFrom('record').select('flags').orderBy('id').execute()
  return rows.map(row => row.flags)
}

test.each<readonly [string, readonly Decision[], readonly RecordFlag[]]>([
  ['that no rule was asked about', [], ['undecided']],
  ['that the rules allow', [promised(2)], []],
  ['that they stop', [promised(2, 'police')], ['ruleBroken']],
  ['that they block', [promised(2, 'court')], ['ruleBroken']],
  ['that nobody opened', [promised(2, 'crime')], ['ruleBroken']],
  ['that wants a reason, which nobody could give', [promised(2, 'blacklist')], []],
  ['that they forbade in the end', [promised(2), promised(3, 'police')], ['ruleBroken']],
  ['that they allowed in the end', [promised(2, 'police'), promised(3)], []],
  [
    'without a pack',
    [
      judged(2, 'commit', {
        ...{ edition: 'none', packHash: '' },
        judgement: { verdict: 'block', hits: [] },
      }),
    ],
    ['ruleBroken', 'decisionDiffers'],
  ],
  [
    'that a code opens which the bank never gave',
    [answered(promised(2, 'crime'), 'CN-ASK')],
    ['ruleBroken', 'decisionDiffers'],
  ],
])(
  'a record with a promise %s is applied, and flagged by it alone',
  async (_what, commits, expected) => {
    const all = [BEFORE, ...commits, TAKEN_DOWN]
    await send(all)
    expect((await arrive(all)).status).toBe('applied')
    expect(await flags()).toEqual([expected])
  },
)

test('where a supervisor opened it a promise has no flag', async () => {
  await grant('CN-ASK')
  const all = [BEFORE, answered(promised(2, 'crime'), 'CN-ASK'), TAKEN_DOWN]
  await send(all)
  await arrive(all)
  expect(await flags()).toEqual([[]])
})

test('what was adopted and not promised in the end is asked for by nobody', async () => {
  const all = [BEFORE, promised(2, 'police'), TAKEN_DOWN]
  await send(all)
  await arrive(all, { commitmentId: undefined })
  expect(await flags()).toEqual([[]])
})

test('the flags are found anew with each decision that comes after the record', async () => {
  const all = [BEFORE, promised(2, 'police'), TAKEN_DOWN]
  await arrive(all)
  expect(await flags()).toEqual([['undecided']])
  await send([BEFORE])
  expect(await flags()).toEqual([['undecided']])
  await send([promised(2, 'police')])
  expect(await flags()).toEqual([['ruleBroken']])
})

test('a correction stands under what it corrects, and under its own promise where that is another one', async () => {
  const all = [BEFORE, promised(2, 'police'), TAKEN_DOWN]
  const another = promised(10)
  await send([...all, another])
  await arrive(all)
  const correct = (n: number, amended: number, decisions: readonly Decision[]) => {
    const amends = { recordId: anId<VisitRecord['id']>(7, amended), reason: '金额记错' }
    const over = { id: anId<VisitRecord['id']>(7, n), commitmentId: anId<never>(10, n), amends }
    const record = aRecord({ ...over, decisions: decisions.map(({ id }) => id) })
    return bank.push(anOperation('amendRecord', record))
  }
  await correct(2, 1, all)
  await correct(3, 2, [...all, another])
  expect(await flags()).toEqual([['ruleBroken'], ['ruleBroken'], []])
})

test('without rules no promise is asked about', async () => {
  await transact(bank.db, tx => writeDossier(tx, aDossier({ id: anId(2, 1), caseNo: 'JC-1' })))
  await arrive([])
  expect(await flags()).toEqual([[]])
})
