import { decide } from '#domain/compliance/decide.ts'
import { OWN_PACKS, ownPack, type OwnPack } from '#server/policy/ownPacks.ts'
import { FULL_FACTS } from '#tests/fixtures/packs.ts'
import { median } from './median.ts'

const RUN_MS = 300
const RUNS = 5

export interface PolicyRates {
  readonly prestart: number
  readonly during: number
  /** The same facts read from JSON: what a machine of this speed does with them anyway. */
  readonly baseline: number
  /** Of the other packs, at prestart. */
  readonly others: Readonly<Record<string, number>>
}

/** Judgements a second on a full set of facts, in turns with the baseline; the first of each warms up. */
export function policyRates(): PolicyRates {
  const cn = ownPack('CN-CARD')
  const text = JSON.stringify(FULL_FACTS)
  const works = {
    prestart: () => decide(cn, 'prestart', FULL_FACTS),
    during: () => decide(cn, 'during', FULL_FACTS),
    baseline: () => JSON.parse(text) as unknown,
    ...Object.fromEntries(
      OWN_PACKS.filter(name => name !== 'CN-CARD').map((name): [OwnPack, () => unknown] => {
        const pack = ownPack(name)
        return [name, () => decide(pack, 'prestart', FULL_FACTS)]
      }),
    ),
  }
  const rates: Record<string, number[]> = {}
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [name, work] of Object.entries(works)) {
      const rate = rateOf(work)
      if (run > 0) (rates[name] ??= []).push(rate)
    }
  }
  const { prestart, during, baseline, ...others } = Object.fromEntries(
    Object.entries(rates).map(([name, figures]) => [name, median(figures)]),
  )
  if (prestart === undefined || during === undefined || baseline === undefined) {
    throw new Error('nothing was measured')
  }
  return { prestart, during, baseline, others: others }
}

function rateOf(work: () => unknown): number {
  const start = performance.now()
  let count = 0
  while (performance.now() - start < RUN_MS) {
    for (let each = 0; each < 100; each += 1) work()
    count += 100
  }
  return (count * 1000) / (performance.now() - start)
}
