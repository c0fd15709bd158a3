import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { checkAnswers } from '#domain/visit/checkAnswers.ts'
import { fieldsOf, shownAnswers, type Answer, type Answers } from '#domain/visit/form.ts'
import { mergeVisit } from '#domain/visit/mergeVisit.ts'
import { finalise } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { PATCH_FIELDS, type VisitPatch } from '#domain/visit/visit.ts'
import { aDraft, anId, aVisit, COMPLETE_ANSWERS, NOON, TODAY } from '#tests/fixtures/builders.ts'

const anyAnswer = (id: string): fc.Arbitrary<Answer | undefined> => {
  const field = fieldsOf(RECORD_FORM).find(one => one.id === id)
  const complete = fc.constantFrom(COMPLETE_ANSWERS[id], undefined)
  if (field?.kind === 'choice') return fc.oneof(complete, fc.constantFrom(...field.codes))
  if (field?.kind === 'choices') return fc.oneof(complete, fc.subarray([...field.codes]))
  return complete
}

const answers = fc.record(
  Object.fromEntries(fieldsOf(RECORD_FORM).map(field => [field.id, anyAnswer(field.id)])),
  { requiredKeys: [] },
) as fc.Arbitrary<Answers>

test('what is finalised checks clean, hides nothing shown and promises only by the debtor', () => {
  fc.assert(
    fc.property(answers, given => {
      const done = finalise({
        form: RECORD_FORM,
        draft: aDraft({ answers: given }),
        by: anId(6, 1),
        at: NOON,
        today: TODAY,
        commitmentId: anId(10, 1),
      })
      if (!done.ok) return
      const { record, commitment } = done.value
      expect(checkAnswers(RECORD_FORM, record.answers, TODAY)).toEqual([])
      expect(shownAnswers(RECORD_FORM, record.answers)).toEqual(record.answers)
      if (commitment) expect(record.answers['metWith']).toBe('DEBTOR')
      expect(commitment?.id).toBe(record.commitmentId)
    }),
    { numRuns: 3000 },
  )
})

const slot = fc
  .tuple(fc.integer({ min: 8, max: 12 }), fc.integer({ min: 13, max: 20 }))
  .map(([from, to]) => ({
    day: TODAY,
    from: asTimeOfDay(`${String(from).padStart(2, '0')}:00`),
    to: asTimeOfDay(`${String(to)}:00`),
  }))
const patch: fc.Arbitrary<VisitPatch> = fc.record(
  {
    slot,
    appointment: fc.record({ state: fc.constantFrom('PROPOSED', 'CONFIRMED', 'CANCELLED') }),
    state: fc.constantFrom('PLANNED', 'CANCELLED'),
  },
  { requiredKeys: [] },
)
const rev = fc.integer({ min: 1, max: 9 })

test('a merge takes the whole patch or refuses it, and changes nothing else', () => {
  fc.assert(
    fc.property(
      patch,
      fc.record({ slot: rev, appointment: rev, state: rev }),
      rev,
      (edit, revs, baseRev) => {
        const visit = aVisit()
        const merged = mergeVisit(visit, revs, edit, baseRev)
        if (!merged.ok) {
          for (const field of merged.error.fields) expect(revs[field]).toBeGreaterThan(baseRev)
          return
        }
        for (const field of PATCH_FIELDS) {
          expect(merged.value[field]).toEqual(edit[field] ?? visit[field])
        }
        expect({ ...merged.value, ...pick(visit) }).toEqual(visit)
      },
    ),
    { numRuns: 2000 },
  )
})

const pick = (visit: ReturnType<typeof aVisit>) =>
  Object.fromEntries(PATCH_FIELDS.map(field => [field, visit[field]]))
