import { MapkitError } from '../mapkitError.ts'
import { HELP } from './help.ts'
import type { Output } from './output.ts'
import { usageError } from './parseFlags.ts'

type Command = (args: readonly string[], output: Output) => void | Promise<void>

// Each is loaded when it is called: help and a misspelled flag need no tile library.
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['build', async () => (await import('./buildCommand.ts')).buildCommand],
  ['check', async () => (await import('./checkCommand.ts')).checkCommand],
  ['demo-city', async () => (await import('./demoCityCommand.ts')).demoCityCommand],
])

/** Runs one command line and returns its exit code: 0 done, 1 refused by what was found, 2 called wrongly. */
export async function runMapkit(args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  const [name, ...rest] = args
  if (args.includes('--help') || name === 'help') {
    output.say(HELP.trimEnd())
    return 0
  }
  try {
    const load = COMMANDS.get(name ?? '')
    if (!load) throw usageError(name === undefined ? 'which command?' : `unknown command: ${name}`)
    const command = await load()
    await command(rest, output)
    return 0
  } catch (error) {
    return explain(error, output)
  }
}

function explain(error: unknown, output: Output): 1 | 2 {
  if (error instanceof MapkitError) {
    output.complain(error.message)
    return error.exitCode
  }
  // A full disk, a folder without rights: the system's own words name the file.
  if (error instanceof Error && 'syscall' in error) {
    output.complain(error.message)
    return 1
  }
  throw error
}
