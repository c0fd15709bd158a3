import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeviceId } from '#domain/base/ids.ts'
import { asFen, sumFen } from '#domain/money/fen.ts'
import { splitAuthority } from '#domain/repayment/authority.ts'
import { commitFacts } from '#domain/repayment/commitFacts.ts'
import { checkPromise } from '#domain/repayment/commitment.ts'
import { negotiate, proposalOf } from '#domain/repayment/negotiate.ts'
import {
  forgivableOf,
  RELIEF_PARTS,
  reliefByPercent,
  reliefTotal,
} from '#domain/repayment/relief.ts'
import { agreementSchema, grantSchema, negotiationSchema } from '#protocol/repaymentDocuments.ts'
import { tariffSchema } from '#protocol/tariffDocument.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { DEMO } from '#tests/fixtures/workedExample.ts'
import { throughWire } from '#tests/support/throughWire.ts'
import { anyNegotiation } from './arbitraryDeal.ts'

const RUNS = 10_000

test('a deal forgives no more than each part, nothing of the principal, and promises what checkPromise takes', () => {
  let made = 0
  fc.assert(
    fc.property(anyNegotiation, facts => {
      const deal = proposalOf(facts)
      if (!deal.ok) return
      made += 1
      const { items, agreement, leftFen, plan } = deal.value
      const owed = forgivableOf(facts.statement)
      const relief = agreement.relief?.perPart
      for (const part of RELIEF_PARTS) expect(relief?.[part] ?? 0).toBeLessThanOrEqual(owed[part])
      expect(leftFen).toBe(facts.statement.totalFen - (relief ? reliefTotal(relief) : 0))
      expect(leftFen).toBeGreaterThan(0)
      const { PRINCIPAL, INTEREST, PENALTY, FEE } = facts.statement.parts
      const credits =
        Math.min(0, INTEREST + facts.statement.accruedFen) + Math.min(0, PENALTY) + Math.min(0, FEE)
      expect(leftFen).toBeGreaterThanOrEqual(PRINCIPAL + credits)
      expect(checkPromise(items, facts.today).ok).toBe(true)
      const total = sumFen(items.map(item => item.amountFen))
      expect(total).toBeLessThanOrEqual(leftFen + (plan?.costFen ?? 0))
      const known = { costSheetSigned: true, reliefLimitFen: asFen(0) }
      expect(commitFacts(deal.value, known)).toMatchObject({
        planSumsOk: true,
        reliefPrincipalFen: 0,
      })
      expect(agreement.relief?.basis.kind === 'APPLIED').toBe(deal.value.application !== undefined)
    }),
    { numRuns: RUNS },
  )
  expect(made).toBeGreaterThan(RUNS / 4)
})

test('the figure of the device is that of the server: facts that crossed the wire make the same deal', () => {
  fc.assert(
    fc.property(anyNegotiation, facts => {
      const { grant, terms } = facts
      const deal = negotiate(facts)
      const arrived = negotiate({
        ...facts,
        negotiation: throughWire(negotiationSchema, facts.negotiation),
        grant: grant && throughWire(grantSchema, { ...grant, issue: 1 }),
        terms: terms && throughWire(tariffSchema, { ...DEMO, agreement: terms }).agreement,
      })
      expect(arrived).toEqual(deal)
      if (deal.ok) {
        expect(throughWire(agreementSchema, deal.value.agreement)).toEqual(deal.value.agreement)
      }
    }),
    { numRuns: RUNS },
  )
})

test('per cent of a part is never above it, never below the exact share, and less than a fen from it', () => {
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 100 }), (part, percent) => {
      const relief = BigInt(reliefByPercent(asFen(part), percent))
      const over = relief * 100n - BigInt(part) * BigInt(percent)
      expect(over >= 0n && over < 100n && relief <= BigInt(part)).toBe(true)
    }),
    { numRuns: RUNS },
  )
})

test('the shares of an authority sum to it, exactly', () => {
  const budget = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }).map(asFen)
  fc.assert(
    fc.property(budget, budget, fc.integer({ min: 1, max: 20 }), (caseFen, dayFen, count) => {
      const devices = Array.from({ length: count }, (_, n) => anId<DeviceId>(22, n))
      const shares = splitAuthority({ caseFen, dayFen }, devices)
      expect(sumFen(shares.map(share => share.caseFen))).toBe(caseFen)
      expect(sumFen(shares.map(share => share.dayFen))).toBe(dayFen)
      expect(
        Math.min(...shares.flatMap(share => [share.caseFen, share.dayFen])),
      ).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: RUNS },
  )
})
