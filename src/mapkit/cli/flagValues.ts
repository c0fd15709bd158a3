import { parseArgs, type ParseArgsConfig } from 'node:util'

export type FlagTypes = Readonly<Record<string, 'string' | 'boolean'>>

type FlagValues<T extends FlagTypes> = {
  readonly [K in keyof T]?: T[K] extends 'string' ? string : boolean
}

/**
 * The flags and the other arguments of a command line. Throws what `usageError` makes of the reason for unknown flags
 * and missing values.
 */
export function flagValues<const T extends FlagTypes>(
  args: readonly string[],
  flags: T,
  usageError: (reason: string) => Error,
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
