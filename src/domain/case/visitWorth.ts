import { asFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import type { Bucket } from './bucket.ts'
import type { MeetDay, MeetHour, WorthHistory, WorthRates, WorthWillingness } from './worthRates.ts'

/** How the way to the door is known: from the day's settled route, by the straight line, or not at all. */
export const WAY_SOURCES = ['ROUTE', 'CROW_FLY', 'ASSUMED'] as const

export type WaySource = (typeof WAY_SOURCES)[number]

/** The way to the door, in whole minutes and metres. */
export interface WorthWay {
  readonly minutes: number
  readonly metres: number
  readonly source: WaySource
}

/** What the estimate is asked about: classes and sums, nothing that says whose they are. */
export interface WorthQuestion {
  /** What is due and could come in; without instalments that are not due yet. */
  readonly recoverableFen: Fen
  readonly bucket: Bucket
  readonly willingness: WorthWillingness
  readonly history: WorthHistory
  readonly day: MeetDay
  readonly hour: MeetHour
  readonly way: WorthWay
}

/** The posted parts of an estimate, in the order of the ledger. */
export const WORTH_PARTS = [
  'EXTRA_RECOVERY',
  'OTHER_SAVED',
  'TRAVEL_LABOUR',
  'DOOR_LABOUR',
  'DISTANCE',
  'COMPLAINT_RISK',
] as const

export type WorthPart = (typeof WORTH_PARTS)[number]

/** WORTH · MARGINAL: a gain, but one below the bank's margin · NOT_WORTH: a loss (不建议外访). */
export const WORTH_VERDICTS = ['WORTH', 'MARGINAL', 'NOT_WORTH'] as const

export type WorthVerdict = (typeof WORTH_VERDICTS)[number]

/** Chances in whole parts per million. */
export interface WorthChances {
  readonly meetPpm: number
  /** Pays, once met. */
  readonly payMetPpm: number
  /** Is met and pays. */
  readonly visitPpm: number
  /** Pays after one more try over the other channel. */
  readonly otherPpm: number
  readonly sharePpm: number
  /** Of the sum due, what a visit brings in more than the other channel; never below nought. */
  readonly extraPpm: number
}

export interface VisitWorth {
  readonly edition: string
  readonly question: WorthQuestion
  readonly chances: WorthChances
  readonly parts: readonly { readonly part: WorthPart; readonly amountFen: Fen }[]
  /** The sum of the parts, to the fen. */
  readonly gainFen: Fen
  /** The smallest sum due at which the visit is no loss; absent where none is. */
  readonly breakEvenFen?: Fen
  readonly verdict: WorthVerdict
}

const MILLION = 1_000_000

/**
 * The expected net gain of one visit over the next cheapest channel (外访净收益), in whole fen. Chances are whole ppm,
 * rounded down; each posted part is rounded once, half up, to the fen; the gain is their exact sum.
 */
export function visitWorth(question: WorthQuestion, rates: WorthRates): VisitWorth {
  const chances = chancesOf(question, rates)
  const costs = costsOf(question, chances, rates)
  const extraFen = share(question.recoverableFen, chances.extraPpm)
  const parts = [{ part: 'EXTRA_RECOVERY' as const, amountFen: extraFen }, ...costs]
  const gainFen = sumFen(parts.map(({ amountFen }) => amountFen))
  const breakEvenFen = breakEven(sumFen(costs.map(cost => cost.amountFen)), chances.extraPpm)
  return {
    edition: rates.edition,
    question,
    chances,
    parts,
    gainFen,
    ...(breakEvenFen !== undefined && { breakEvenFen }),
    verdict: verdictOf(gainFen, rates.marginFen),
  }
}

function chancesOf(question: WorthQuestion, rates: WorthRates): WorthChances {
  const { bucket, willingness, history, day, hour } = question
  const percent = rates.willingnessPercent[willingness] * rates.historyPercent[history]
  const leaned = (ppm: number): number => Math.min(MILLION, Math.floor((ppm * percent) / 10_000))
  const meetPpm = rates.meetPpm[day][hour]
  const payMetPpm = leaned(rates.payMetPpm[bucket])
  const visitPpm = Math.floor((meetPpm * payMetPpm) / MILLION)
  const otherPpm = leaned(rates.payOtherPpm[bucket])
  const sharePpm = rates.sharePpm[bucket]
  const extraPpm = Math.floor((Math.max(0, visitPpm - otherPpm) * sharePpm) / MILLION)
  return { meetPpm, payMetPpm, visitPpm, otherPpm, sharePpm, extraPpm }
}

function costsOf(
  { way }: WorthQuestion,
  { meetPpm }: WorthChances,
  rates: WorthRates,
): VisitWorth['parts'] {
  const teamHourFen = BigInt(rates.agents) * BigInt(rates.hourFen)
  const atDoor =
    BigInt(rates.metMin) * BigInt(meetPpm) + BigInt(rates.unmetMin) * BigInt(MILLION - meetPpm)
  const spent = (amount: bigint, per: bigint): Fen => asFen(0 - rounded(amount, per))
  return [
    { part: 'OTHER_SAVED', amountFen: rates.otherFen },
    { part: 'TRAVEL_LABOUR', amountFen: spent(teamHourFen * BigInt(way.minutes), 60n) },
    { part: 'DOOR_LABOUR', amountFen: spent(teamHourFen * atDoor, 60n * BigInt(MILLION)) },
    { part: 'DISTANCE', amountFen: spent(BigInt(rates.kmFen) * BigInt(way.metres), 1000n) },
    {
      part: 'COMPLAINT_RISK',
      amountFen: asFen(0 - share(rates.complaintFen, rates.complaintPpm)),
    },
  ]
}

/** A share of an amount, rounded once, half up. */
const share = (amountFen: Fen, ppm: number): Fen =>
  asFen(rounded(BigInt(amountFen) * BigInt(ppm), BigInt(MILLION)))

/** `amount / per`, half up; both not negative. */
const rounded = (amount: bigint, per: bigint): number => Number((2n * amount + per) / (2n * per))

/** The smallest sum whose share, rounded as above, covers what the visit costs. */
function breakEven(costFen: Fen, extraPpm: number): Fen | undefined {
  if (costFen >= 0) return ZERO_FEN
  if (extraPpm === 0) return undefined
  const [cost, per, rate] = [BigInt(0 - costFen), BigInt(MILLION), BigInt(extraPpm)]
  const [above, below] = [2n * cost * per - per, 2n * rate]
  const least = (above + below - 1n) / below
  return least <= BigInt(Number.MAX_SAFE_INTEGER) ? asFen(Number(least)) : undefined
}

function verdictOf(gainFen: Fen, marginFen: Fen): WorthVerdict {
  if (gainFen < 0) return 'NOT_WORTH'
  return gainFen < marginFen ? 'MARGINAL' : 'WORTH'
}
