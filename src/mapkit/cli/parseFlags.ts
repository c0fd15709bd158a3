import { parseArgs, type ParseArgsConfig } from 'node:util'
import { MapkitError } from '../mapkitError.ts'

type FlagTypes = Readonly<Record<string, 'string' | 'boolean'>>

type FlagValues<T extends FlagTypes> = {
  readonly [K in keyof T]?: T[K] extends 'string' ? string : boolean
}

/** The flags and the other arguments of a command. Refuses unknown flags and missing values (exit code 2). */
export function parseFlags<const T extends FlagTypes>(
  args: readonly string[],
  flags: T,
): { values: FlagValues<T>; positionals: readonly string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    Object.entries(flags).map(([name, type]) => [name, { type }]),
  )
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return { values: values as FlagValues<T>, positionals }
  } catch (error) {
    const code = error instanceof TypeError && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('ERR_PARSE_ARGS_')) throw error
    throw usageError((error as TypeError).message.split('. ')[0] ?? 'wrong arguments')
  }
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
