import { describe, expect, test } from 'vitest'
import type { DeviceId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import {
  judgeAuthority,
  reliefLimit,
  splitAuthority,
  type AuthorityGrant,
  type AuthorityQuestion,
} from '#domain/repayment/authority.ts'
import { NO_RELIEF, type Relief } from '#domain/repayment/relief.ts'
import { asDay } from '#domain/time/day.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { GRANT } from '#tests/fixtures/negotiation.ts'

const OWED: Relief = { INTEREST: asFen(71_903), PENALTY: asFen(18_853), FEE: asFen(0) }
const EXAMPLE: Relief = { INTEREST: asFen(35_952), PENALTY: asFen(18_853), FEE: asFen(0) }

const question = (
  grant: Partial<AuthorityGrant> = {},
  over: Partial<AuthorityQuestion> = {},
): AuthorityQuestion => ({
  grant: { ...GRANT, ...grant },
  spent: { caseFen: asFen(0), dayFen: asFen(0) },
  owed: OWED,
  products: ['CARD'],
  on: asDay('2026-11-23'),
  ...over,
})

test('within every limit, on the last day too', () => {
  const on = GRANT.until
  expect(judgeAuthority({ ...question({}, { on }), relief: EXAMPLE, instalments: 36 }).ok).toBe(
    true,
  )
})

describe('above one limit', () => {
  test.each<[string, AuthorityQuestion, object]>([
    ['no grant', question({}, { grant: undefined }), { code: 'NO_GRANT' }],
    ['expired', question({ until: asDay('2026-11-22') }), { code: 'NOT_IN_FORCE' }],
    ['not begun', question({ from: asDay('2026-11-24') }), { code: 'NOT_IN_FORCE' }],
    ['other product', question({}, { products: ['CARD', 'GOLD'] }), { code: 'OTHER_PRODUCT' }],
    ['unknown product', question({}, { products: [undefined] }), { code: 'OTHER_PRODUCT' }],
    [
      'per cent of a part',
      question({ mostPercent: 99 }),
      { code: 'ABOVE_PERCENT', part: 'PENALTY', percent: 99, mostFen: 18_665 },
    ],
    ['fen a case', question({ caseFen: asFen(54_804) }), { code: 'ABOVE_CASE', leftFen: 54_804 }],
    [
      'spent on the case before',
      question({}, { spent: { caseFen: asFen(6000), dayFen: asFen(0) } }),
      { code: 'ABOVE_CASE', leftFen: 54_000 },
    ],
    [
      'spent on the day',
      question({}, { spent: { caseFen: asFen(0), dayFen: asFen(250_000) } }),
      { code: 'ABOVE_DAY', leftFen: 0 },
    ],
  ])('%s', (_what, asked, error) => {
    expect(judgeAuthority({ ...asked, relief: EXAMPLE })).toMatchObject({ ok: false, error })
  })

  test('instalments, with or without relief', () => {
    for (const relief of [EXAMPLE, NO_RELIEF]) {
      expect(judgeAuthority({ ...question(), relief, instalments: 37 })).toEqual({
        ok: false,
        error: { code: 'TOO_MANY_INSTALMENTS', most: 36 },
      })
    }
  })
})

test('half of a part by percent is within a grant of half, rounding and all; a fen more is not', () => {
  const asked = question({ mostPercent: 50 })
  const relief = { ...NO_RELIEF, INTEREST: asFen(35_952) }
  expect(judgeAuthority({ ...asked, relief }).ok).toBe(true)
  expect(judgeAuthority({ ...asked, relief: { ...relief, INTEREST: asFen(35_953) } }).ok).toBe(
    false,
  )
})

test('an unknown product is covered by a grant for all; nothing forgiven needs none', () => {
  const all = question({ products: [] }, { products: [undefined] })
  expect(judgeAuthority({ ...all, relief: EXAMPLE }).ok).toBe(true)
  const none = question({}, { grant: undefined })
  expect(judgeAuthority({ ...none, relief: NO_RELIEF, instalments: 60 }).ok).toBe(true)
})

test('what may still be forgiven is the least of what is left of each limit', () => {
  expect(reliefLimit(question())).toBe(60_000)
  expect(reliefLimit(question({ mostPercent: 10 }))).toBe(7191 + 1886)
  expect(reliefLimit(question({}, { spent: { caseFen: asFen(1), dayFen: asFen(199_000) } }))).toBe(
    1000,
  )
  expect(reliefLimit(question({ until: asDay('2026-11-22') }))).toBe(0)
  expect(reliefLimit(question({}, { grant: undefined }))).toBe(0)
})

test('a budget over three devices: the shares are the whole', () => {
  const devices = [1, 2, 3].map(n => anId<DeviceId>(22, n))
  const shares = splitAuthority({ caseFen: asFen(100), dayFen: asFen(2) }, devices)
  expect(shares.map(share => share.caseFen)).toEqual([33, 33, 34])
  expect(shares.map(share => share.dayFen)).toEqual([0, 0, 2])
  expect(shares.map(share => share.deviceId)).toEqual(devices)
  expect(splitAuthority({ caseFen: asFen(1), dayFen: asFen(1) }, [])).toEqual([])
})
