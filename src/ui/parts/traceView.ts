import { BALANCE_PARTS } from '#domain/case/account.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import { subtractFen, sumFen, ZERO_FEN, type Fen } from '#domain/money/fen.ts'
import type { InterestSpan, StatementCycle } from '#domain/repayment/statement.ts'
import { formatFen } from '../i18n/format.ts'
import type { Explained, StatementWords, Trace } from './explainedLines.ts'
import { balanceDaysText, decimalText, percentText } from './rateWords.ts'

/** A column; figures stand at the right. */
export interface TraceColumn {
  readonly label: string
  readonly isFigure: boolean
}

/** How one figure was made: a table, and the sums below it; the last one is the figure. */
export interface TraceView {
  readonly title: string
  readonly text: string
  readonly columns: readonly TraceColumn[]
  readonly rows: readonly (readonly string[])[]
  readonly sums: readonly { readonly label: string; readonly value: string }[]
}

/** Follows a figure of the explanation down to the entries that it was made of. */
export function traceView(trace: Trace, told: Explained, words: StatementWords): TraceView {
  switch (trace.kind) {
    case 'items':
    case 'payments':
      return entries(trace.kind, told, words)
    case 'principal':
      return principal(told, words)
    case 'cycle':
      return cycle(trace.cycle, told, words)
    case 'accrued':
      return accrued(told, words)
    case 'lateFee':
      return lateFee(trace.cycle, told, words)
    case 'total':
      return total(told, words)
    case 'tomorrow':
      return tomorrow(told, words)
  }
}

const column = (t: StatementWords['t'], key: string, isFigure = false): TraceColumn => ({
  label: t(`statement.column.${key}`),
  isFigure,
})

function named(kind: string, { t }: StatementWords, named: Record<string, unknown> = {}) {
  return {
    title: t(`statement.trace.${kind}.title`, named),
    text: t(`statement.trace.${kind}.text`, named),
  }
}

function entries(
  kind: 'items' | 'payments',
  { account }: Explained,
  words: StatementWords,
): TraceView {
  const { t } = words
  const { items = [], payments = [] } = account.ledger ?? {}
  const lines =
    kind === 'items'
      ? items.map(({ kind: sort, ref, postedOn, amountFen }) => ({
          ...{ what: `${t(`statement.item.${sort}`)} ${ref}`, on: postedOn, amountFen },
        }))
      : payments.map(({ ref, on, amountFen }) => ({
          ...{ what: `${t('statement.payment')} ${ref}`, on, amountFen },
        }))
  return {
    ...named(kind, words),
    columns: [column(t, 'what'), column(t, 'on'), column(t, 'amount', true)],
    rows: lines.map(({ what, on, amountFen }) => [what, words.date(on), formatFen(amountFen)]),
    sums: [
      {
        label: t('dossier.balance.total'),
        value: formatFen(sumFen(lines.map(({ amountFen }) => amountFen))),
      },
    ],
  }
}

function principal({ account, statement }: Explained, words: StatementWords): TraceView {
  const { t } = words
  const { items = [], payments = [] } = account.ledger ?? {}
  const spentFen = sumFen(items.map(({ amountFen }) => amountFen))
  const paidFen = sumFen(payments.map(({ amountFen }) => amountFen))
  const repaidFen = subtractFen(spentFen, statement.parts.PRINCIPAL)
  const costsFen = subtractFen(paidFen, repaidFen)
  const line = (key: string, amountFen: Fen): string[] => [
    t(`statement.trace.principal.${key}`),
    formatFen(amountFen),
  ]
  return {
    ...named('principal', words),
    columns: [column(t, 'what'), column(t, 'amount', true)],
    rows: [
      line('spent', spentFen),
      line('repaid', subtractFen(ZERO_FEN, repaidFen)),
      ...(costsFen > 0 ? [line('costs', costsFen)] : []),
    ],
    sums: [
      { label: t('statement.line.spent.principal'), value: formatFen(statement.parts.PRINCIPAL) },
    ],
  }
}

function cycle(made: StatementCycle, told: Explained, words: StatementWords): TraceView {
  const days = { from: words.date(made.from), on: words.date(made.on) }
  return {
    ...named('cycle', words, days),
    ...spanTable(made.spans, made.interestFen, told, words),
  }
}

function accrued(told: Explained, words: StatementWords): TraceView {
  const { statement } = told
  const from = statement.cycles.at(-1)?.on ?? statement.on
  return {
    ...named('accrued', words, { from: words.date(from) }),
    ...spanTable(statement.accruedSpans, statement.accruedFen, told, words),
  }
}

/** Base × days, their sum, the rate, and the one rounding. */
function spanTable(
  spans: readonly InterestSpan[],
  postedFen: Fen,
  { account, statement: { tariff } }: Explained,
  words: StatementWords,
): Pick<TraceView, 'columns' | 'rows' | 'sums'> {
  const { t } = words
  const productOf = ({ baseFen, days }: InterestSpan): bigint => BigInt(baseFen) * BigInt(days)
  const balanceDays = spans.reduce((sum, span) => sum + productOf(span), 0n)
  const what = ({ of }: InterestSpan): string => {
    if ('rest' in of) return t(`statement.trace.rest${of.rest}`)
    const item = account.ledger?.items.find(({ ref }) => ref === of.item)
    return item ? `${t(`statement.item.${item.kind}`)} ${item.ref}` : of.item
  }
  return {
    columns: [
      ...[column(t, 'what'), column(t, 'span'), column(t, 'base', true)],
      ...[column(t, 'days', true), column(t, 'product', true)],
    ],
    rows: spans.map(span => [
      what(span),
      t('statement.trace.fromTo', { from: words.date(span.from), until: words.date(span.until) }),
      formatFen(span.baseFen),
      String(span.days),
      balanceDaysText(productOf(span)),
    ]),
    sums: [
      { label: t('statement.trace.sumOfDays'), value: balanceDaysText(balanceDays) },
      ...(tariff ? rounding(balanceDays, tariff, t) : []),
      { label: t('statement.trace.posted'), value: formatFen(postedFen) },
    ],
  }
}

function rounding(
  balanceDays: bigint,
  { dailyRate, rounding: how, roundedPer }: Tariff,
  t: StatementWords['t'],
): TraceView['sums'] {
  const { num, den } = dailyRate
  const raw = decimalText(balanceDays * BigInt(num), BigInt(den) * 100n, 6)
  const times = {
    label: t('statement.trace.timesRate', { rate: percentText(dailyRate) }),
    value: raw,
  }
  const named = { how: t(`statement.rounding.${how}`) }
  // Rounded day by day there is no one raw figure.
  return roundedPer === 'DAY'
    ? [{ label: t('statement.trace.roundedDaily', named), value: '' }]
    : [times, { label: t('statement.trace.rounded', named), value: '' }]
}

function lateFee(made: StatementCycle, told: Explained, words: StatementWords): TraceView {
  const { t } = words
  const { lateFeeBaseFen, lateFeeFen } = made
  const { tariff } = told.statement
  const sums: TraceView['sums'][number][] = []
  if (tariff) {
    const { rate, floorFen, capFen } = tariff.lateFee
    const raw = decimalText(BigInt(lateFeeBaseFen) * BigInt(rate.num), BigInt(rate.den) * 100n, 6)
    const base = formatFen(lateFeeBaseFen)
    sums.push({
      label: t('statement.trace.lateFeeRaw', { base, rate: percentText(rate) }),
      value: raw,
    })
    const bound = lateFeeFen === floorFen ? 'floored' : lateFeeFen === capFen ? 'capped' : undefined
    const how = t(`statement.rounding.${tariff.rounding}`)
    const label = bound
      ? t(`statement.trace.${bound}`, { amount: words.money(lateFeeFen) })
      : t('statement.trace.rounded', { how })
    sums.push({ label, value: '' })
  }
  sums.push({ label: t('statement.trace.posted'), value: formatFen(lateFeeFen) })
  return {
    ...named('lateFee', words, { on: words.date(made.on) }),
    ...{ columns: [], rows: [], sums },
  }
}

function total({ statement }: Explained, words: StatementWords): TraceView {
  const { t } = words
  const parts = BALANCE_PARTS.filter(part => statement.parts[part] !== 0).map(part => [
    t(`codes.balancePart.${part}`),
    formatFen(statement.parts[part]),
  ])
  const run =
    statement.accruedFen === 0 ? [] : [[t('statement.accrued'), formatFen(statement.accruedFen)]]
  return {
    ...named('total', words),
    columns: [column(t, 'what'), column(t, 'amount', true)],
    rows: [...parts, ...run],
    sums: [{ label: t('statement.line.today.total'), value: formatFen(statement.totalFen) }],
  }
}

function tomorrow({ statement }: Explained, words: StatementWords): TraceView {
  const { t } = words
  const { accruedFen, tomorrowFen } = statement
  const addedFen = tomorrowFen ?? ZERO_FEN
  return {
    ...named('tomorrow', words),
    columns: [column(t, 'what'), column(t, 'amount', true)],
    rows: [
      [t('statement.trace.tomorrow.then'), formatFen(sumFen([accruedFen, addedFen]))],
      [t('statement.trace.tomorrow.now'), formatFen(subtractFen(ZERO_FEN, accruedFen))],
    ],
    sums: [{ label: t('statement.line.today.tomorrowFigure'), value: formatFen(addedFen) }],
  }
}
