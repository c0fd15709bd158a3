import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { noted, type DoorEvent, type DoorNote } from '#domain/visit/doorLog.ts'
import { STRICT_PACK } from '#domain/visit/strictPack.ts'
import { ANSWER_WITHIN_MS, unrecordedTalk } from '#domain/visit/unrecordedTalk.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDossier, NOON } from '#tests/fixtures/builders.ts'

const CN = ownPack('CN-CARD')
const MINUTE = 60_000
const after = (minutes: number) => asInstant(NOON + minutes * MINUTE)

type Said = readonly [minutes: number, fact: DoorNote['fact'], value: DoorNote['value']]

/** The log of a door, each thing so many minutes after noon. */
const log = (...said: readonly Said[]): readonly DoorEvent[] =>
  said.reduce<readonly DoorEvent[]>(
    (events, [minutes, fact, value]) => noted(events, { fact, value }, after(minutes)),
    [],
  )
const unrecorded = (said: readonly Said[], pack = CN) =>
  unrecordedTalk(pack, { dossier: aDossier(), startedAt: NOON, door: log(...said) })

const KNOWN: readonly Said[] = [
  [0, 'counterpart', 'debtor'],
  [1, 'idShown', true],
  [1, 'identityBy', ['document', 'idTail']],
]
const TALK: readonly Said[] = [...KNOWN, [2, 'phase', 'talk']]

const TABLE: readonly [string, readonly Said[], number | undefined][] = [
  ['nothing was noted', [], undefined],
  ['the talk has not begun', KNOWN, undefined],
  ['the talk began without a recorder', TALK, 2],
  ['it ran from the beginning', [[0, 'recording', 'av'], ...TALK], undefined],
  ['it was switched on', [...TALK, [3, 'recording', 'av']], undefined],
  ['they took their word back', [[0, 'recording', 'av'], ...TALK, [9, 'recording', 'audio']], 9],
  ['it was off, on, and off again', [...TALK, [3, 'recording', 'av'], [8, 'recording', 'none']], 8],
  ['from none to sound alone is no answer', [...TALK, [3, 'recording', 'audio']], 2],
  ['something else was said meanwhile', [...TALK, [3, 'inPrivate', true]], 2],
  ['they left', [...TALK, [3, 'phase', 'left']], undefined],
  ['somebody else came', [...TALK, [3, 'counterpart', 'kin']], undefined],
]

test.each(TABLE)(
  '5: since when the supervisor is asked about the recording: %s',
  (_what, said, since) => {
    const dueAt = since && asInstant(after(since) + ANSWER_WITHIN_MS)
    expect(unrecorded(said)).toEqual(since && { rule: 'CN-REC-01', since: after(since), dueAt })
  },
)

test('5: two minutes, no more', () => {
  expect(ANSWER_WITHIN_MS).toBe(2 * MINUTE)
})

test('5: where filming is what stands against the talk, nobody is asked: it is stopped', () => {
  const inside: readonly Said[] = [[0, 'recording', 'av'], [0, 'inPrivate', true], ...TALK]
  expect(unrecorded(inside)).toBeUndefined()
})

test.each([ownPack('US-FDCPA'), STRICT_PACK])(
  'rules that do not ask for a recording ask nobody: $pack',
  pack => {
    expect(unrecorded(TALK, pack)).toBeUndefined()
  },
)
