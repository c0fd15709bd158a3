import { expect, test } from 'vitest'
import { owedOn, owedTogether } from '#domain/case/account.ts'
import { asFen } from '#domain/money/fen.ts'
import { anAccount } from '#tests/fixtures/builders.ts'

test('what is owed is the sum of its parts, credits included', () => {
  const account = anAccount()
  expect(owedOn(account)).toBe(1_234_500 + 98_765 + 12_300 + 2_000)
  const credit = anAccount({ parts: { ...account.parts, FEE: asFen(-500) } })
  const together = owedTogether([account, credit])
  expect(together.totalFen).toBe(owedOn(account) + owedOn(credit))
  expect(together.parts.FEE).toBe(1_500)
})

test('no account, nothing owed', () => {
  expect(owedTogether([]).totalFen).toBe(0)
})
