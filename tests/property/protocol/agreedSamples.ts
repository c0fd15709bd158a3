import { proposalOf } from '#domain/repayment/negotiate.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import {
  ANNUITY,
  factsOf,
  FLAT,
  GRANT,
  MEANS,
  PLAN_WORDS,
  RELIEF_TYPED,
} from '#tests/fixtures/negotiation.ts'
import { DEMO, EXAMPLE_LEDGER } from '#tests/fixtures/workedExample.ts'

const SIGNED = { sha256: 'a'.repeat(64), at: NOON, strokes: [[1, 2, 3, 4]] }

const typed = { ...PLAN_WORDS, ...RELIEF_TYPED, method: 'FLAT', count: '3', wishedDay: '5' }
const facts = factsOf('INSTALMENTS', typed, {
  negotiation: { costSheet: SIGNED, agreement: SIGNED },
})
const proposal = proposalOf(facts)
if (!proposal.ok) throw new Error('the sample is no deal')
const { agreement, items, follow } = proposal.value

/** Good documents of what is agreed, each as it would cross the wire. */
export const AGREED_SAMPLES: readonly unknown[] = [
  facts.negotiation,
  agreement,
  agreement.relief?.perPart,
  items[0],
  follow,
  MEANS,
  SIGNED,
  GRANT,
  ANNUITY,
  FLAT,
  FLAT.monthlyRate,
  DEMO,
  EXAMPLE_LEDGER,
]
