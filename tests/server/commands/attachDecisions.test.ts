import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aPack } from '#tests/fixtures/smallPack.ts'
import { GOOD, hashOf, openRuledBank } from '../ruledBank.ts'
import { anOperation, aRecord, type SmallBank } from '../smallBank.ts'

const [RULE] = aPack().rules
const PACK = aPack({
  version: '2026.11.2',
  rules: [
    ...aPack().rules,
    {
      ...{ ...RULE!, id: 'CN-ATT', kind: 'forbid', at: ['attach'], fail: 'quarantine' },
      cond: { f: 'attachHas', op: 'has', v: ['minorFace'] },
    } satisfies PolicyPack['rules'][number],
  ],
})
const SHOWN: FactSet = { ...GOOD, attachHas: ['minorFace'] }

let bank: SmallBank
beforeEach(async () => {
  bank = await openRuledBank(PACK)
})
afterEach(() => bank.database.drop())

/** Decides as an honest tablet does, but for what is changed, and says what the bank finds otherwise. */
async function decided(n: number, facts: FactSet, over: Partial<Decision> = {}) {
  const made = aDecision({
    ...{ id: anId(24, n), facts, edition: 'CN-CARD@2026.11.2' },
    factsHash: createHash('sha256').update(factsText(facts)).digest('hex'),
    packHash: hashOf(PACK),
    judgement: decide(PACK, over.moment ?? 'prestart', facts),
    answers: { reasons: [], overrides: [] },
    ...over,
  })
  await bank.push(anOperation('recordDecision', made))
  const query = bank.db.selectFrom('decision').select('differences').where('id', '=', made.id)
  return { made, differences: (await query.executeTakeFirstOrThrow()).differences }
}

async function flagsOf(...named: readonly { readonly made: Decision }[]) {
  const decisions = named.map(({ made }) => made.id)
  await bank.push(anOperation('finaliseRecord', aRecord({ decisions })))
  return (await bank.db.selectFrom('record').select('flags').executeTakeFirstOrThrow()).flags
}

test('a record is not flagged for an attachment that was set apart: the rule was kept by that', async () => {
  const before = await decided(1, GOOD)
  const apart = await decided(2, SHOWN, { moment: 'attach', attachmentId: anId(33, 1) })
  expect(apart.made.judgement.verdict).toBe('quarantine')
  expect(apart.differences).toEqual([])
  expect(await flagsOf(before, apart)).toEqual([])
})

test('a tablet that says of such an attachment that nothing speaks against it is found out', async () => {
  const before = await decided(1, GOOD)
  const judgement = { verdict: 'allow', hits: [] } as const
  const over = { moment: 'attach', attachmentId: anId<never>(33, 2), judgement } as const
  const hidden = await decided(2, SHOWN, over)
  expect(hidden.differences).toContainEqual({ kind: 'verdict', bank: 'quarantine' })
  expect(await flagsOf(before, hidden)).toEqual(['decisionDiffers'])
})
