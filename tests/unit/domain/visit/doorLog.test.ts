import { expect, test } from 'vitest'
import { asId, type RecordId } from '#domain/base/ids.ts'
import { asDay } from '#domain/time/day.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { familyName } from '#domain/visit/callName.ts'
import { complaintNumber } from '#domain/visit/complaintNumber.ts'
import { doorAnswers, refilled } from '#domain/visit/doorAnswers.ts'
import { doorFacts, noted, type DoorEvent, type DoorNote } from '#domain/visit/doorLog.ts'
import { emergencyNumbers } from '#domain/visit/emergency.ts'
import { isLateExit, leavingOf } from '#domain/visit/leaving.ts'
import { checkAnswers } from '#domain/visit/checkAnswers.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { NOON, TODAY } from '#tests/fixtures/builders.ts'

const MINUTE = 60_000
const log = (...notes: readonly (readonly [number, DoorNote['fact'], DoorNote['value']])[]) =>
  notes.reduce<readonly DoorEvent[]>(
    (events, [minute, fact, value]) =>
      noted(events, { fact, value }, asInstant(NOON + minute * MINUTE)),
    [],
  )

test('another person at the door is known by nothing, and the talk is over', () => {
  const talk = log(
    [0, 'counterpart', 'debtor'],
    [1, 'identityBy', ['document', 'idTail']],
    [1, 'idShown', true],
    [2, 'phase', 'talk'],
  )
  expect(doorFacts(talk)).toMatchObject({ identityOk: true, phase: 'talk' })
  const spouse = noted(talk, { fact: 'counterpart', value: 'spouse' }, NOON)
  expect(doorFacts(spouse)).toMatchObject({ identityOk: false, phase: 'knock', idShown: true })
  const same = noted(talk, { fact: 'counterpart', value: 'debtor' }, NOON)
  expect(doorFacts(same)).toMatchObject({ identityOk: true, phase: 'talk' })
})

test('what one person agreed to binds nobody who comes to the door after him', () => {
  const agreed = log(
    [0, 'counterpart', 'debtor'],
    [1, 'entryConsent', true],
    [1, 'filmConsent', true],
    [1, 'nightConsentUntil', NOON + 90 * MINUTE],
  )
  const later = asInstant(NOON + 5 * MINUTE)
  expect(doorFacts(noted(agreed, { fact: 'counterpart', value: 'spouse' }, later))).toMatchObject({
    ...{ entryConsent: false, filmConsent: false, nightConsentUntil: later },
  })
  expect(doorFacts(noted(agreed, { fact: 'counterpart', value: 'debtor' }, later))).toMatchObject({
    ...{ entryConsent: true, filmConsent: true, nightConsentUntil: NOON + 90 * MINUTE },
  })
})

test('before a child the recorder pauses', () => {
  const child = log([0, 'recording', 'av'], [1, 'counterpart', 'minor'])
  expect(child.map(({ fact }) => fact)).toEqual(['recording', 'counterpart', 'recording'])
  expect(doorFacts(child).recording).toBe('none')
  expect(log([0, 'counterpart', 'minor'])).toHaveLength(1)
})

test('what is no value of a fact is not noted', () => {
  expect(() => noted([], { fact: 'counterpart', value: 'burglar' }, NOON)).toThrow('counterpart')
  expect(() => noted([], { fact: 'nightConsentUntil', value: -1 }, NOON)).toThrow()
})

const MET: readonly [string, DoorNote[], ReturnType<typeof doorAnswers>][] = [
  ['nothing', [], { outcomes: [] }],
  ['debtor', [{ fact: 'counterpart', value: 'debtor' }], { metWith: 'DEBTOR', outcomes: [] }],
  [
    'spouse',
    [{ fact: 'counterpart', value: 'spouse' }],
    { metWith: 'HOUSEHOLD', outcomes: ['ADDRESS_OK_NOT_MET'] },
  ],
  [
    'neighbour',
    [{ fact: 'counterpart', value: 'unrelated' }],
    { metWith: 'NEIGHBOUR_PROPERTY', outcomes: [] },
  ],
  [
    'not here',
    [
      { fact: 'counterpart', value: 'unrelated' },
      { fact: 'notHere', value: true },
    ],
    { metWith: 'NOT_KNOWN_HERE', outcomes: ['ADDRESS_DEAD'] },
  ],
  [
    'child',
    [{ fact: 'counterpart', value: 'minor' }],
    { metWith: 'MINOR_ONLY', outcomes: ['ABORTED_BY_RULE'] },
  ],
  [
    'deceased, says the spouse',
    [
      { fact: 'counterpart', value: 'spouse' },
      { fact: 'debtorState', value: 'deceased' },
    ],
    { metWith: 'HOUSEHOLD', outcomes: ['DECEASED'] },
  ],
  [
    'asked to leave through the door',
    [{ fact: 'askedToLeave', value: true }],
    { metWith: 'REFUSED_DOOR', outcomes: ['ABORTED_BY_RULE'] },
  ],
  [
    'complaint of the debtor, work ID shown',
    [
      { fact: 'counterpart', value: 'debtor' },
      { fact: 'idShown', value: true },
      { fact: 'complaintRaised', value: true },
    ],
    { metWith: 'DEBTOR', identityShown: 'SHOWN_ACCEPTED', outcomes: ['COMPLAINT_MADE'] },
  ],
  ['unsafe', [{ fact: 'distress', value: true }], { outcomes: ['LEFT_UNSAFE'] }],
  ['nobody', [{ fact: 'phase', value: 'left' }], { metWith: 'NO_ANSWER', outcomes: [] }],
]

test.each(MET)('the record takes from the door: %s', (_what, notes, answers) => {
  const events = notes.reduce<readonly DoorEvent[]>((all, note) => noted(all, note, NOON), [])
  expect(doorAnswers(doorFacts(events))).toEqual(answers)
  const filled = refilled({}, doorFacts([]), doorFacts(events))
  const faults = checkAnswers(RECORD_FORM, filled, TODAY)
  expect(faults.filter(({ code }) => code === 'NOT_OFFERED')).toEqual([])
})

test('what the door said before gives way, what the agent answered stays', () => {
  const spouse = doorFacts(log([0, 'counterpart', 'spouse']))
  const debtor = doorFacts(log([0, 'counterpart', 'debtor']))
  const filled = refilled({}, doorFacts([]), spouse)
  expect(filled).toEqual({ metWith: 'HOUSEHOLD', outcomes: ['ADDRESS_OK_NOT_MET'] })
  expect(refilled(filled, spouse, debtor)).toEqual({ metWith: 'DEBTOR' })
  const own = { ...filled, metWith: 'WORKPLACE', outcomes: ['CALL_BACK', 'ADDRESS_OK_NOT_MET'] }
  expect(refilled(own, spouse, debtor)).toEqual({ metWith: 'WORKPLACE', outcomes: ['CALL_BACK'] })
})

const LEAVING: readonly {
  readonly what: string
  readonly events: readonly DoorEvent[]
  readonly since?: number
  readonly left?: number
  readonly late: boolean
}[] = [
  { what: 'not asked', events: log([0, 'counterpart', 'debtor']), late: false },
  { what: 'asked', events: log([1, 'askedToLeave', true]), since: 1, late: true },
  {
    what: 'out in time',
    events: log([1, 'askedToLeave', true], [6, 'phase', 'left']),
    ...{ since: 1, left: 6, late: false },
  },
  {
    what: 'out late',
    events: log([1, 'askedToLeave', true], [7, 'phase', 'left']),
    ...{ since: 1, left: 7, late: true },
  },
  {
    what: 'asked twice',
    events: log([1, 'askedToLeave', true], [3, 'askedToLeave', true]),
    ...{ since: 1, late: true },
  },
  {
    what: 'taken back',
    events: log([1, 'askedToLeave', true], [2, 'askedToLeave', false]),
    late: false,
  },
  {
    what: 'unsafe no more, still asked to leave',
    events: log([2, 'distress', true], [3, 'askedToLeave', true], [4, 'distress', false]),
    ...{ since: 2, late: true },
  },
  {
    what: 'back at the door',
    events: log([1, 'askedToLeave', true], [2, 'phase', 'left'], [3, 'phase', 'knock']),
    ...{ since: 1, late: true },
  },
]

test.each(LEAVING)('leaving: $what', ({ events, since, left, late }) => {
  const found = leavingOf(events)
  const at = (minute: number | undefined): number | undefined =>
    minute === undefined ? undefined : NOON + minute * MINUTE
  expect(found?.since).toBe(at(since))
  expect(found?.leftAt).toBe(at(left))
  expect(found ? isLateExit(found, asInstant(NOON + 10 * MINUTE)) : false).toBe(late)
})

test('five minutes to the millisecond', () => {
  const [found] = [leavingOf(log([0, 'askedToLeave', true]))]
  expect(found && isLateExit(found, asInstant(NOON + 5 * MINUTE))).toBe(false)
  expect(found && isLateExit(found, asInstant(NOON + 5 * MINUTE + 1))).toBe(true)
})

test('a complaint’s number is made from the record alone', () => {
  const id = asId<RecordId>('01900000-0000-7000-8000-00ffffffffff')
  expect(complaintNumber(id, asDay('2026-11-23'))).toBe('C20261123-ZZZZZZZZ')
  const other = asId<RecordId>('01900000-0000-7000-8000-000000000020')
  expect(complaintNumber(other, asDay('2026-11-23'))).toBe('C20261123-00000010')
})

test.each([
  ['王小明', '王'],
  ['欧阳静', '欧阳'],
  ['欧阳', '欧'],
  ['司马小雨', '司马'],
  ['Anna Li', 'Li'],
  ['阿', '阿'],
])('%s is called %s', (name, called) => {
  expect(familyName(name)).toBe(called)
})

test('emergency numbers by jurisdiction, else by the place, else what every network knows', () => {
  const shanghai = asZoneName('Asia/Shanghai')
  expect(emergencyNumbers('CN', shanghai)).toEqual({ police: '110', medical: '120' })
  expect(emergencyNumbers(undefined, shanghai).medical).toBe('120')
  expect(emergencyNumbers('US', asZoneName('America/New_York')).police).toBe('911')
  expect(emergencyNumbers(undefined, asZoneName('Europe/Paris')).police).toBe('112')
})
