import type { Account } from '#domain/case/account.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import type { Fen } from '#domain/money/fen.ts'
import { explainAccount, type BeganLine, type SpentLine } from '#domain/repayment/explanation.ts'
import type { AccountStatement, StatementCycle } from '#domain/repayment/statement.ts'
import type { Day } from '#domain/time/day.ts'
import { annualText, basisPointText, percentText } from './rateWords.ts'

/** What a figure is traced to. */
export type Trace =
  | { readonly kind: 'items' | 'payments' | 'principal' | 'accrued' | 'total' | 'tomorrow' }
  | { readonly kind: 'cycle' | 'lateFee'; readonly cycle: StatementCycle }

/** A figure of a line; without a trace it is the bank's alone. */
export interface ExplainedFigure {
  readonly id: string
  readonly label: string
  readonly note?: string | undefined
  readonly amountFen: Fen
  readonly trace?: Trace | undefined
}

/** One of the five lines by which a sum is explained. */
export interface ExplainedLine {
  readonly id: 'spent' | 'began' | 'rate' | 'lateFee' | 'today'
  readonly title: string
  readonly sentences: readonly string[]
  readonly figures: readonly ExplainedFigure[]
}

export interface Explained {
  readonly account: Account
  readonly statement: AccountStatement
}

/** What turns figures into words. */
export interface StatementWords {
  readonly t: (key: string, named?: Record<string, unknown>) => string
  readonly money: (fen: Fen) => string
  readonly date: (day: Day) => string
}

/**
 * How an account's sum came about, in five lines: spending and payments, when interest began and why, rate and days, late
 * fee, today and tomorrow. Of an account that could not be counted the figures are the bank's and have no trace.
 */
export function explainedLines(told: Explained, words: StatementWords): readonly ExplainedLine[] {
  const [spentLine, beganLine] = explainAccount(told.account, told.statement).lines
  return [
    ...spent(told, spentLine, words),
    began(told, beganLine, words),
    rate(told, words),
    lateFee(told, words),
    today(told, words),
  ]
}

function spent(
  { account, statement }: Explained,
  { spentFen, repaidFen, principalFen }: SpentLine,
  { t, money, date }: StatementWords,
): ExplainedLine[] {
  const { items, payments } = account.ledger ?? { items: [], payments: [] }
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last || !spentFen || !repaidFen) return []
  const isCounted = statement.basis === 'COUNTED'
  return [
    {
      id: 'spent',
      title: t('statement.line.spent.title'),
      sentences: [
        t('statement.line.spent.text', {
          ...{ from: date(first.postedOn), until: date(last.postedOn) },
          ...{ spent: money(spentFen.value), paid: money(repaidFen.value) },
          principal: money(principalFen.value),
        }),
      ],
      figures: [
        {
          ...{ id: 'items', amountFen: spentFen.value, trace: { kind: 'items' } },
          label: t('statement.line.spent.items', { count: items.length }),
        },
        {
          ...{ id: 'payments', amountFen: repaidFen.value },
          label: t('statement.line.spent.payments', { count: payments.length }),
          ...(payments.length > 0 && { trace: { kind: 'payments' } }),
        },
        {
          ...{ id: 'principal', amountFen: principalFen.value },
          label: t('statement.line.spent.principal'),
          ...(isCounted && { trace: { kind: 'principal' } }),
        },
      ],
    },
  ]
}

function began(told: Explained, line: BeganLine, words: StatementWords): ExplainedLine {
  const { t, date } = words
  const { oldestDueOn, overdueDays, cycles } = told.statement
  const overdue = t('statement.line.began.overdue', { due: date(oldestDueOn), count: overdueDays })
  const cycle = 'spans' in line ? cycles.find(each => each.spans === line.spans) : undefined
  return {
    id: 'began',
    title: t('statement.line.began.title'),
    sentences: [...reasons(told, line, words), overdue],
    figures: cycle
      ? [
          {
            ...{ id: 'first', label: t('statement.line.began.first') },
            ...{ amountFen: cycle.interestFen, trace: { kind: 'cycle', cycle } },
          },
        ]
      : [],
  }
}

/** Why the free period fell away; nothing where it was not counted. */
function reasons(
  { account }: Explained,
  line: BeganLine,
  { t, money, date }: StatementWords,
): readonly string[] {
  if (line.reason === 'NOT_COUNTED') return []
  if (line.reason === 'NO_INTEREST') return [t('statement.line.began.none')]
  const hasCash = account.ledger?.items.some(({ kind }) => kind === 'CASH_ADVANCE')
  const cash = hasCash ? [t('statement.line.began.cash')] : []
  if (line.reason === 'CASH_ADVANCE') return cash
  const { statement, paidInTimeFen } = line.missed
  const missed = t(`statement.line.began.${line.reason}`, {
    ...{ due: date(statement.dueOn), total: money(statement.totalFen) },
    paid: money(paidInTimeFen),
  })
  const from = t(`statement.line.began.${line.interestFrom}`)
  return [missed + t(`statement.line.began.${line.interestOn}`, { from }), ...cash]
}

function rate(told: Explained, { t, date }: StatementWords): ExplainedLine {
  const { tariff, dailyRate, annual } = told.statement
  const rates = dailyRate && { annual: annualText(dailyRate), daily: percentText(dailyRate) }
  const posted = postedFigures(told, 'interestFen').map(
    ({ on, amountFen, cycle }): ExplainedFigure => ({
      ...{ id: `interest-${on}`, amountFen },
      label: t('statement.line.rate.posted', { on: date(on) }),
      note: cycle && t('statement.line.rate.days', { count: longest(cycle.spans) }),
      trace: cycle && { kind: 'cycle', cycle },
    }),
  )
  return {
    id: 'rate',
    title: t('statement.line.rate.title'),
    sentences: [
      ...(rates && tariff ? [conventions(tariff, rates, t)] : []),
      ...(rates && !tariff ? [t('statement.line.rate.bare', rates)] : []),
      ...(annual && tariff?.compounds
        ? [t('statement.line.rate.effective', { effective: basisPointText(annual.effectiveBp) })]
        : []),
    ],
    figures: [...posted, ...accrued(told, { t, date })],
  }
}

function accrued(
  { account, statement }: Explained,
  { t, date }: Pick<StatementWords, 't' | 'date'>,
): readonly ExplainedFigure[] {
  const { accruedFen: amountFen, accruedSpans, basis } = statement
  if (amountFen === 0) return []
  const lastOn = account.ledger?.statements.at(-1)?.on
  const label = lastOn
    ? t('statement.line.rate.accrued', { on: date(lastOn) })
    : t('statement.accrued')
  if (basis === 'BANK') return [{ id: 'accrued', label, amountFen }]
  const note = t('statement.line.rate.days', { count: longest(accruedSpans) })
  return [{ id: 'accrued', label, note, amountFen, trace: { kind: 'accrued' } }]
}

function conventions(
  tariff: Tariff,
  rates: { readonly annual: string; readonly daily: string },
  t: StatementWords['t'],
): string {
  const how = t(`statement.rounding.${tariff.rounding}`)
  return t('statement.line.rate.text', {
    ...{ ...rates, product: tariff.product, tariff: tariff.id },
    base: t(`statement.base.${tariff.interestOn}`),
    compound: t(`statement.compounds.${tariff.compounds ? 'yes' : 'no'}`),
    rounding: t(`statement.roundedPer.${tariff.roundedPer}`, { how }),
  })
}

const longest = (spans: readonly { readonly days: number }[]): number =>
  Math.max(0, ...spans.map(({ days }) => days))

interface Posted {
  readonly on: Day
  readonly amountFen: Fen
  readonly cycle?: StatementCycle | undefined
}

/** What each statement posted of one kind; as the bank did it, with the cycle where it was counted. */
function postedFigures(
  { account, statement }: Explained,
  figure: 'interestFen' | 'lateFeeFen',
): readonly Posted[] {
  return (account.ledger?.statements ?? [])
    .filter(stated => stated[figure] > 0)
    .map(stated => ({
      ...{ on: stated.on, amountFen: stated[figure] },
      cycle: statement.cycles.find(cycle => cycle.on === stated.on),
    }))
}

function lateFee(told: Explained, { t, money, date }: StatementWords): ExplainedLine {
  const { statement } = told
  const line = { id: 'lateFee', title: t('statement.line.lateFee.title') } as const
  if (statement.parts.PENALTY === 0) {
    return { ...line, sentences: [t('statement.line.lateFee.none')], figures: [] }
  }
  const figures = postedFigures(told, 'lateFeeFen').map(
    ({ on, amountFen, cycle }): ExplainedFigure => ({
      ...{ id: `lateFee-${on}`, amountFen },
      label: t('statement.line.lateFee.posted', { on: date(on) }),
      note: cycle && t('statement.line.lateFee.base', { base: money(cycle.lateFeeBaseFen) }),
      trace: cycle && { kind: 'lateFee', cycle },
    }),
  )
  const terms = statement.tariff?.lateFee
  if (!terms) return { ...line, sentences: [], figures }
  const bounds = [
    terms.floorFen > 0 && t('statement.line.lateFee.floor', { amount: money(terms.floorFen) }),
    terms.capFen !== undefined && t('statement.line.lateFee.cap', { amount: money(terms.capFen) }),
  ]
  const named = { rate: percentText(terms.rate), bounds: bounds.filter(Boolean).join('') }
  return { ...line, sentences: [t('statement.line.lateFee.text', named)], figures }
}

function today({ statement }: Explained, { t, money, date }: StatementWords): ExplainedLine {
  const { on, totalFen, tomorrowFen } = statement
  const tomorrow =
    tomorrowFen === undefined
      ? ''
      : t('statement.line.today.tomorrow', { amount: money(tomorrowFen) })
  return {
    id: 'today',
    title: t('statement.line.today.title'),
    sentences: [
      t('statement.line.today.text', {
        on: date(on),
        total: money(totalFen),
        tomorrow,
      }),
      t('statement.line.today.dispute'),
    ],
    figures: [
      {
        ...{ id: 'total', amountFen: totalFen, trace: { kind: 'total' } },
        label: t('statement.line.today.total'),
      },
      ...(tomorrowFen === undefined
        ? []
        : [
            {
              ...{ id: 'tomorrow', amountFen: tomorrowFen, trace: { kind: 'tomorrow' } as const },
              label: t('statement.line.today.tomorrowFigure'),
            },
          ]),
    ],
  }
}
