import { ok, refused, type Result } from '../base/result.ts'
import type { AgreementTerms, InstalmentMethod } from '../case/tariff.ts'
import { sumFen, type Fen } from '../money/fen.ts'
import { addDays, type Day } from '../time/day.ts'
import { MOST_ITEMS, type PromiseItem } from './commitment.ts'
import { parseDayTyped } from '../time/typedDay.ts'
import type { Negotiation, Offer } from './negotiation.ts'
import { seriesKey, type NegotiationField } from './negotiationKeys.ts'
import type { Plan, PlanFault } from './plan.ts'
import { planOf } from './planOf.ts'
import { lastPlanDay } from './schedule.ts'
import type { TypedForm } from './typedForm.ts'

/** What an offer is read against. */
export interface OfferGround {
  readonly form: TypedForm
  readonly negotiation: Negotiation
  readonly terms: AgreementTerms | undefined
  readonly today: Day
  /** What is owed, less relief; above zero. */
  readonly leftFen: Fen
}

export interface OfferItems {
  readonly items: readonly PromiseItem[]
  readonly plan?: Plan
}

/** The payments that an offer comes to; undefined once a fault is noted on the form. */
export function offerItems(offer: Offer, ground: OfferGround): OfferItems | undefined {
  return READERS[offer](ground)
}

const READERS: Readonly<Record<Offer, (ground: OfferGround) => OfferItems | undefined>> = {
  FULL: ground => onePayment(ground.leftFen, dayOrToday(ground)),
  PART: ground => onePayment(amountOf(ground), dayOrToday(ground)),
  DATED: ground => onePayment(amountOrAll(ground), dayOf(ground, 'dueOn')),
  SERIES: seriesOf,
  INSTALMENTS: instalmentsOf,
  EXTENSION: ground => onePayment(amountOrAll(ground), extendedDay(ground)),
}

function onePayment(amountFen: Fen | undefined, dueOn: Day | undefined): OfferItems | undefined {
  if (amountFen === undefined || dueOn === undefined) return undefined
  return { items: [{ dueOn, amountFen }] }
}

function amountOf({ form, leftFen }: OfferGround): Fen | undefined {
  const amount = form.amount('amount')
  if (amount === undefined) return undefined
  return form.take('amount', atMost(amount, leftFen))
}

const atMost = (
  amount: Fen,
  mostFen: Fen,
): Result<Fen, { code: 'MORE_THAN_OWED'; mostFen: Fen }> =>
  amount > mostFen ? refused({ code: 'MORE_THAN_OWED', mostFen }) : ok(amount)

const amountOrAll = (ground: OfferGround): Fen | undefined =>
  ground.form.isEmpty('amount') ? ground.leftFen : amountOf(ground)

/** No promise lies further off than the longest plan. */
const dayOf = ({ form, today }: OfferGround, field: NegotiationField): Day | undefined =>
  form.day(field, { from: today, until: lastPlanDay(today) })

const dayOrToday = (ground: OfferGround): Day | undefined =>
  ground.form.isEmpty('dueOn') ? ground.today : dayOf(ground, 'dueOn')

function extendedDay({ form, terms, today }: OfferGround): Day | undefined {
  const most = form.take('offer', offeredMost(terms?.mostExtensionDays))
  if (most === undefined) return undefined
  const days = form.count('days', { least: 1, most })
  return days === undefined ? undefined : addDays(today, days)
}

const offeredMost = (most = 0): Result<number, { code: 'NOT_OFFERED' }> =>
  most > 0 ? ok(most) : refused({ code: 'NOT_OFFERED' })

function seriesOf(ground: OfferGround): OfferItems | undefined {
  const { form, leftFen } = ground
  const rows = form.take('series', asMany(rowsOf(ground)))
  if (!rows) return undefined
  const items = rows.flatMap(({ item }) => item ?? [])
  if (items.length < rows.length) return undefined
  const late = rows.find((_, at) => at > 0 && dueOf(items, at) <= dueOf(items, at - 1))
  if (late) {
    form.take(seriesKey(late.row, 'dueOn'), refused({ code: 'NOT_IN_ORDER' }))
    return
  }
  const total = sumFen(items.map(item => item.amountFen))
  return form.take('series', atMost(total, leftFen)) && { items }
}

const dueOf = (items: readonly PromiseItem[], at: number): string => items[at]?.dueOn ?? ''

function asMany(
  rows: readonly SeriesRow[],
): Result<readonly SeriesRow[], { code: 'EMPTY' } | { code: 'TOO_MANY_ITEMS'; limit: number }> {
  if (rows.length === 0) return refused({ code: 'EMPTY' })
  return rows.length > MOST_ITEMS
    ? refused({ code: 'TOO_MANY_ITEMS', limit: MOST_ITEMS })
    : ok(rows)
}

interface SeriesRow {
  readonly row: number
  /** Undefined where it cannot be read. */
  readonly item: PromiseItem | undefined
}

/** The rows of the form as typed; of a series that was never typed, as it was kept. */
function rowsOf(ground: OfferGround): readonly SeriesRow[] {
  const { form, negotiation, today } = ground
  const numbers = Object.keys(negotiation.typed).map(key => /^series\.(\d{1,4})\./.exec(key)?.[1])
  const rows = [...new Set(numbers.filter(number => number !== undefined).map(Number))]
  if (rows.length === 0) {
    return (negotiation.series ?? []).map((item, row) => ({
      row,
      item: keptItem(ground, row, item),
    }))
  }
  return rows
    .toSorted((a, b) => a - b)
    .filter(
      row => !form.isEmpty(seriesKey(row, 'amount')) || !form.isEmpty(seriesKey(row, 'dueOn')),
    )
    .map(row => {
      const amountFen = form.amount(seriesKey(row, 'amount'))
      const range = { from: today, until: lastPlanDay(today) }
      const dueOn = form.day(seriesKey(row, 'dueOn'), range)
      return { row, item: amountFen && dueOn && { dueOn, amountFen } }
    })
}

function keptItem(
  { form, today }: OfferGround,
  row: number,
  item: PromiseItem,
): PromiseItem | undefined {
  const amountFen = form.take(
    seriesKey(row, 'amount'),
    item.amountFen > 0 ? ok(item.amountFen) : refused({ code: 'NOT_POSITIVE' }),
  )
  const range = { from: today, until: lastPlanDay(today) }
  const dueOn = form.take(seriesKey(row, 'dueOn'), parseDayTyped(item.dueOn, range))
  return amountFen && dueOn && { dueOn, amountFen }
}

/** On which field a plan that cannot be made is told. */
const PLAN_FIELD: Readonly<Record<PlanFault['code'], NegotiationField>> = {
  COUNT_OUT_OF_RANGE: 'count',
  DAY_OUT_OF_RANGE: 'wishedDay',
  SUM_NOT_POSITIVE: 'offer',
  SUM_BELOW_COUNT: 'count',
  RATE_OUT_OF_RANGE: 'method',
  LONGER_THAN_FIVE_YEARS: 'wishedDay',
}

function instalmentsOf(ground: OfferGround): OfferItems | undefined {
  const { form, terms, today, leftFen } = ground
  const methods = terms?.methods ?? []
  if (!form.take('offer', offeredMost(methods.length))) return undefined
  const typed = ground.negotiation.typed['method'] ?? ''
  const method = form.take('method', methodOf(typed, methods))
  const most = Math.min(MOST_ITEMS, terms?.mostInstalments ?? MOST_ITEMS)
  const count = form.count('count', { least: 1, most })
  const wishedDay = form.count('wishedDay', { least: 1, most: 31 })
  if (!method || count === undefined || wishedDay === undefined) return undefined
  const plan = planOf({ sumFen: leftFen, method, count, wishedDay, signedOn: today })
  if (!plan.ok) return form.take(PLAN_FIELD[plan.error.code], plan)
  const items = plan.value.items.map(({ dueOn, amountFen }) => ({ dueOn, amountFen }))
  return { items, plan: plan.value }
}

/** The method with that id; the only one needs no choosing. */
function methodOf(
  id: string,
  methods: readonly InstalmentMethod[],
): Result<InstalmentMethod, { code: 'EMPTY' | 'NO_SUCH_METHOD' }> {
  const [first, ...others] = methods
  const method = id === '' && others.length === 0 ? first : methods.find(each => each.id === id)
  return method ? ok(method) : refused({ code: id === '' ? 'EMPTY' : 'NO_SUCH_METHOD' })
}
