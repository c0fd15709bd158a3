import { expect, test } from 'vitest'
import { caseFacts } from '#domain/visit/caseFacts.ts'
import { finalise } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { aDossier, aDraft, anId, aVisit, NOON, TODAY } from '#tests/fixtures/builders.ts'

test('history, visits, records and promises become facts of their cycle', () => {
  const done = finalise({
    form: RECORD_FORM,
    draft: aDraft(),
    by: anId(6, 1),
    at: NOON,
    today: TODAY,
    commitmentId: anId(10, 1),
  })
  if (!done.ok || !done.value.commitment) throw new Error('the fixture finalises')
  const dossier = aDossier({
    attempts: [
      {
        id: anId(9, 1),
        cycleNo: 1,
        channel: 'PHONE',
        direction: 'OUT',
        at: NOON,
        result: 'REACHED',
      },
      {
        id: anId(9, 2),
        cycleNo: 1,
        channel: 'PHONE',
        direction: 'IN',
        at: NOON,
        result: 'REACHED',
      },
      {
        id: anId(9, 3),
        cycleNo: 1,
        channel: 'SMS',
        direction: 'OUT',
        at: NOON,
        result: 'DELIVERED',
      },
    ],
  })
  const facts = caseFacts(
    dossier,
    [aVisit({ appointment: { state: 'CONFIRMED' } }), aVisit({ id: anId(5, 2) })],
    [done.value.record],
    [done.value.commitment, { ...done.value.commitment, id: anId(10, 2), state: 'BROKEN' }],
  )
  expect(facts.map(fact => fact.kind)).toEqual([
    'phoneTried',
    'appointmentSettled',
    'visitMade',
    'recordFinalised',
    'promiseBroken',
  ])
})
