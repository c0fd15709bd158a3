import { expect, test } from 'vitest'
import type { Hold } from '#domain/case/hold.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { DoorEvent, DoorNote } from '#domain/visit/doorLog.ts'
import { judgeCommit, type Committing } from '#domain/visit/judgeCommit.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDossier, anId } from '#tests/fixtures/builders.ts'
import { inChina } from '#tests/fixtures/packs.ts'

const pack = ownPack('CN-CARD')
const PACKS = [{ pack, edition: editionOf(pack), packHash: 'a'.repeat(64) }]
const dossier = { ...aDossier(), policy: { pack: pack.pack, facts: {} } }
const at = (time: string, day?: string) => asInstant(inChina(time, day))

/** Some payments, without relief. */
const SOUND: FactSet = {
  ...{ planMonths: 0, planSumsOk: true },
  ...{ reliefFen: 0, reliefLimitFen: 0, reliefPrincipalFen: 0 },
}
const noted = (...notes: readonly (readonly [DoorNote['fact'], DoorNote['value']])[]) =>
  notes.map(([fact, value], minute): DoorEvent => ({ at: at(`10:0${minute}`), fact, value }))
const KNOWN = noted(
  ['counterpart', 'debtor'],
  ['identityBy', ['document', 'idTail']],
  ['payChannel', 'bankApp'],
)

const judged = (door: readonly DoorEvent[], over: Partial<Committing> = {}) =>
  judgeCommit(PACKS, {
    ...{ dossier, holds: [], now: at('10:30'), trust: 'ok', promised: SOUND },
    draft: { startedAt: at('09:50'), door },
    ...over,
  })
const rules = (door: readonly DoorEvent[], over: Partial<Committing> = {}) =>
  judged(door, over).judgement.hits.map(({ rule, cause }) => `${rule} ${cause}`)

test('a sound promise of somebody who is known is allowed, and began with the first word at the door', () => {
  expect(judged(KNOWN)).toMatchObject({
    ...{ moment: 'commit', edition: editionOf(pack), packHash: 'a'.repeat(64) },
    facts: { ...SOUND, startsAt: at('10:00'), nowAt: at('10:30'), clockTrust: 'ok' },
    judgement: { verdict: 'allow', hits: [] },
  })
})

test('without a door it began with the form, and nobody was known', () => {
  const { facts, judgement } = judged([])
  expect(facts.startsAt).toBe(at('09:50'))
  expect(judgement).toMatchObject({ verdict: 'block', hits: [{ rule: 'CN-IDENT-02' }] })
})

test.each([
  ['a lawyer was named', ['saysLawyer', true], 'CN-LAW-01 broken'],
  ['they complained', ['complaintRaised', true], 'CN-CPL-01 broken'],
  ['the police was spoken of', ['saidFlags', ['police']], 'CN-TRUTH-01 broken'],
  ['cash was offered', ['payChannel', 'cash'], 'CN-PAY-01 broken'],
  ['the debtor has died', ['debtorState', 'deceased'], 'CN-DEAD-01 broken'],
] as const)('what was noted at the door counts: %s', (_what, note, found) => {
  const later = { at: at('10:20'), fact: note[0], value: note[1] }
  expect(rules([...KNOWN, later])).toEqual([found])
})

test('what is promised counts over what is known of the visit', () => {
  expect(rules(KNOWN, { promised: { ...SOUND, planSumsOk: false } })).toEqual(['CN-PLAN-04 broken'])
  expect(rules(KNOWN, { promised: { ...SOUND, payChannel: 'cash' } })).toEqual(['CN-PAY-01 broken'])
})

test('written down a day later: the books of that moment, the edition of the visit’s own day', () => {
  const next = '2026-11-24'
  const hold: Hold = { id: anId(12, 1), kind: 'DECEASED', from: asDay(next) }
  const newer = { ...pack, version: '2026.12.1', effective: { from: asDay(next), to: null } }
  const packs = [...PACKS, { pack: newer, edition: editionOf(newer), packHash: 'b'.repeat(64) }]
  const written = (now: Instant) =>
    judgeCommit(packs, {
      ...{ dossier, holds: [hold], now, promised: SOUND },
      draft: { startedAt: at('09:50'), door: KNOWN },
    })
  expect(written(at('10:30')).judgement.hits).toEqual([])
  const late = written(at('09:00', next))
  expect(late.judgement.hits).toMatchObject([{ rule: 'CN-DEAD-01' }])
  expect(late).toMatchObject({
    edition: editionOf(pack),
    facts: { startsAt: at('10:00'), nowAt: at('09:00', next) },
  })
})

test('whether its times can be trusted is said where it is known', () => {
  expect(judged(KNOWN, { trust: 'off' }).facts.clockTrust).toBe('off')
  expect(judged(KNOWN, { trust: undefined }).facts).not.toHaveProperty('clockTrust')
})

test('without a pack nothing is permitted', () => {
  const draft = { startedAt: at('09:50'), door: KNOWN }
  const known = { dossier, draft, now: at('10:30'), promised: SOUND }
  expect(judgeCommit([], known)).toMatchObject({
    ...{ moment: 'commit', edition: 'none', judgement: { verdict: 'block', hits: [] } },
  })
})
