import { expect, test } from 'vitest'
import { judgeAttachment } from '#app/inject/judgeAttachment.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asInstant } from '#domain/time/instant.ts'
import { reachOf } from '#domain/visit/attachment.ts'
import type { AttachCode } from '#domain/visit/attachFacts.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDossier, NOON } from '#tests/fixtures/builders.ts'

const pack = ownPack('CN-CARD')
const PACKS = [{ pack, edition: editionOf(pack), packHash: 'a'.repeat(64) }]
const dossier = { ...aDossier(), policy: { pack: pack.pack, facts: {} } }
const clock = { now: asInstant(NOON + 3_600_000), trust: 'ok' } as const

const judge = (has: readonly AttachCode[], door: readonly DoorEvent[] = []) =>
  judgeAttachment(PACKS, { dossier, startedAt: NOON, door }, has, clock)
const noted = (fact: 'inPrivate' | 'filmConsent', value: boolean): DoorEvent => ({
  at: NOON,
  fact,
  value,
})
const RECORDING: DoorEvent = { at: NOON, fact: 'recording', value: 'av' }

test('21: what shows the living room is set apart, and a paper alone is not', () => {
  const judged = judge(['interior'])
  expect(judged).toMatchObject({
    ...{ moment: 'attach', edition: editionOf(pack) },
    facts: { startsAt: NOON, nowAt: clock.now, clockTrust: 'ok', attachHas: ['interior'] },
    judgement: { verdict: 'quarantine', hits: [{ rule: 'CN-ATT-01' }] },
  })
  expect(reachOf([judged])).toBe('setApart')
  expect(judge(['document']).judgement).toEqual({ verdict: 'allow', hits: [] })
})

test('nothing of it is allowed: somebody looked and saw none', () => {
  expect(reachOf([judge([])])).toBe('open')
})

test('what was filmed in private without consent is set apart, whatever it shows', () => {
  const rules = (door: readonly DoorEvent[]) =>
    judge([], door).judgement.hits.map(({ rule }) => rule)
  expect(rules([noted('inPrivate', true), RECORDING])).toEqual(['CN-REC-02'])
  const withConsent = [noted('inPrivate', true), noted('filmConsent', true), RECORDING]
  expect(rules(withConsent)).toEqual([])
})

test('a time that nobody can vouch for is not said to be right', () => {
  const at = { dossier, startedAt: NOON, door: [] }
  expect(judgeAttachment(PACKS, at, [], { now: clock.now }).facts.clockTrust).toBeUndefined()
})

test('without a pack nobody knows, and it is set apart', () => {
  const judged = judgeAttachment([], { dossier, startedAt: NOON, door: [] }, [], clock)
  expect(judged).toMatchObject({ edition: 'none', judgement: { verdict: 'block' } })
  expect(reachOf([judged])).toBe('setApart')
})
