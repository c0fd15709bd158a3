import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { overridesGiven } from '#domain/visit/overridesGiven.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { inChina } from '#tests/fixtures/packs.ts'

const CODE = { rule: 'CN-REC-01', challenge: '0123456789', code: '12345678' }
const zone = asZoneName('Asia/Shanghai')
const given = (time: string, now: string, day?: string) => {
  const madeAt = asInstant(inChina(time))
  const decision = aDecision({ madeAt, answers: { reasons: [], overrides: [CODE] } })
  return overridesGiven([aDecision({ madeAt }), decision], {
    zone,
    now: asInstant(inChina(now, day)),
  })
}

test('a code opens on its own day at the place of the case, and on no other', () => {
  expect(given('00:00', '23:59')).toEqual([CODE])
  expect(given('23:59', '00:00')).toEqual([CODE])
  expect(given('23:59', '00:00', '2026-11-24')).toEqual([])
  expect(given('00:00', '23:59', '2026-11-22')).toEqual([])
})
