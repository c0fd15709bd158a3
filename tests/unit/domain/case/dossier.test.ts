import { expect, test } from 'vitest'
import { addressesOf, daysPastDue } from '#domain/case/dossier.ts'
import { asDay } from '#domain/time/day.ts'
import { aDossier, anAccount } from '#tests/fixtures/builders.ts'

test('days past due count from the oldest unpaid minimum', () => {
  const dossier = aDossier({
    accounts: [
      anAccount({ oldestDueOn: asDay('2026-09-20') }),
      anAccount({ oldestDueOn: asDay('2026-08-20') }),
    ],
  })
  expect(daysPastDue(dossier, asDay('2026-11-23'))).toBe(95)
  expect(daysPastDue(dossier, asDay('2026-08-20'))).toBe(0)
  expect(daysPastDue(dossier, asDay('2026-01-01'))).toBe(0)
})

test('addresses are told from phones', () => {
  expect(addressesOf(aDossier()).map(address => address.street)).toEqual(['梧桐路'])
})
