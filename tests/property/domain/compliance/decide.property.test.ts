import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsIn, type Condition } from '#domain/compliance/condition.ts'
import { decide, type Hit } from '#domain/compliance/decide.ts'
import { explain } from '#domain/compliance/explain.ts'
import { factOf, type FactKey, type FactSet } from '#domain/compliance/facts.ts'
import { PACK_LOCALES, type Rule } from '#domain/compliance/rule.ts'
import { differencesOf } from '#domain/compliance/replay.ts'
import { isWorse, VERDICTS, worstOf } from '#domain/compliance/verdict.ts'
import { decisionSchema } from '#protocol/decisionDocument.ts'
import { parse } from '#protocol/parse.ts'
import { decisionOn } from '#tests/fixtures/packs.ts'
import { anyFacts, anyKey, anyMoment, anyPack, valueOf, without } from './arbitraryFacts.ts'

const RUNS = { numRuns: 3000 }

/** What a rule compares by `ne`: a consent, whose absence is a no. */
function consentsIn(condition: Condition): readonly FactKey[] {
  if ('f' in condition) return condition.op === 'ne' ? [condition.f] : []
  if ('not' in condition) return consentsIn(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(consentsIn)
}

const DAY_FACTS: readonly FactKey[] = ['startsAt', 'nowAt', 'placeZone']

/** Whether it hangs on the day that is judged, which is that of `startsAt`, else that of `nowAt`. */
const hangsOnDay = ({ kind, from, to }: Rule): boolean =>
  kind === 'count' || from !== undefined || to !== undefined

/**
 * The facts that a finding waits for: those that it misses, the consents that the rule speaks of, what decides whether it
 * binds at all, and the day of a rule that hangs on one.
 */
function waitedFor(rule: Rule, { missing = [] }: Hit): readonly FactKey[] {
  return [
    ...missing,
    ...('cond' in rule ? consentsIn(rule.cond) : []),
    ...(rule.kind === 'window' && rule.consent ? [rule.consent] : []),
    ...(rule.when ? factsIn(rule.when) : []),
    ...(hangsOnDay(rule) ? DAY_FACTS : []),
  ]
}

test('a fact more takes a finding away only where the rule waits for it', () => {
  const withOneMore = anyKey.chain(key =>
    fc.record({ key: fc.constant(key), value: valueOf(factOf(key).type), facts: anyFacts }),
  )
  let lifted = 0
  const property = fc.property(anyPack, anyMoment, withOneMore, (pack, moment, more) => {
    const before = without(more.facts, more.key)
    const after: FactSet = { ...before, [more.key]: more.value }
    const now = decide(pack, moment, after)
    for (const hit of decide(pack, moment, before).hits) {
      const rule = pack.rules.find(({ id }) => id === hit.rule)
      const again = now.hits.find(each => each.rule === hit.rule)
      const isMilder = again === undefined || isWorse(hit.verdict, again.verdict)
      if (!rule || !isMilder) continue
      lifted += 1
      expect(waitedFor(rule, hit), `${hit.rule} and ${more.key}`).toContain(more.key)
    }
  })
  fc.assert(property, RUNS)
  expect(lifted).toBeGreaterThan(10)
})

test('a breach that is known stands, whatever else becomes known, but for a consent', () => {
  const property = fc.property(
    anyPack,
    anyMoment,
    anyFacts,
    anyFacts,
    (pack, moment, facts, more) => {
      const broken = decide(pack, moment, facts).hits.filter(({ cause }) => cause === 'broken')
      // What was known stays as it was.
      const after = decide(pack, moment, { ...more, ...facts })
      for (const hit of broken) {
        const rule = pack.rules.find(({ id }) => id === hit.rule)
        if (!rule || waitedFor(rule, hit).some(key => facts[key] === undefined)) continue
        expect(after.hits.find(each => each.rule === hit.rule)?.verdict).toBe(hit.verdict)
      }
    },
  )
  fc.assert(property, RUNS)
})

test('a must or a limit that fails still fails when a fact becomes unknown', () => {
  const property = fc.property(anyPack, anyMoment, anyFacts, anyKey, (pack, moment, facts, key) => {
    const after = decide(pack, moment, without(facts, key))
    for (const hit of decide(pack, moment, facts).hits) {
      const rule = pack.rules.find(({ id }) => id === hit.rule)
      if (rule?.kind !== 'must' && rule?.kind !== 'limit') continue
      if (hangsOnDay(rule) && DAY_FACTS.includes(key)) continue
      expect(
        after.hits.map(each => each.rule),
        `${hit.rule} without ${key}`,
      ).toContain(hit.rule)
    }
  })
  fc.assert(property, RUNS)
})

test('with nothing known every must and every limit fails that binds', () => {
  const property = fc.property(anyPack, anyMoment, (pack, moment) => {
    const hit = decide(pack, moment, {}).hits.map(({ rule }) => rule)
    const strict = pack.rules.filter(({ kind, at }) => at.includes(moment) && kind !== 'forbid')
    expect(hit).toEqual(expect.arrayContaining(strict.map(({ id }) => id)))
  })
  fc.assert(property)
})

test('the worst verdict is the verdict, and a rule more never makes it milder', () => {
  const property = fc.property(
    anyPack,
    anyMoment,
    anyFacts,
    fc.nat(),
    (pack, moment, facts, at) => {
      const { verdict, hits } = decide(pack, moment, facts)
      expect(verdict).toBe(worstOf(hits.map(hit => hit.verdict)))
      expect(VERDICTS.indexOf(verdict)).toBe(
        Math.max(0, ...hits.map(hit => VERDICTS.indexOf(hit.verdict))),
      )
      const fewer = pack.rules.toSpliced(at % pack.rules.length, 1)
      expect(isWorse(decide({ ...pack, rules: fewer }, moment, facts).verdict, verdict)).toBe(false)
    },
  )
  fc.assert(property, RUNS)
})

test('the order of the rules says nothing', () => {
  const shuffled = anyPack.chain(pack =>
    fc.record({
      pack: fc.constant(pack),
      rules: fc.shuffledSubarray([...pack.rules], { minLength: pack.rules.length }),
    }),
  )
  const property = fc.property(shuffled, anyMoment, anyFacts, ({ pack, rules }, moment, facts) => {
    const one = decide(pack, moment, facts)
    const other = decide({ ...pack, rules }, moment, facts)
    expect(other.verdict).toBe(one.verdict)
    expect(other.mode).toBe(one.mode)
    const byRule = (a: Hit, b: Hit): number => a.rule.localeCompare(b.rule)
    expect(other.hits.toSorted(byRule)).toEqual(one.hits.toSorted(byRule))
  })
  fc.assert(property, RUNS)
})

test('what happened is at most set apart', () => {
  const property = fc.property(
    anyPack,
    anyFacts,
    fc.constantFrom('record', 'sync'),
    (pack, facts, moment) => {
      const rules = pack.rules.map(rule => ({ ...rule, at: [moment] }))
      expect(isWorse(decide({ ...pack, rules }, moment, facts).verdict, 'quarantine')).toBe(false)
    },
  )
  fc.assert(property, RUNS)
})

test('a draft never says more than warn', () => {
  const property = fc.property(anyPack, anyMoment, anyFacts, (pack, moment, facts) => {
    const rules = pack.rules.map(rule => ({ ...rule, status: 'draft' as const }))
    expect(isWorse(decide({ ...pack, rules }, moment, facts).verdict, 'warn')).toBe(false)
  })
  fc.assert(property)
})

test('a stored decision travels, and its stored facts give the same judgement again', () => {
  const property = fc.property(anyPack, anyMoment, anyFacts, (pack, moment, facts) => {
    const decision = decisionOn(pack, moment, facts)
    const stored = parse(decisionSchema, JSON.parse(JSON.stringify(decision)))
    expect(stored).toEqual({ ok: true, value: decision })
    if (!stored.ok) return
    const again = decide(pack, stored.value.moment, stored.value.facts)
    expect(again).toEqual(decision.judgement)
    expect(differencesOf(stored.value.judgement, again)).toEqual([])
  })
  fc.assert(property, RUNS)
})

test('every finding is said in both languages, with every number that it names', () => {
  const property = fc.property(anyPack, anyMoment, anyFacts, (pack, moment, facts) => {
    for (const hit of decide(pack, moment, facts).hits) {
      for (const locale of PACK_LOCALES) {
        const said = explain(pack, hit, locale)
        const text = `${said?.what ?? '—'} ${said?.why ?? '—'} ${said?.todo ?? '—'}`
        expect(text, `${hit.rule} ${hit.cause}`).not.toMatch(/[{}—]|undefined|NaN/)
        expect(said?.sources.length).toBeGreaterThan(0)
      }
    }
  })
  fc.assert(property, RUNS)
})
