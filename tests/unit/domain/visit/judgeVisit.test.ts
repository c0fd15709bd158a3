import { expect, test } from 'vitest'
import type { FactSet } from '#domain/compliance/facts.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { gateOfVisit, judgeVisit } from '#domain/visit/judgeVisit.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { given } from '#tests/fixtures/situations/rows.ts'

const PACKS = (['CN-CARD', 'US-FDCPA'] as const).map(ownPack).map(pack => ({
  ...{ pack, edition: editionOf(pack), packHash: 'a'.repeat(64) },
}))
const placeZone = asZoneName('Asia/Shanghai')
const judged = (pack: string, facts: FactSet) =>
  judgeVisit(PACKS, { policy: { pack, facts: {} }, placeZone }, facts, 'plan')

test.each([
  ['CN-CARD', 'bank', 'open'],
  ['CN-CARD', 'agency', 'open'],
  ['CN-CARD', 'debtBuyer', 'none'],
  ['US-FDCPA', 'agency', 'open'],
  ['US-FDCPA', 'debtBuyer', 'open'],
  ['US-FDCPA', 'bank', 'none'],
] as const)('a pack binds whom it is for: %s, %s', (pack, role, state) => {
  const of = judged(pack, given({ role }))
  const gate = gateOfVisit(of, { reasons: [], overrides: [] })
  const isOpen = state === 'open'
  expect([of.edition, gate.state]).toEqual(
    isOpen ? [`${pack}@2026.11.1`, 'open'] : ['none', 'closed'],
  )
  expect(of.judgement).toEqual({ verdict: isOpen ? 'allow' : 'block', hits: [] })
  expect(of.pack === undefined).toBe(!isOpen)
})

test('while nobody knows who works the case, the pack binds, strict about what is unknown', () => {
  expect(judged('CN-CARD', given({}, 'role')).edition).toBe('CN-CARD@2026.11.1')
  const hits = judged('CN-CARD', given({ agencyListed: false }, 'role')).judgement.hits
  expect(hits).toMatchObject([{ rule: 'CN-ASSIGN-01', verdict: 'block' }])
})
