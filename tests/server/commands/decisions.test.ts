import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { decide, type Hit } from '#domain/compliance/decide.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { Rule } from '#domain/compliance/rule.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { RecordFlag } from '#protocol/desk.ts'
import { deskDecisionSchema } from '#protocol/deskDecisions.ts'
import { parse } from '#protocol/parse.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { installPack } from '#server/exchange/installPack.ts'
import { decisionsOf } from '#server/reads/decisionsOf.ts'
import { packBytes } from '#server/policy/packBytes.ts'
import { aDossier, anId, NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aPack } from '#tests/fixtures/smallPack.ts'
import { GOOD, hashOf, openRuledBank } from '../ruledBank.ts'
import { anOperation, aRecord, SUPERVISOR, type SmallBank } from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openRuledBank(aPack())
})
afterEach(() => bank.database.drop())

const install = (pack: PolicyPack) => installPack(bank, packBytes(pack), NOON)

/** A decision as an honest tablet makes it, by an edition and on facts. */
function honest(facts: FactSet = GOOD, over: Partial<Decision> = {}, pack = aPack()): Decision {
  const moment = over.moment ?? 'prestart'
  return aDecision({
    ...hashed(facts),
    packHash: hashOf(pack),
    judgement: decide(pack, moment, facts),
    answers: { reasons: [], overrides: [] },
    ...over,
  })
}

const [RULE] = aPack().rules
const TAKEN_DOWN = [
  {
    ...{ ...RULE!, id: 'CN-TRUTH', kind: 'forbid', at: ['record'], fail: 'flag' },
    cond: { f: 'saidFlags', op: 'has', v: ['police'] },
  },
  {
    ...{ ...RULE!, id: 'CN-CLOCK', kind: 'must', at: ['record'], fail: 'flag' },
    cond: { f: 'clockTrust', op: 'eq', v: 'ok' },
  },
] satisfies PolicyPack['rules']

async function differences(made: Decision) {
  await bank.push(anOperation('recordDecision', made))
  const query = bank.db.selectFrom('decision').select('differences').where('id', '=', made.id)
  return (await query.executeTakeFirstOrThrow()).differences
}

test('the bank judges the same facts by the same edition: nothing is otherwise', async () => {
  expect(await differences(honest())).toEqual([])
  const broken = honest({ ...GOOD, teamPresent: 1 }, { id: anId(24, 2) })
  expect(broken.judgement.verdict).toBe('block')
  expect(await differences(broken)).toEqual([])
})

test.each<readonly [string, Partial<Decision>, object[]]>([
  ['no pack at all', { edition: 'none', packHash: '' }, [{ kind: 'noPack' }]],
  [
    'no pack for a buyer of the debt, whom none is for',
    { edition: 'none', packHash: '', ...hashed({ ...GOOD, role: 'debtBuyer' }) },
    [],
  ],
  [
    'an edition that the bank does not have',
    { edition: 'CN-CARD@2026.10.1' },
    [{ kind: 'editionUnknown' }],
  ],
  ['an edition of other bytes', { packHash: 'a'.repeat(64) }, [{ kind: 'packHash' }]],
  ['facts that were not hashed', { factsHash: 'b'.repeat(64) }, [{ kind: 'factsHash' }]],
  [
    'a milder verdict than the rules give',
    { ...hashed({ ...GOOD, teamPresent: 1 }), judgement: { verdict: 'allow', hits: [] } },
    [
      { kind: 'verdict', bank: 'block' },
      { kind: 'hits', rule: 'CN-TEAM', bank: 'block' },
    ],
  ],
  [
    'an exception that nobody gave',
    {
      answers: {
        reasons: [],
        overrides: [{ rule: 'CN-HOURS', challenge: '0123456789', code: '12345678' }],
      },
    },
    [{ kind: 'notGranted', rule: 'CN-HOURS' }],
  ],
])('%s is told as a difference, and the decision is kept', async (_name, over, expected) => {
  expect(await differences(honest(GOOD, over))).toEqual(expected)
})

test('a fact that only a newer tablet knows is kept with the decision, and shown at the desk', async () => {
  const facts = { ...GOOD, lightAtDoor: 'dark', dogs: 2, heard: ['radio'] } as FactSet
  const hit = { rule: 'CN-NEW-01', verdict: 'inform', cause: 'unknown' } as const
  const missing = ['weather'] as unknown as Hit['missing'] & object
  const judgement = { verdict: 'inform', hits: [{ ...hit, missing }] } as const
  expect(await differences(honest(facts, { judgement }))).toEqual([
    { kind: 'verdict', bank: 'allow' },
    { kind: 'hits', rule: 'CN-NEW-01', bank: 'allow' },
  ])
  const about = { visitId: anId<VisitId>(5, 1), caseId: anId<CaseId>(2, 1) }
  const [shown] = await decisionsOf(bank, about)
  expect(parse(deskDecisionSchema, shown)).toMatchObject({ ok: true, value: { facts } })
})

test.each([
  ['a fact of another type than its own', { teamPresent: 'two' }],
  ['a count below nought', { teamPresent: -1 }],
  ['a strange fact that is a tree', { weather: { wind: 3 } }],
  ['a strange fact that is no word', { 'a b': 1 }],
])('%s is refused', async (_name, odd) => {
  const made = honest({ ...GOOD, ...odd }, { judgement: { verdict: 'allow', hits: [] } })
  const { status } = await bank.push(anOperation('recordDecision', made))
  expect(status).toBe('rejected')
})

describe('an exception of an earlier day', () => {
  const CODE = { rule: 'CN-HOURS', challenge: '0123456789', code: '12345678' }
  const grant = (day: string) =>
    bank.db
      .insertInto('override_grant')
      .values({
        ...{ id: anId(90, 1), device_id: anId(8, 1), case_id: anId(2, 1), day: asDay(day) },
        ...{ ...CODE, edition: 'CN-CARD@2026.11.1', reason: '客户要求', granted_by: SUPERVISOR },
        granted_at: new Date(NOON),
      })
      .execute()

  test.each([
    ['is not taken for one of today where the tablet says nothing of the place', '2026-11-20', 1],
    ['of today counts all the same', '2026-11-23', 0],
  ])('%s', async (_name, day, told) => {
    await grant(day)
    const { placeZone: _zone, ...facts } = GOOD
    const made = honest(facts, { answers: { reasons: [], overrides: [CODE] } })
    const found = (await differences(made)).filter(({ kind }) => kind === 'notGranted')
    expect(found).toHaveLength(told)
  })
})

function hashed(facts: FactSet): Pick<Decision, 'facts' | 'factsHash'> {
  return { facts, factsHash: createHash('sha256').update(factsText(facts)).digest('hex') }
}

test.each([
  ['begin', { startsAt: Date.UTC(2300, 0, 1) }],
  ['length', { plannedMin: Number.MAX_SAFE_INTEGER }],
])('an absurd %s of a visit is kept and judged, not refused', async (_name, odd) => {
  const told = await differences(honest(GOOD, hashed({ ...GOOD, ...odd })))
  expect(told).toContainEqual({ kind: 'verdict', bank: 'block' })
})

test('a decision of a clock that stands in another age is kept', async () => {
  const madeAt = asInstant(Date.UTC(2300, 0, 1))
  const { startsAt: _at, ...facts } = GOOD
  const kept = await differences(honest(facts, { madeAt }))
  expect(kept).toEqual([])
})

test('an edition that did not bind on that day is told, with the one that did', async () => {
  await install(aPack({ version: '2026.11.2', effective: { from: asDay('2026-11-20'), to: null } }))
  expect(await differences(honest())).toEqual([{ kind: 'notInForce', bank: 'CN-CARD@2026.11.2' }])
})

test('a case that is worked by another pack is told', async () => {
  const other = aPack({ pack: 'US-FDCPA' })
  await install(other)
  const made = honest(GOOD, { edition: 'US-FDCPA@2026.11.1' }, other)
  expect(await differences(made)).toEqual([{ kind: 'otherPack', bank: 'CN-CARD' }])
})

describe('the record of a visit', () => {
  const flags = async (): Promise<readonly RecordFlag[]> =>
    (await bank.db.selectFrom('record').select('flags').executeTakeFirstOrThrow()).flags
  const arrive = (decisions?: readonly Decision[], over: Partial<VisitRecord> = {}) => {
    const named = decisions && { decisions: decisions.map(({ id }) => id) }
    return bank.push(anOperation('finaliseRecord', aRecord({ ...over, ...named })))
  }
  const decided = async (made: Decision) => {
    await bank.push(anOperation('recordDecision', made))
    return [made]
  }

  test('that was judged and allowed has no flag, and one that was not judged has; both are applied', async () => {
    expect((await arrive(await decided(honest()))).status).toBe('applied')
    expect(await flags()).toEqual([])
  })

  test('without a judgement is flagged, where its case names rules', async () => {
    expect((await arrive()).status).toBe('applied')
    expect(await flags()).toEqual(['undecided'])
  })

  test('without rules is not flagged, judged or not: what is taken down without a pack is no breach', async () => {
    await transact(bank.db, tx => writeDossier(tx, aDossier({ id: anId(2, 1), caseNo: 'JC-1' })))
    const none = { moment: 'record', edition: 'none', packHash: '' } as const
    const judgement = { verdict: 'block', hits: [] } as const
    const made = honest(GOOD, { ...none, judgement })
    expect(await differences(made)).toEqual([])
    await arrive([made])
    expect(await flags()).toEqual([])
  })

  test.each([
    [300_000, []],
    [300_001, ['ruleBroken']],
  ])('that left %i ms after being asked to: %j', async (ms, expected) => {
    const out = { at: asInstant(NOON + ms), fact: 'phase', value: 'left' } as const
    const door = [{ at: NOON, fact: 'askedToLeave', value: true } as const, out]
    await arrive(await decided(honest()), { door })
    expect(await flags()).toEqual(expected)
  })

  test('that was let through yesterday was not let through today', async () => {
    const madeAt = asInstant(NOON - 24 * 3_600_000)
    await arrive(await decided(honest(GOOD, { madeAt })))
    expect(await flags()).toEqual(['undecided'])
  })

  test('that was made against the rules is flagged; with the reason that they ask for it is not', async () => {
    await arrive(await decided(honest({ ...GOOD, teamPresent: 1 })))
    expect(await flags()).toEqual(['ruleBroken'])
  })

  test.each([
    [[], ['ruleBroken']],
    [[{ rule: 'CN-NOTICE', code: 'AGREED_BY_PHONE' as const, text: '电话约定' }], []],
  ])('that asked for a reason, given %j: %j', async (reasons, expected) => {
    const answers = { reasons, overrides: [] }
    await arrive(await decided(honest({ ...GOOD, noticeSentH: 1 }, { answers })))
    expect(await flags()).toEqual(expected)
  })

  test('that went on with a code that the bank never gave is flagged twice', async () => {
    const overrides = [{ rule: 'CN-HOURS', challenge: '0123456789', code: '12345678' }]
    const night = { ...GOOD, plannedMin: 720 }
    await arrive(await decided(honest(night, { answers: { reasons: [], overrides } })))
    expect(await flags()).toEqual(['ruleBroken', 'decisionDiffers'])
  })

  test.each<readonly [string, FactSet, readonly RecordFlag[]]>([
    ['the police was spoken of', { saidFlags: ['police'], clockTrust: 'ok' }, ['ruleBroken']],
    ['the clock was off', { saidFlags: [], clockTrust: 'off' }, ['ruleBroken']],
    ['nobody knows whether the clock was right', { saidFlags: [] }, []],
    ['nothing was amiss', { saidFlags: [], clockTrust: 'ok' }, []],
  ])('as it was taken down, where %s: %j gives %j', async (_what, facts, expected) => {
    const pack = aPack({ version: '2026.12.1', rules: [...aPack().rules, ...TAKEN_DOWN] })
    await install(pack)
    const edition = 'CN-CARD@2026.12.1' as const
    const [before] = await decided(honest(GOOD, { edition }, pack))
    const over = { id: anId<Decision['id']>(24, 2), moment: 'record', edition } as const
    const [after] = await decided(honest({ ...GOOD, ...facts }, over, pack))
    await arrive([before!, after!])
    expect(await flags()).toEqual(expected)
  })

  test('that began on books older than the pack allows is flagged, whoever opened it: a tablet would not', async () => {
    const rules = aPack().rules.map((rule): Rule => {
      return rule.id === 'CN-FRESH' ? { ...rule, override: 'supervisor' } : rule
    })
    const version = '2026.11.2'
    const loose = aPack({ version, rules })
    await install(loose)
    const code = { rule: 'CN-FRESH', challenge: '0123456789', code: '12345678' }
    await bank.db
      .insertInto('override_grant')
      .values({
        ...{
          id: anId(90, 1),
          device_id: anId(8, 1),
          case_id: anId(2, 1),
          day: asDay('2026-11-23'),
        },
        ...{ ...code, edition: 'CN-CARD@2026.11.2', reason: '客户要求', granted_by: SUPERVISOR },
        granted_at: new Date(NOON),
      })
      .execute()
    const answers = { reasons: [], overrides: [code] }
    const edition = 'CN-CARD@2026.11.2'
    await arrive(await decided(honest({ ...GOOD, factsAgeH: 200 }, { answers, edition }, loose)))
    expect(await flags()).toEqual(['ruleBroken'])
  })

  test('counts the last judgement before the visit', async () => {
    const [early] = await decided(honest({ ...GOOD, teamPresent: 1 }, { id: anId(24, 1) }))
    const at = { madeAt: (NOON + 60_000) as typeof NOON }
    const [late] = await decided(honest(GOOD, { id: anId(24, 2), ...at }))
    await arrive([early!, late!])
    expect(await flags()).toEqual([])
  })

  test('is not flagged for what the rules stopped while it was on: that stands beside it, judged again', async () => {
    const during = aPack().rules.map((rule): Rule => {
      return rule.id === 'CN-TEAM' ? { ...rule, at: ['during'], fail: 'stop' } : rule
    })
    const version = '2026.11.2'
    const pack = aPack({ version, rules: [...aPack().rules, { ...during[0]!, id: 'CN-DOOR' }] })
    await install(pack)
    const edition = `CN-CARD@${version}` as const
    const [before] = await decided(honest(GOOD, { edition }, pack))
    const over = { id: anId<Decision['id']>(24, 2), moment: 'during', edition } as const
    const stop = honest({ ...GOOD, teamPresent: 1 }, over, pack)
    expect(stop.judgement.verdict).toBe('stop')
    expect(await differences(stop)).toEqual([])
    await arrive([before!, stop])
    expect(await flags()).toEqual([])
  })

  test('may come before its decision: the flag goes when that arrives', async () => {
    await arrive([honest()])
    expect(await flags()).toEqual(['undecided'])
    await decided(honest())
    expect(await flags()).toEqual([])
  })
})

test('what the bank finds otherwise of a rule is said in words', async () => {
  const judgement = { verdict: 'allow' as const, hits: [] }
  await bank.push(
    anOperation(
      'recordDecision',
      honest(GOOD, { ...hashed({ ...GOOD, teamPresent: 1 }), judgement }),
    ),
  )
  const about = { visitId: anId<VisitId>(5, 1), caseId: anId<CaseId>(2, 1) }
  const [made] = await decisionsOf(bank, about)
  const { text } = aPack().rules.find(({ id }) => id === 'CN-TEAM')!
  const what = { 'zh-CN': text['zh-CN'].what, en: text.en.what }
  expect(made?.differences).toEqual([
    { kind: 'verdict', bank: 'block' },
    { kind: 'hits', rule: 'CN-TEAM', bank: 'block', what },
  ])
})

test('the desk sees it with words, sources, the bank’s gate, and a later edition’s second opinion', async () => {
  const facts = { ...GOOD, noticeSentH: 1 }
  const reasons = [{ rule: 'CN-NOTICE', code: 'AGREED_BY_PHONE' as const, text: '电话约定' }]
  await bank.push(
    anOperation('recordDecision', honest(facts, { answers: { reasons, overrides: [] } })),
  )
  const about = { visitId: anId<VisitId>(5, 1), caseId: anId<CaseId>(2, 1) }
  const [before] = await decisionsOf(bank, about)
  expect(before).toMatchObject({
    ...{ verdict: 'reason', gate: 'open', isHeld: false, differences: [], facts },
    agent: { staffNo: 'S1' },
    findings: [
      {
        hit: { rule: 'CN-NOTICE', verdict: 'reason' },
        text: { 'zh-CN': { what: '未提前一日告知' }, en: { what: 'No notice a day before' } },
        sources: [aPack().sources['bank']],
        reason: { code: 'AGREED_BY_PHONE', text: '电话约定' },
      },
    ],
  })
  expect(before).not.toHaveProperty('second')
  const [team, ...others] = aPack().rules
  const stricter: PolicyPack['rules'] = [
    { ...team!, kind: 'must', cond: { f: 'teamPresent', op: 'ge', v: 3 } },
    ...others,
  ]
  const effective = { from: asDay('2027-01-01'), to: null }
  await install(aPack({ version: '2027.1.1', effective, rules: stricter }))
  const [after] = await decisionsOf(bank, about)
  expect(after).toEqual({
    ...before,
    second: {
      ...{ edition: 'CN-CARD@2027.1.1', verdict: 'block' },
      rules: ['CN-TEAM', 'CN-NOTICE'],
    },
  })
})
