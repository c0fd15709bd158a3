import { describe, expect, test } from 'vitest'
import { factsIn } from '#domain/compliance/condition.ts'
import { daysFactOf } from '#domain/compliance/countRule.ts'
import { decide, type Hit } from '#domain/compliance/decide.ts'
import { factOf, type FactKey, type FactSet } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { MOMENTS, type Moment, type Rule } from '#domain/compliance/rule.ts'
import { OWN_PACKS, ownPack } from '#server/policy/ownPacks.ts'
import type { PackTable, Patch, RuleRow } from './ruleRow.ts'
import { AMERICA } from './rulesOfAmerica.ts'
import { BRITAIN } from './rulesOfBritain.ts'
import { CHINA } from './rulesOfChina.ts'
import { INDIA } from './rulesOfIndia.ts'

const TABLES: readonly PackTable[] = [CHINA, AMERICA, BRITAIN, INDIA]

function patched(base: FactSet, patch: Patch): FactSet {
  const known = Object.entries({ ...base, ...patch }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known)
}

const momentsOf = ({ says }: RuleRow): readonly Moment[] => Object.keys(says) as Moment[]

/** Whether a rule reads the clock of the case’s place. */
function isOfPlace(pack: PolicyPack, rule: Rule): boolean {
  if (rule.kind === 'window') return rule.tz === 'place' || pack.tz === 'place'
  return rule.kind === 'count' && pack.tz === 'place'
}

/** The facts that a rule asks for; a count's day is that of the visit. */
function factsAsked(pack: PolicyPack, rule: Rule, moment: Moment): readonly FactKey[] {
  const when = rule.when ? factsIn(rule.when) : []
  const place: readonly FactKey[] = isOfPlace(pack, rule) ? ['placeZone'] : []
  switch (rule.kind) {
    case 'must':
    case 'forbid':
      return [...when, ...factsIn(rule.cond)]
    case 'count':
      return [...when, ...place, daysFactOf(rule.what)]
    case 'limit':
      return [...when, rule.value, ...(typeof rule.max === 'string' ? [rule.max] : [])]
    case 'window': {
      const times: FactKey[] = moment === 'during' ? ['nowAt'] : ['startsAt', 'plannedMin']
      return [...when, ...place, ...times, ...(rule.consent ? [rule.consent] : [])]
    }
  }
}

/** What a fact of a closed list can be, as text; empty where it is a number, an instant or a day. */
function valuesOf(key: FactKey): readonly string[] {
  const { type } = factOf(key)
  if (type.kind === 'flag') return ['true', 'false']
  return 'codes' in type ? type.codes : []
}

test('each pack that comes with the server has its table', () => {
  expect(TABLES.map(({ name }) => name)).toEqual(OWN_PACKS)
})

describe.each(TABLES)('$name', ({ name, facts: full, rows }) => {
  const pack = ownPack(name)
  const hitAt = (moment: Moment, rule: string, facts: FactSet): Hit | undefined =>
    decide(pack, moment, facts).hits.find(hit => hit.rule === rule)

  test.each(MOMENTS)('on the full facts %s is allowed', moment => {
    expect(decide(pack, moment, full)).toEqual({ verdict: 'allow', hits: [] })
  })

  test('the table has the rules of the pack, each at every moment, and no other', () => {
    expect([...new Set(rows.map(({ rule }) => rule))].toSorted()).toEqual(
      pack.rules.map(({ id }) => id).toSorted(),
    )
    for (const rule of pack.rules) {
      const moments = rows.filter(row => row.rule === rule.id).flatMap(momentsOf)
      expect(moments.toSorted(), rule.id).toEqual(rule.at.toSorted())
    }
  })

  describe.each(pack.rules.map(rule => [rule.id, rule] as const))('%s in the table', (id, rule) => {
    const own = rows.filter(row => row.rule === id)

    test('has each fact that it asks for', () => {
      for (const row of own) {
        const asked = momentsOf(row).flatMap(moment => factsAsked(pack, rule, moment))
        expect(Object.keys(row.unknown).toSorted()).toEqual([...new Set(asked)].toSorted())
      }
    })

    test('has each value of a closed list on one side or the other', () => {
      for (const row of own) {
        const shown = [full, ...row.fails, ...(row.passes ?? [])]
        for (const key of Object.keys(row.unknown) as FactKey[]) {
          const values = shown.flatMap(facts => facts[key] ?? []).map(String)
          expect(values, key).toEqual(expect.arrayContaining([...valuesOf(key)]))
        }
      }
    })
  })

  describe.each(rows)('$rule', row => {
    const { rule, mode } = row
    describe.each(Object.entries(row.says) as [Moment, string][])(
      'at %s: %s',
      (moment, verdict) => {
        test.each(row.fails)('breaks with %j', patch => {
          const hit = hitAt(moment, rule, patched(full, patch))
          expect(hit).toMatchObject({ verdict })
          expect(hit?.mode).toBe(mode)
        })

        test.each([{}, ...(row.passes ?? [])])('keeps with %j', patch => {
          expect(hitAt(moment, rule, patched(full, patch))).toBeUndefined()
        })

        test.each(row.nears ?? [])('warns with %j', patch => {
          const hit = hitAt(moment, rule, patched(full, patch))
          expect(hit).toMatchObject({ verdict: 'warn', cause: 'near' })
        })

        test.each(Object.entries(row.unknown))('without %s: %j', (fact, [fromGood, fromBad]) => {
          for (const [outcome, base] of [
            [fromGood, full],
            [fromBad, patched(full, row.fails[0])],
          ] as const) {
            const hit = hitAt(moment, rule, patched(base, { [fact]: undefined }))
            expect(hit?.verdict).toBe(outcome === 'fail' ? verdict : undefined)
          }
        })
      },
    )
  })

  test('each draft has a row that says what it will be in force', () => {
    const drafts = pack.rules.filter(({ status }) => status === 'draft').map(({ id }) => id)
    const soon = rows.filter(({ inForce }) => inForce !== undefined)
    expect(soon.map(({ rule }) => rule).toSorted()).toEqual(drafts.toSorted())
    const rules = pack.rules.map(rule => ({ ...rule, status: 'inForce' as const }))
    for (const { rule, inForce, fails } of soon) {
      for (const [moment, verdict] of Object.entries(inForce ?? {}) as [Moment, string][]) {
        const { hits } = decide({ ...pack, rules }, moment, patched(full, fails[0]))
        expect(hits, `${rule} at ${moment}`).toMatchObject([{ rule, verdict }])
      }
    }
  })

  const counts = pack.rules.filter(({ kind }) => kind === 'count')
  test.each(counts.map(({ id, at }) => [id, at] as const))(
    '%s without a day counts nothing: unknown',
    (id, at) => {
      const facts = patched(full, { startsAt: undefined, nowAt: undefined })
      for (const moment of at) {
        expect(hitAt(moment, id, facts)).toMatchObject({ cause: 'unknown', missing: ['startsAt'] })
      }
    },
  )
})

const CN = ownPack('CN-CARD')

test('what is unknown is named', () => {
  const missingIn = (moment: Moment, patch: Patch): readonly Hit[] =>
    decide(CN, moment, patched(CHINA.facts, patch)).hits
  expect(missingIn('prestart', { teamPresent: undefined })).toEqual([
    { rule: 'CN-TEAM-01', verdict: 'block', cause: 'unknown', missing: ['teamPresent'] },
  ])
  expect(missingIn('plan', { phoneTries: undefined, noticeDelivered: undefined })).toMatchObject([
    { rule: 'CN-STEP-01', cause: 'unknown', missing: ['phoneTries', 'noticeDelivered'] },
  ])
})

test('a breach that is seen afterwards is kept and at most set apart', () => {
  for (const moment of ['record', 'sync'] as const) {
    const rules = CN.rules.map(rule => ({ ...rule, at: [moment], fail: 'stop' as const }))
    expect(decide({ ...CN, rules }, moment, {}).verdict).toBe('quarantine')
  }
})
