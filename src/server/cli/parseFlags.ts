import { parseArgs, type ParseArgsConfig } from 'node:util'
import { usageError } from './commandError.ts'

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
