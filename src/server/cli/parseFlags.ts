import { flagValues, type FlagTypes } from '#mapkit/cli/flagValues.ts'
import { usageError } from './commandError.ts'

/** The flags and the other arguments of a command. Refuses unknown flags and missing values (exit code 2). */
export function parseFlags<const T extends FlagTypes>(
  args: readonly string[],
  flags: T,
): ReturnType<typeof flagValues<T>> {
  return flagValues(args, flags, usageError)
}

/** The value of a flag that the command cannot do without. */
export function needFlag(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '') throw usageError(`--${name} is missing`)
  return value.trim()
}

/** The value of a flag that must be one of `offered`. */
export function oneOf<T extends string>(value: string, name: string, offered: readonly T[]): T {
  const found = offered.find(candidate => candidate === value)
  if (found === undefined) throw usageError(`--${name} must be one of ${offered.join(', ')}`)
  return found
}

/** Refuses arguments where a command takes none. */
export function refuseArguments(positionals: readonly string[]): void {
  if (positionals[0] !== undefined) throw usageError(`unexpected argument: ${positionals[0]}`)
}
