import { describe, expect, test } from 'vitest'
import type { Decision } from '#domain/compliance/decision.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { doorOpened } from '#domain/visit/doorOpened.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aPack } from '#tests/fixtures/smallPack.ts'

const PACK = aPack()
const HOUR = 3_600_000
const later = (hours: number) => asInstant(NOON + hours * HOUR)

function passed(over: Partial<Decision> = {}): Decision {
  const before = aDecision()
  return {
    ...before,
    edition: editionOf(PACK),
    facts: { ...before.facts, factsAgeH: 1 },
    ...over,
  }
}

const isOpen = (decisions: readonly Decision[], now = later(1)): boolean =>
  doorOpened({
    decisions,
    packs: [{ edition: editionOf(PACK), pack: PACK, packHash: '' }],
    zone: asZoneName('Asia/Shanghai'),
    now,
  })

describe('the door', () => {
  const shut = passed({ answers: { reasons: [], overrides: [] }, madeAt: later(0.5) })
  test.each<[string, readonly Decision[], boolean]>([
    ['nothing was decided', [], false],
    ['the gate was passed', [passed()], true],
    ['what it asked for was not answered', [shut], false],
    ['the last word counts, whatever the order', [shut, passed()], false],
    ['another moment opens nothing', [passed({ moment: 'plan' })], false],
    ['no pack was there', [passed({ edition: 'none' })], false],
    ['its edition is not here', [passed({ edition: 'CN-CARD@1999.1.1' })], false],
    ['too long without the books', [passed({ facts: { factsAgeH: 9999 } })], false],
  ])('%s', (_, decisions, expected) => {
    expect(isOpen(decisions)).toBe(expected)
  })

  test('what was passed yesterday opens no door today', () => {
    expect(isOpen([passed()], later(24))).toBe(false)
  })
})
