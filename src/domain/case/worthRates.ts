import type { Fen } from '../money/fen.ts'
import type { Bucket } from './bucket.ts'

export const BUCKETS = [
  'M0',
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M6+',
] as const satisfies readonly Bucket[]

/** How willing the debtor was when last met (还款意愿); UNKNOWN where no record says. */
export const WORTH_WILLINGNESS = [
  'ACTIVE',
  'COOPERATIVE',
  'STALLING',
  'REFUSING',
  'UNKNOWN',
] as const

export type WorthWillingness = (typeof WORTH_WILLINGNESS)[number]

/** What the history of the case says of one more visit; the first that fits, in this order. */
export const WORTH_HISTORIES = [
  'PROMISE_BROKEN',
  'PROMISE_KEPT',
  'MET_BEFORE',
  'NOT_MET_BEFORE',
  'NEVER_VISITED',
] as const

export type WorthHistory = (typeof WORTH_HISTORIES)[number]

/** Hours of a day by the chance that somebody is at home: before 12:00, before 14:00, before 18:00, later. */
export const MEET_HOURS = ['MORNING', 'MIDDAY', 'AFTERNOON', 'EVENING'] as const

export type MeetHour = (typeof MEET_HOURS)[number]

export const MEET_DAYS = ['WORKDAY', 'WEEKEND'] as const

export type MeetDay = (typeof MEET_DAYS)[number]

/** The next cheapest way to reach the debtor, against which a visit is held. */
export const OTHER_CHANNELS = ['PHONE', 'SMS', 'EMAIL', 'LETTER'] as const

export type OtherChannel = (typeof OTHER_CHANNELS)[number]

/**
 * What a bank reckons a visit by (外访测算参数). Chances are whole parts per million, factors whole per cent, money
 * whole fen: nothing here is a fraction, and nothing is known of any debtor.
 */
export interface WorthRates {
  /** Names this set; kept with every estimate that was made by it. */
  readonly edition: string
  readonly otherChannel: OtherChannel
  /** Chance that a debtor of that bucket pays after he was met. */
  readonly payMetPpm: Readonly<Record<Bucket, number>>
  /** Chance that he pays after one more try over the other channel. */
  readonly payOtherPpm: Readonly<Record<Bucket, number>>
  /** Of what is due, the share that comes in where somebody pays. */
  readonly sharePpm: Readonly<Record<Bucket, number>>
  readonly willingnessPercent: Readonly<Record<WorthWillingness, number>>
  readonly historyPercent: Readonly<Record<WorthHistory, number>>
  /** Chance to meet the debtor. */
  readonly meetPpm: Readonly<Record<MeetDay, Readonly<Record<MeetHour, number>>>>
  readonly agents: number
  /** Labour of one agent for an hour. */
  readonly hourFen: Fen
  /** Minutes at the door where the debtor is met, and where not. */
  readonly metMin: number
  readonly unmetMin: number
  readonly kmFen: Fen
  /** Where neither a route nor a place is known. */
  readonly unknownTravel: { readonly minutes: number; readonly metres: number }
  readonly complaintPpm: number
  readonly complaintFen: Fen
  /** One more try over the other channel. */
  readonly otherFen: Fen
  /** Below this gain a visit is marginal. */
  readonly marginFen: Fen
}
