import type { Account, BalancePart } from '../case/account.ts'
import type { LedgerItem, LedgerPayment, LedgerStatement } from '../case/ledger.ts'
import type { LateFeeTerms, Tariff } from '../case/tariff.ts'
import { sumFen, type Fen } from '../money/fen.ts'
import type { Rate } from '../money/rate.ts'
import { daysBetween, type Day } from '../time/day.ts'
import { interestBegan, type InterestBegan } from './interestBegan.ts'
import { balanceDaysOf } from './interest.ts'
import type { AccountStatement, AnnualCost, InterestSpan, StatementCycle } from './statement.ts'

/** What a figure was counted from. A list that does not belong to it is empty. */
export interface Trace {
  readonly items: readonly LedgerItem[]
  readonly payments: readonly LedgerPayment[]
  /** As the bank made them out, where nothing was counted here. */
  readonly statements: readonly LedgerStatement[]
  readonly cycles: readonly StatementCycle[]
  /** Of the running cycle. */
  readonly spans: readonly InterestSpan[]
}

/** A figure of the explanation; whoever taps it sees its trace. */
export interface Traced<T> {
  readonly value: T
  readonly trace: Trace
}

/** 1 · What was spent and repaid; undefined figures where the bank sent no ledger. */
export interface SpentLine {
  readonly code: 'SPENT'
  readonly spentFen?: Traced<Fen> | undefined
  readonly repaidFen?: Traced<Fen> | undefined
  readonly principalFen: Traced<Fen>
}

/** 2 · From which day interest runs and why the free period fell away. NOT_COUNTED: the bank's figures stand alone. */
export type BeganLine = { readonly code: 'BEGAN' } & (
  | { readonly reason: 'NOT_COUNTED' }
  | (InterestBegan & Pick<Tariff, 'interestOn' | 'interestFrom' | 'countsBothEnds'>)
)

/** 3 · The rate, a year first, over how many days on what, and how it is rounded. */
export interface RateLine {
  readonly code: 'RATE'
  readonly dailyRate?: Rate | undefined
  readonly annual?: AnnualCost | undefined
  readonly terms?: Pick<Tariff, 'compounds' | 'rounding' | 'roundedPer' | 'yardstick'> | undefined
  /** From the first day that bore interest. */
  readonly days?: Traced<number> | undefined
  /** Σ base × days, in fen·days, of all cycles and the running one. */
  readonly balanceDays?: Traced<bigint> | undefined
  /** Interest posted; where it was counted, all of it, paid or not. */
  readonly postedFen: Traced<Fen>
  readonly accruedFen: Traced<Fen>
}

/** 4 · The late fees: on what and at which rate; none is in the base of any interest. */
export interface LateFeeLine {
  readonly code: 'LATE_FEE'
  readonly terms?: LateFeeTerms | undefined
  /** Of the last late fee, the unpaid minimum that it was counted on. */
  readonly lastBaseFen?: Traced<Fen> | undefined
  readonly feesFen: Traced<Fen>
  readonly bearsInterest: false
}

/** 5 · The sum today, what tomorrow adds, what a payment fills first. Where to dispute is the rule pack's to say. */
export interface TodayLine {
  readonly code: 'TODAY'
  readonly on: Day
  readonly totalFen: Traced<Fen>
  readonly parts: Readonly<Record<BalancePart, Fen>>
  readonly tomorrowFen?: Traced<Fen> | undefined
  readonly overdueDays: number
  readonly allocation?: AccountStatement['allocation']
}

/** How one account's sum came about, in five lines, always all of them and in this order (明细说明). */
export interface Explanation {
  readonly basis: AccountStatement['basis']
  readonly lines: readonly [SpentLine, BeganLine, RateLine, LateFeeLine, TodayLine]
}

/** Explains a statement of that account, figure by figure; it holds no texts. */
export function explainAccount(account: Account, statement: AccountStatement): Explanation {
  return {
    basis: statement.basis,
    lines: [
      spentLine(account, statement),
      beganLine(account, statement),
      rateLine(account, statement),
      lateFeeLine(account, statement),
      todayLine(account, statement),
    ],
  }
}

const NOTHING: Trace = { items: [], payments: [], statements: [], cycles: [], spans: [] }

function traced<T>(value: T, trace: Partial<Trace>): Traced<T> {
  return { value, trace: { ...NOTHING, ...trace } }
}

function spentLine({ ledger }: Account, { parts }: AccountStatement): SpentLine {
  const { items = [], payments = [] } = ledger ?? {}
  const principalFen = traced(parts.PRINCIPAL, { items, payments })
  if (!ledger) return { code: 'SPENT', principalFen }
  return {
    code: 'SPENT',
    spentFen: traced(sumFen(items.map(item => item.amountFen)), { items }),
    repaidFen: traced(sumFen(payments.map(payment => payment.amountFen)), { payments }),
    principalFen,
  }
}

function beganLine({ ledger }: Account, statement: AccountStatement): BeganLine {
  const { basis, tariff } = statement
  if (basis === 'BANK' || !ledger || !tariff) return { code: 'BEGAN', reason: 'NOT_COUNTED' }
  const { interestOn, interestFrom, countsBothEnds } = tariff
  const began = interestBegan(ledger, statement, tariff)
  return { code: 'BEGAN', ...began, interestOn, interestFrom, countsBothEnds }
}

function rateLine({ ledger }: Account, statement: AccountStatement): RateLine {
  const { basis, cycles, accruedSpans: spans, parts, tariff } = statement
  const line = {
    code: 'RATE',
    dailyRate: statement.dailyRate,
    terms: tariff,
    accruedFen: traced(statement.accruedFen, { spans }),
  } as const
  if (basis === 'BANK') {
    const { statements = [] } = ledger ?? {}
    return { ...line, postedFen: traced(parts.INTEREST, { statements }) }
  }
  const trace = { cycles: cycles.filter(cycle => cycle.spans.length > 0), spans }
  const all = [...cycles.flatMap(cycle => cycle.spans), ...spans]
  const from = all.map(span => span.from).toSorted()[0] ?? statement.on
  return {
    ...line,
    annual: statement.annual,
    days: traced(daysBetween(from, statement.on), trace),
    balanceDays: traced(balanceDaysOf(all), trace),
    postedFen: traced(sumFen(cycles.map(cycle => cycle.interestFen)), { cycles: trace.cycles }),
  }
}

function lateFeeLine({ ledger }: Account, statement: AccountStatement): LateFeeLine {
  const { basis, parts, tariff } = statement
  const line = { code: 'LATE_FEE', terms: tariff?.lateFee, bearsInterest: false } as const
  if (basis === 'BANK') {
    const charged = (ledger?.statements ?? []).filter(each => each.lateFeeFen > 0)
    return { ...line, feesFen: traced(parts.PENALTY, { statements: charged }) }
  }
  const cycles = statement.cycles.filter(cycle => cycle.lateFeeFen > 0)
  const last = cycles.at(-1)
  return {
    ...line,
    feesFen: traced(sumFen(cycles.map(cycle => cycle.lateFeeFen)), { cycles }),
    ...(last ? { lastBaseFen: traced(last.lateFeeBaseFen, { cycles: [last] }) } : {}),
  }
}

function todayLine({ ledger }: Account, statement: AccountStatement): TodayLine {
  const { cycles, accruedSpans: spans, tomorrowFen } = statement
  const statements = statement.basis === 'BANK' ? (ledger?.statements ?? []) : []
  return {
    code: 'TODAY',
    on: statement.on,
    totalFen: traced(statement.totalFen, { cycles, spans, statements }),
    parts: statement.parts,
    ...(tomorrowFen === undefined ? {} : { tomorrowFen: traced(tomorrowFen, { spans }) }),
    overdueDays: statement.overdueDays,
    allocation: statement.allocation,
  }
}
