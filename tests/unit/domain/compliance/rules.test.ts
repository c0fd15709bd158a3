import { describe, expect, test } from 'vitest'
import { factsIn } from '#domain/compliance/condition.ts'
import { daysFactOf } from '#domain/compliance/countRule.ts'
import { decide, type Hit } from '#domain/compliance/decide.ts'
import type { FactKey, FactSet } from '#domain/compliance/facts.ts'
import type { Moment, Rule } from '#domain/compliance/rule.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { FULL_FACTS } from '#tests/fixtures/packs.ts'
import type { Patch } from './ruleRow.ts'
import { RULES_OF_CHINA } from './rulesOfChina.ts'

const CN = ownPack('CN-CARD')

function withPatch(patch: Patch, base: FactSet = FULL_FACTS): FactSet {
  const known = Object.entries({ ...base, ...patch }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known)
}

const hitAt = (moment: Moment, rule: string, facts: FactSet): Hit | undefined =>
  decide(CN, moment, facts).hits.find(hit => hit.rule === rule)

/** The facts that a rule asks for; a count's day is that of the visit. */
function factsAsked(rule: Rule, moment: Moment): readonly FactKey[] {
  const when = rule.when ? factsIn(rule.when) : []
  switch (rule.kind) {
    case 'must':
    case 'forbid':
      return [...when, ...factsIn(rule.cond)]
    case 'count':
      return [...when, daysFactOf(rule.what)]
    case 'limit':
      return [...when, rule.value, ...(typeof rule.max === 'string' ? [rule.max] : [])]
    case 'window': {
      const times: FactKey[] = moment === 'during' ? ['nowAt'] : ['startsAt', 'plannedMin']
      return [...when, ...times, ...(rule.consent ? [rule.consent] : [])]
    }
  }
}

const MOMENTS_OF_FULL = [
  'assign',
  'plan',
  'call',
  'prestart',
  'during',
  'record',
  'commit',
] as const

test.each([...MOMENTS_OF_FULL, 'attach', 'sync'] as const)(
  'on the full facts %s is allowed',
  moment => {
    expect(decide(CN, moment, FULL_FACTS)).toEqual({ verdict: 'allow', hits: [] })
  },
)

test('the table has every rule at every moment, and every fact that it asks for', () => {
  for (const rule of CN.rules) {
    const rows = RULES_OF_CHINA.filter(row => row.rule === rule.id)
    expect(rows.flatMap(row => Object.keys(row.says)).toSorted(), rule.id).toEqual(
      rule.at.toSorted(),
    )
    for (const row of rows) {
      const asked = (Object.keys(row.says) as Moment[]).flatMap(moment => factsAsked(rule, moment))
      expect(Object.keys(row.unknown).toSorted(), rule.id).toEqual([...new Set(asked)].toSorted())
    }
  }
})

describe.each(RULES_OF_CHINA)('$rule', row => {
  describe.each(Object.entries(row.says) as [Moment, string][])('at %s: %s', (moment, verdict) => {
    test.each(row.fails)('breaks with %j', patch => {
      expect(hitAt(moment, row.rule, withPatch(patch))).toMatchObject({ verdict })
    })

    test.each([{}, ...(row.passes ?? [])])('keeps with %j', patch => {
      expect(hitAt(moment, row.rule, withPatch(patch))).toBeUndefined()
    })

    test.each(Object.entries(row.unknown))('without %s: %j', (fact, [fromGood, fromBad]) => {
      for (const [outcome, base] of [
        [fromGood, withPatch({})],
        [fromBad, withPatch(row.fails[0])],
      ] as const) {
        const hit = hitAt(moment, row.rule, withPatch({ [fact]: undefined }, base))
        expect(hit?.verdict).toBe(outcome === 'fail' ? verdict : undefined)
      }
    })
  })
})

test('what is unknown is named', () => {
  expect(hitAt('prestart', 'CN-TEAM-01', withPatch({ teamPresent: undefined }))).toEqual({
    ...{ rule: 'CN-TEAM-01', verdict: 'block', cause: 'unknown', missing: ['teamPresent'] },
  })
  expect(
    hitAt('plan', 'CN-STEP-01', withPatch({ phoneTries: undefined, noticeDelivered: undefined })),
  ).toMatchObject({ cause: 'unknown', missing: ['phoneTries', 'noticeDelivered'] })
})

test.each(['CN-FREQ-01', 'CN-FREQ-02', 'CN-FREQ-03'])(
  '%s without a day counts nothing: unknown',
  rule => {
    const facts = withPatch({ startsAt: undefined, nowAt: undefined })
    expect(hitAt('prestart', rule, facts)).toMatchObject({
      cause: 'unknown',
      missing: ['startsAt'],
    })
  },
)

test('a breach that is seen afterwards is kept and at most set apart', () => {
  for (const moment of ['record', 'sync'] as const) {
    const rules = CN.rules.map(rule => ({ ...rule, at: [moment], fail: 'stop' as const }))
    expect(decide({ ...CN, rules }, moment, {}).verdict).toBe('quarantine')
  }
})
