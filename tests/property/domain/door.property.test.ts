import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FACTS, isFactValue, type FactValue } from '#domain/compliance/facts.ts'
import { asInstant } from '#domain/time/instant.ts'
import { doorAnswers, refilled } from '#domain/visit/doorAnswers.ts'
import {
  DOOR_FACTS,
  doorFacts,
  noted,
  type DoorEvent,
  type DoorNote,
} from '#domain/visit/doorLog.ts'
import { doorState } from '#domain/visit/doorMode.ts'
import { OUTCOME_CODES } from '#domain/visit/outcome.ts'
import { NOON } from '#tests/fixtures/builders.ts'

const valueOf = (fact: DoorNote['fact']): fc.Arbitrary<FactValue> => {
  const { type } = FACTS[fact]
  if ('codes' in type) {
    const one = fc.constantFrom(...type.codes)
    return type.kind === 'code' ? one : fc.uniqueArray(one)
  }
  return type.kind === 'flag' ? fc.boolean() : fc.nat()
}
const note: fc.Arbitrary<DoorNote> = fc
  .constantFrom(...DOOR_FACTS)
  .chain(fact => valueOf(fact).map(value => ({ fact, value })))
const notes = fc.array(note, { maxLength: 30 })
const logOf = (all: readonly DoorNote[]): readonly DoorEvent[] =>
  all.reduce<readonly DoorEvent[]>(
    (events, each, at) => noted(events, each, asInstant(NOON + at)),
    [],
  )

test('the facts at the door are the last word on each', () => {
  fc.assert(
    fc.property(notes, all => {
      const events = logOf(all)
      const facts = doorFacts(events)
      for (const fact of DOOR_FACTS) {
        const last = events.findLast(each => each.fact === fact)
        if (last) expect(facts[fact]).toEqual(last.value)
        expect(facts[fact] === undefined || isFactValue(fact, facts[fact])).toBe(true)
      }
    }),
  )
})

test('a log is only added to: what was noted stays, in its order', () => {
  fc.assert(
    fc.property(notes, note, (all, more) => {
      const events = logOf(all)
      const longer = noted(events, more, asInstant(NOON + 1000))
      expect(longer.slice(0, events.length)).toEqual(events)
      expect(longer[events.length]).toEqual({ at: NOON + 1000, ...more })
    }),
  )
})

test('a debt fact is in view only when the debtor is known in two ways and the work ID was shown', () => {
  fc.assert(
    fc.property(notes, fc.boolean(), (all, hasPack) => {
      const facts = doorFacts(logOf(all))
      const state = doorState(facts, { hits: [] }, hasPack ? 'pack' : 'strict')
      if (!state.mayDisclose) return
      expect(facts.identityOk).toBe(true)
      expect((facts.identityBy as readonly string[]).length).toBeGreaterThanOrEqual(2)
      expect(facts).toMatchObject({ idShown: true })
      expect(facts.counterpart).not.toBe('minor')
      expect(facts.counterpart).not.toBe('unknown')
      if (!hasPack) expect(facts.counterpart).toBe('debtor')
      expect([facts.distress, facts.complaintRaised, facts.askedToLeave]).not.toContain(true)
    }),
  )
})

test('filled in step by step or at once, the record takes the same from the door, and no answer of the agent’s goes', () => {
  const own = fc.subarray([...OUTCOME_CODES])
  fc.assert(
    fc.property(notes, own, (all, chosen) => {
      let events: readonly DoorEvent[] = []
      let answers = {}
      for (const each of all) {
        const longer = noted(events, each, NOON)
        answers = refilled(answers, doorFacts(events), doorFacts(longer))
        events = longer
      }
      expect(answers).toEqual(refilled({}, {}, doorFacts(events)))
      const said: readonly string[] = doorAnswers(doorFacts(events)).outcomes
      const mine = chosen.filter(code => !said.includes(code))
      const kept = refilled({ outcomes: mine }, doorFacts([]), doorFacts(events))
      for (const code of mine) expect(kept['outcomes']).toContain(code)
    }),
  )
})
