import type { Fen } from '#domain/money/fen.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import { explainAccount } from '#domain/repayment/explanation.ts'
import { proposalOf, type ToldStatement } from '#domain/repayment/negotiate.ts'
import { planOf } from '#domain/repayment/planOf.ts'
import { TODAY } from '#tests/fixtures/builders.ts'
import { factsOf, FREE, PLAN_WORDS, RELIEF_TYPED } from '#tests/fixtures/negotiation.ts'
import { EXAMPLE_ACCOUNT } from '#tests/fixtures/workedExample.ts'
import { median } from './median.ts'

const RUNS = 300
const WARM_UP = 100

export interface RepaymentTimes {
  /** What is owed counted again, explained, negotiated, and an annuity of 60 months worked out. */
  readonly wholeMs: number
  /** The negotiation and its plan alone: what a slider that moves asks for. */
  readonly dealMs: number
  /** The same sum split evenly over the same months. */
  readonly evenMs: number
}

/** Medians in milliseconds, the three in turns, so that a busy moment meets all of them. */
export function repaymentTimes(): RepaymentTimes {
  const told = caseStatement([EXAMPLE_ACCOUNT], TODAY)
  const works = {
    wholeMs: () => {
      const statement = caseStatement([EXAMPLE_ACCOUNT], TODAY)
      return [
        statement.accounts.map(each => explainAccount(EXAMPLE_ACCOUNT, each)),
        deal(statement),
      ]
    },
    dealMs: () => deal(told),
    evenMs: () => evenPlan(told.totalFen),
  }
  const times = { wholeMs: [], dealMs: [], evenMs: [] } as Record<keyof typeof works, number[]>
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    for (const name of ['wholeMs', 'dealMs', 'evenMs'] as const) {
      const start = performance.now()
      works[name]()
      if (run >= 0) times[name].push(performance.now() - start)
    }
  }
  return {
    wholeMs: median(times.wholeMs),
    dealMs: median(times.dealMs),
    evenMs: median(times.evenMs),
  }
}

function deal(statement: ToldStatement): unknown {
  const typed = { ...RELIEF_TYPED, ...PLAN_WORDS, method: 'ANNUITY', count: '60', wishedDay: '15' }
  const proposal = proposalOf(factsOf('INSTALMENTS', typed, { statement, grant: undefined }))
  if (!proposal.ok) throw new Error(JSON.stringify(proposal.error))
  return proposal.value
}

function evenPlan(sumFen: Fen): unknown {
  const plan = planOf({ sumFen, method: FREE, count: 60, signedOn: TODAY, wishedDay: 15 })
  if (!plan.ok) throw new Error(plan.error.code)
  return plan.value
}
