import * as v from 'valibot'
import {
  BUCKETS,
  MEET_DAYS,
  MEET_HOURS,
  OTHER_CHANNELS,
  WORTH_HISTORIES,
  WORTH_WILLINGNESS,
  type WorthRates,
} from '#domain/case/worthRates.ts'
import { WAY_SOURCES, WORTH_VERDICTS, type WorthQuestion } from '#domain/case/visitWorth.ts'
import type { Fen } from '#domain/money/fen.ts'
import { WORTH_REASONS, type WorthNote } from '#domain/visit/worthNote.ts'
import { fen, fenNotNegative, instant, name, whole } from './values.ts'

const ppm = whole(0, 1_000_000)
const percent = whole(0, 1000)

function each<K extends string, T>(
  keys: readonly K[],
  of: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, Record<K, T>> {
  const shape = Object.fromEntries(keys.map(key => [key, of])) as v.ObjectEntries
  return v.strictObject(shape) as unknown as v.GenericSchema<unknown, Record<K, T>>
}

/** Sums of a single visit: 100,000 yuan is more than any costs. */
const smallFen: v.GenericSchema<unknown, Fen> = v.pipe(
  fenNotNegative,
  v.check(fen => fen <= 10_000_000, 'at most 100,000 yuan'),
)

/** What a bank reckons a visit by: whole ppm, per cent, minutes, metres and fen; every class named, none more. */
export const worthRatesSchema: v.GenericSchema<unknown, WorthRates> = v.strictObject({
  edition: name(60),
  otherChannel: v.picklist(OTHER_CHANNELS),
  payMetPpm: each(BUCKETS, ppm),
  payOtherPpm: each(BUCKETS, ppm),
  sharePpm: each(BUCKETS, ppm),
  willingnessPercent: each(WORTH_WILLINGNESS, percent),
  historyPercent: each(WORTH_HISTORIES, percent),
  meetPpm: each(MEET_DAYS, each(MEET_HOURS, ppm)),
  agents: whole(2, 4),
  hourFen: smallFen,
  metMin: whole(0, 480),
  unmetMin: whole(0, 480),
  kmFen: smallFen,
  unknownTravel: v.strictObject({ minutes: whole(0, 1440), metres: whole(0, 1_000_000) }),
  complaintPpm: ppm,
  complaintFen: smallFen,
  otherFen: smallFen,
  marginFen: smallFen,
})

const questionSchema: v.GenericSchema<unknown, WorthQuestion> = v.strictObject({
  recoverableFen: fenNotNegative,
  bucket: v.picklist(BUCKETS),
  willingness: v.picklist(WORTH_WILLINGNESS),
  history: v.picklist(WORTH_HISTORIES),
  day: v.picklist(MEET_DAYS),
  hour: v.picklist(MEET_HOURS),
  way: v.strictObject({
    minutes: whole(0, 1440),
    metres: whole(0, 1_000_000),
    source: v.picklist(WAY_SOURCES),
  }),
})

/** An estimate as it stood when a visit was planned, with the reason where it was planned against the advice. */
export const worthNoteSchema: v.GenericSchema<unknown, WorthNote> = v.strictObject({
  at: instant,
  edition: name(60),
  question: questionSchema,
  chances: v.strictObject({
    meetPpm: ppm,
    payMetPpm: ppm,
    visitPpm: ppm,
    otherPpm: ppm,
    sharePpm: ppm,
    extraPpm: ppm,
  }),
  gainFen: fen,
  breakEvenFen: v.optional(fenNotNegative),
  verdict: v.picklist(WORTH_VERDICTS),
  reason: v.optional(v.strictObject({ code: v.picklist(WORTH_REASONS), text: name(500) })),
})
