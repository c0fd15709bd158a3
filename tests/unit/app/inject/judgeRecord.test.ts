import { describe, expect, test } from 'vitest'
import { judgeRecord } from '#app/inject/judgeRecord.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asFen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asDay } from '#domain/time/day.ts'
import { wallClock } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDossier, aDraft, anId, NOON, TODAY } from '#tests/fixtures/builders.ts'

const pack = ownPack('CN-CARD')
const PACKS = [{ pack, edition: editionOf(pack), packHash: 'a'.repeat(64) }]
const dossier = { ...aDossier(), policy: { pack: pack.pack, facts: {} } }
const clock = { now: asInstant(NOON + 3_600_000), trust: 'ok' } as const

const takenDown = (door: readonly DoorEvent[] = []) => ({
  dossier,
  draft: { ...aDraft(), startedAt: NOON, door },
})
const said = (value: readonly string[]): DoorEvent => ({ at: NOON, fact: 'saidFlags', value })

test('a visit is judged as it is taken down, by when it began and what was noted at its door', () => {
  const judged = judgeRecord(PACKS, takenDown([said([])]), clock).record
  expect(judged).toMatchObject({
    ...{ moment: 'record', edition: editionOf(pack), packHash: 'a'.repeat(64) },
    facts: { startsAt: NOON, nowAt: clock.now, clockTrust: 'ok', saidFlags: [] },
    judgement: { verdict: 'allow', hits: [] },
  })
})

test('19: that the police was spoken of is flagged, and nothing is refused', () => {
  expect(judgeRecord(PACKS, takenDown([said(['police'])]), clock).record?.judgement).toEqual({
    verdict: 'flag',
    hits: [{ rule: 'CN-TRUTH-01', verdict: 'flag', cause: 'broken' }],
  })
})

test('a time that nobody can vouch for is flagged', () => {
  const judged = judgeRecord(PACKS, takenDown(), { now: clock.now, trust: 'off' }).record
  expect(judged?.judgement).toMatchObject({ verdict: 'flag', hits: [{ rule: 'CN-TIME-03' }] })
})

test('without a pack nothing was permitted, and it is judged all the same', () => {
  expect(judgeRecord([], takenDown(), clock).record).toMatchObject({
    ...{ edition: 'none', judgement: { verdict: 'block' } },
  })
})

const promise = (fen: number): Commitment => ({
  ...{ id: anId(10, 1), caseId: dossier.id, cycleNo: 1, madeBy: anId(6, 1), madeOn: TODAY },
  ...{ kind: 'SINGLE', state: 'PROPOSED' },
  items: [{ dueOn: asDay('2026-12-05'), amountFen: asFen(fen) }],
})
const sumRules = (judged: JudgedVisit) =>
  judged.judgement.hits.map(({ rule }) => rule).filter(rule => /^CN-(PLAN|RELIEF)/.test(rule))

test('what it promises is judged beside it', () => {
  const { commit } = judgeRecord(PACKS, takenDown(), clock)
  expect(sumRules(commit(promise(1)))).toEqual([])
  expect(sumRules(commit(promise(0)))).toEqual(['CN-PLAN-04'])
  expect(commit(promise(1))).toMatchObject({
    moment: 'commit',
    facts: { startsAt: NOON, nowAt: clock.now, clockTrust: 'ok', planMonths: 0, reliefFen: 0 },
  })
})

test('a correction stands under the judgements of what it corrects; its promise can be judged', () => {
  const draft = { ...aDraft(), amends: { recordId: aDraft().id, reason: '金额记错' } }
  const judged = judgeRecord(PACKS, { dossier, draft }, clock)
  expect(judged.record).toBeUndefined()
  expect(sumRules(judged.commit(promise(0)))).toEqual(['CN-PLAN-04'])
})

describe('a promise is judged as things stood when it was made', () => {
  const LATER = asInstant(NOON + 25 * 3_600_000)
  const late = { now: LATER, trust: 'ok' } as const
  const left = asInstant(NOON + 600_000)
  const door: readonly DoorEvent[] = [
    ...[{ at: NOON, fact: 'phase', value: 'talk' } as const],
    ...[{ at: left, fact: 'phase', value: 'left' } as const],
  ]
  const died = aDossier({
    policy: dossier.policy,
    holds: [{ id: anId(11, 1), kind: 'DECEASED', from: wallClock(dossier.placeZone, LATER).day }],
  })
  const nowAt = (judged: JudgedVisit) => judged.facts.nowAt
  const rulesOf = (judged: JudgedVisit) => judged.judgement.hits.map(({ rule }) => rule)

  test('before they left, though it is written down when more is known', () => {
    const draft = { ...aDraft(), startedAt: NOON, door }
    const judged = judgeRecord(PACKS, { dossier: died, draft }, late).commit(promise(1))
    expect(nowAt(judged)).toBe(left)
    expect(judged.facts.phase).toBe('talk')
    expect(rulesOf(judged)).not.toContain('CN-DEAD-01')
  })

  test('when what is corrected was written', () => {
    const draft = { ...aDraft(), amends: { recordId: aDraft().id, reason: '金额记错' } }
    const corrected = { finalisedAt: left }
    const judged = judgeRecord(PACKS, { dossier: died, draft, corrected }, late).commit(promise(1))
    expect(nowAt(judged)).toBe(left)
    expect(rulesOf(judged)).not.toContain('CN-DEAD-01')
  })

  test('now, where nobody noted that they left', () => {
    const draft = { ...aDraft(), startedAt: NOON, door: door.slice(0, 1) }
    const judged = judgeRecord(PACKS, { dossier: died, draft }, late).commit(promise(1))
    expect(nowAt(judged)).toBe(LATER)
    expect(rulesOf(judged)).toContain('CN-DEAD-01')
  })
})
