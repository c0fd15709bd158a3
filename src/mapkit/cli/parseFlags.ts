import { flagValues, type FlagTypes } from './flagValues.ts'
import { MapkitError } from '../mapkitError.ts'

/** The flags and the other arguments of a command. Refuses unknown flags and missing values (exit code 2). */
export function parseFlags<const T extends FlagTypes>(
  args: readonly string[],
  flags: T,
): ReturnType<typeof flagValues<T>> {
  return flagValues(args, flags, usageError)
}

/** Called wrongly: an unknown flag, a missing argument. */
export function usageError(message: string): MapkitError {
  return new MapkitError(`${message}\nSee: mapkit --help`, 2)
}

/** The value of a flag that the command cannot do without. */
export function needFlag(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '') throw usageError(`--${name} is missing`)
  return value.trim()
}

/** A whole number from a flag. */
export function wholeFlag(
  text: string,
  name: string,
  [least, most]: readonly [number, number],
): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw usageError(`--${name} must be a whole number from ${least} to ${most}`)
}
