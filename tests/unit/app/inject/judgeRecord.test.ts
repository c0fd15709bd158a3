import { expect, test } from 'vitest'
import { judgeRecord } from '#app/inject/judgeRecord.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDossier, aDraft, NOON } from '#tests/fixtures/builders.ts'

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
  const judged = judgeRecord(PACKS, takenDown([said([])]), clock)
  expect(judged).toMatchObject({
    ...{ moment: 'record', edition: editionOf(pack), packHash: 'a'.repeat(64) },
    facts: { startsAt: NOON, nowAt: clock.now, clockTrust: 'ok', saidFlags: [] },
    judgement: { verdict: 'allow', hits: [] },
  })
})

test('19: that the police was spoken of is flagged, and nothing is refused', () => {
  expect(judgeRecord(PACKS, takenDown([said(['police'])]), clock)?.judgement).toEqual({
    verdict: 'flag',
    hits: [{ rule: 'CN-TRUTH-01', verdict: 'flag', cause: 'broken' }],
  })
})

test('a time that nobody can vouch for is flagged', () => {
  const judged = judgeRecord(PACKS, takenDown(), { now: clock.now, trust: 'off' })
  expect(judged?.judgement).toMatchObject({ verdict: 'flag', hits: [{ rule: 'CN-TIME-03' }] })
})

test('without a pack nothing was permitted, and it is judged all the same', () => {
  expect(judgeRecord([], takenDown(), clock)).toMatchObject({
    ...{ edition: 'none', judgement: { verdict: 'block' } },
  })
})

test('a correction stands under the judgements of what it corrects', () => {
  const draft = { ...aDraft(), amends: { recordId: aDraft().id, reason: '金额记错' } }
  expect(judgeRecord(PACKS, { dossier, draft }, clock)).toBeUndefined()
})
