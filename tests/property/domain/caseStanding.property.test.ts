import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseFact } from '#domain/case/caseFact.ts'
import { HOLD_KINDS, HOLD_ORIGINS } from '#domain/case/hold.ts'
import { CASE_STEPS, currentStep, FACING_STEPS } from '#domain/case/stage.ts'
import { caseStanding, mayEnter } from '#domain/case/standing.ts'
import { addDays } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { anId, TODAY } from '#tests/fixtures/builders.ts'
import { aFact, WHOLE_WALK } from '#tests/fixtures/caseFacts.ts'

const near = fc.integer({ min: -4, max: 4 }).map(days => addDays(TODAY, days))
const base = fc.record({
  cycleNo: fc.integer({ min: 1, max: 3 }),
  at: fc.integer({ min: 0, max: 5 }).map(asInstant),
  evidenceId: fc.constantFrom('a', 'b', 'c'),
})
const kinds = [
  ...WHOLE_WALK,
  'noticeServed',
  'appointmentProposed',
  'promiseMade',
  'promiseBroken',
  'nextNamed',
] as const
const steps = fc
  .tuple(base, fc.constantFrom(...kinds), near, fc.boolean())
  .map(([given, kind, day, flag]): CaseFact => {
    const fact = { ...aFact(kind), ...given } as CaseFact
    if (fact.kind === 'noticeSent') return { ...fact, deadlineOn: day }
    if (fact.kind === 'visitMade') return { ...fact, identity: flag ? 'SHOWN' : 'UNTOLD' }
    return fact
  })
const holdId = fc.integer({ min: 1, max: 3 }).map(n => anId<never>(8, n))
const kind = fc.constantFrom(...HOLD_KINDS.slice(0, 3))
const sets = fc
  .record({
    given: base,
    id: holdId,
    kind,
    from: near,
    until: fc.option(near, { nil: undefined }),
    origin: fc.constantFrom(...HOLD_ORIGINS),
    setBy: fc.constantFrom('甲', '乙'),
  })
  .map(({ given, ...hold }): CaseFact => ({ ...given, evidenceId: hold.id, kind: 'holdSet', hold }))
const lifts = fc
  .record({ given: base, id: holdId, hold: kind, on: near, by: fc.constantFrom('甲', '乙') })
  .map(({ given, id, ...lift }): CaseFact => ({
    ...given,
    evidenceId: id,
    kind: 'holdLifted',
    ...lift,
  }))
const anyFacts = fc.array(fc.oneof({ weight: 4, arbitrary: steps }, sets, lifts), { maxLength: 24 })

const standing = (facts: readonly CaseFact[]) => caseStanding(facts, { opened: 1, today: TODAY })

test('where a case stands does not depend on the order in which its facts were told, nor on hearing them twice', () => {
  fc.assert(
    fc.property(
      anyFacts.chain(facts =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
        ),
      ),
      ([facts, mixed]) => {
        expect(standing(mixed)).toEqual(standing(facts))
      },
    ),
    { numRuns: 2000 },
  )
})

test('at most one step is current and no later evidence moves it forward past a gap', () => {
  fc.assert(
    fc.property(anyFacts, facts => {
      const { track, step } = standing(facts)
      const open = track.filter(state => state.status !== 'DONE')
      const going = open.filter(state => state.status !== 'OPEN')
      expect(going).toHaveLength(open.length > 0 ? 1 : 0)
      if (open[0]) expect(currentStep(track)).toBe(open[0].step)
      expect(step).toBe(currentStep(track))
      for (const state of track) expect(state.status === 'DONE').toBe(state.gap === undefined)
    }),
  )
})

test('with a hold in force nothing that faces the debtor may begin; what happened may always be written down', () => {
  fc.assert(
    fc.property(anyFacts, facts => {
      const now = standing(facts)
      for (const step of FACING_STEPS) {
        if (now.holdsInForce.length > 0) expect(mayEnter(step, now).ok).toBe(false)
      }
      expect(mayEnter('RECORD', now).ok).toBe(true)
    }),
  )
})

test('lifting takes a hold away and never sets one; evidence never closes a step that was open to begin', () => {
  fc.assert(
    fc.property(anyFacts, lifts, fc.constantFrom(...CASE_STEPS), (facts, lift, step) => {
      const before = standing(facts)
      const after = standing([...facts, lift])
      expect(after.holdsInForce.length).toBeLessThanOrEqual(before.holdsInForce.length)
      if (mayEnter(step, before).ok) expect(mayEnter(step, after).ok).toBe(true)
    }),
  )
})
