import { expect, test } from 'vitest'
import type { Decision } from '#domain/compliance/decision.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asInstant } from '#domain/time/instant.ts'
import { againstTalk, isNewAtDoor } from '#domain/visit/doorVerdict.ts'
import { judgeVisit, type JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDossier, NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'

const pack = ownPack('CN-CARD')
const PACKS = [{ pack, edition: editionOf(pack), packHash: 'a'.repeat(64) }]
const dossier = { ...aDossier(), policy: { pack: pack.pack, facts: {} } }
const night = (time: string): number => Date.parse(`2026-11-23T${time}:00+08:00`)

const KNOCK: FactSet = {
  ...{ counterpart: 'unknown', identityOk: false, phase: 'knock', recording: 'none' },
  ...{ placeZone: 'Asia/Shanghai', startsAt: NOON, nowAt: NOON },
}
const TALK: FactSet = {
  ...{ ...KNOCK, counterpart: 'debtor', identityOk: true, idShown: true, phase: 'talk' },
  recording: 'av',
}
const judged = (facts: FactSet, packs = PACKS): JudgedVisit =>
  judgeVisit(packs, dossier, facts, 'during')
const kept = (of: JudgedVisit, minutes = 0): Decision =>
  aDecision({ ...of, madeAt: asInstant(NOON + minutes * 60_000) })

const SPEAKING: readonly [string, FactSet, readonly string[], readonly string[]][] = [
  // what is known, what speaks by the pack, what by the strict reading
  ['nobody has opened', KNOCK, [], []],
  ['the talk', TALK, [], []],
  ['near the close', { ...TALK, nowAt: night('21:50') }, [], []],
  ['the close', { ...TALK, nowAt: night('22:00') }, ['CN-TIME-01'], ['NO-PACK-TIME']],
  [
    'the close, nobody opened',
    { ...KNOCK, nowAt: night('22:00') },
    ['CN-TIME-01'],
    ['NO-PACK-TIME'],
  ],
  ['family', { ...KNOCK, counterpart: 'kin' }, ['CN-3P-01'], ['thirdParty']],
  ['a child', { ...KNOCK, counterpart: 'minor' }, ['CN-MINOR-01'], ['minor']],
  ['no recorder', { ...TALK, recording: 'none' }, ['CN-REC-01'], []],
  ['asked to leave', { ...TALK, askedToLeave: true }, ['CN-LEAVE-01'], []],
  [
    'asked to leave before anybody was known',
    { ...KNOCK, askedToLeave: true },
    ['CN-LEAVE-01'],
    [],
  ],
  ['a complaint', { ...TALK, complaintRaised: true }, ['CN-CPL-01'], ['complaint']],
]

test.each(SPEAKING)('what speaks against the talk: %s', (_what, facts, byPack, strict) => {
  expect(againstTalk(judged(facts))).toEqual(byPack)
  expect(againstTalk(judged(facts, []))).toEqual(strict)
})

const asked = judged({ ...TALK, recording: 'none' })
const stop = judged({ ...TALK, nowAt: night('22:00') })
const later = judged({ ...TALK, nowAt: night('22:01') })
const leave = judged({ ...TALK, nowAt: night('22:02'), askedToLeave: true })
const kin = judged({ ...KNOCK, counterpart: 'kin' })

const NEW: readonly [string, JudgedVisit, readonly Decision[], boolean][] = [
  ['nothing speaks', judged(TALK), [], false],
  ['a stop', stop, [], true],
  ['the same stop a minute later', later, [kept(stop)], false],
  ['a stop by one rule more', leave, [kept(stop)], true],
  ['the same, after another one was kept', later, [kept(stop), kept(leave, 2)], false],
  ['a supervisor’s matter', asked, [], true],
  ['the same once more', asked, [kept(asked)], false],
  ['a supervisor’s matter after a stop: nothing worse', asked, [kept(kin)], false],
  ['a stop after a supervisor’s matter', stop, [kept(asked)], true],
  ['only what was kept at the door counts', stop, [{ ...kept(stop), moment: 'prestart' }], true],
  ['by another edition', stop, [{ ...kept(stop), edition: 'CN-CARD@2026.10.1' }], true],
  ['who has left is judged no more', judged({ ...leave.facts, phase: 'left' }), [], false],
  ['without a pack', judged(kin.facts, []), [], true],
  ['without a pack, once', judged(kin.facts, []), [kept(judged(kin.facts, []))], false],
  [
    'without a pack, another word',
    judged({ ...kin.facts, nowAt: night('22:00') }, []),
    [kept(judged(kin.facts, []))],
    true,
  ],
]

test.each(NEW)('what is kept at a door: %s', (_what, now, before, expected) => {
  expect(isNewAtDoor(now, before)).toBe(expected)
})
