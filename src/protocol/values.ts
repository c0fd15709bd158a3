import * as v from 'valibot'
import { isUuid } from '#domain/base/ids.ts'
import { isFen, type Fen } from '#domain/money/fen.ts'
import { isPoint, type Wgs84Point } from '#domain/geo/point.ts'
import { isDay, type Day } from '#domain/time/day.ts'
import { isTimeOfDay, isZoneName, type TimeOfDay, type ZoneName } from '#domain/time/hours.ts'
import { isInstant, type Instant } from '#domain/time/instant.ts'

/** A schema for a branded string or number: checked once here, trusted everywhere behind. */
function branded<T>(check: (raw: string) => boolean, expected: string): v.GenericSchema<string, T> {
  return v.pipe(
    v.string(),
    v.check(check, expected),
    v.transform(raw => raw as T),
  )
}

function brandedNumber<T>(
  check: (raw: number) => boolean,
  expected: string,
): v.GenericSchema<number, T> {
  return v.pipe(
    number,
    v.check(check, expected),
    v.transform(raw => raw as T),
  )
}

/** JSON can say −0, but says 0 when it is written again: one number, one text. */
function plainZero(raw: number): number {
  return raw === 0 ? 0 : raw
}

/**
 * A finite number, as JSON would write it again: a −0 comes out as 0. Every number of the protocol is one of these, so
 * that what is kept, hashed and sent once more is one text.
 */
export const number = v.pipe(v.number(), v.finite(), v.transform(plainZero))

/** A UUID of the id type asked for. */
export const id = <T>(): v.GenericSchema<string, T> => branded<T>(isUuid, 'uuid')

/** A SHA-256, lower-case hex. */
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const day = branded<Day>(isDay, 'day')
export const timeOfDay = branded<TimeOfDay>(isTimeOfDay, 'time of day')
export const zoneName = branded<ZoneName>(isZoneName, 'time zone')
export const instant = brandedNumber<Instant>(isInstant, 'instant')
export const fen = brandedNumber<Fen>(isFen, 'whole fen')

/** Zero or more fen. */
export const fenNotNegative = brandedNumber<Fen>(raw => isFen(raw) && raw >= 0, 'whole fen ≥ 0')

export const wgs84Point = v.pipe(
  v.strictObject({ lat: number, lng: number }),
  v.check(isPoint, 'point'),
  v.transform(raw => raw as Wgs84Point),
)

/**
 * Text a person or a bank wrote: at most `longest` UTF-16 units, well-formed Unicode (a lone surrogate
 * would change bytes on re-encoding), and no NUL, which PostgreSQL cannot store.
 */
export const text = (longest: number): v.GenericSchema<string, string> =>
  v.pipe(
    v.string(),
    v.maxLength(longest),
    v.check(raw => isWellFormed(raw) && !raw.includes('\0'), 'well-formed text'),
  )

/** Like {@link text}, and not blank. */
export const name = (longest: number): v.GenericSchema<string, string> =>
  v.pipe(
    text(longest),
    v.check(raw => raw.trim() !== '', 'not blank'),
  )

/** A whole number from `least` to `most`. */
export const whole = (
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): v.GenericSchema<number, number> =>
  v.pipe(number, v.safeInteger(), v.minValue(least), v.maxValue(most))

function isWellFormed(raw: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(raw)
}
