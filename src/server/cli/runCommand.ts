import { KeyFolderError } from '../auth/keyFolderError.ts'
import { ConfigError } from '../config.ts'
import { DatabaseStartError } from '../db/databaseStartError.ts'
import { MigrationError } from '../db/migrate.ts'
import { DatabaseInUseError } from '../exchange/demo/databaseInUseError.ts'
import { describeError } from '../logger.ts'
import { VERSION } from '../version.ts'
import { CommandError, type ExitCode } from './commandError.ts'
import { HELP } from './help.ts'
import type { Output } from './output.ts'

type Command = (args: readonly string[], output: Output) => Promise<ExitCode>

// Each is loaded when it is called: help and a misspelled flag need no database driver.
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['serve', async () => (await import('./serveCommand.ts')).serveCommand],
  ['migrate', async () => (await import('./migrateCommand.ts')).migrateCommand],
  ['import', async () => (await import('./importCommand.ts')).importCommand],
  ['close-day', async () => (await import('./closeDayCommand.ts')).closeDayCommand],
  ['export', async () => (await import('./exportCommand.ts')).exportCommand],
  ['user', async () => (await import('./userCommand.ts')).userCommand],
  ['session', async () => (await import('./sessionCommand.ts')).sessionCommand],
  ['rescue', async () => (await import('./rescueCommand.ts')).rescueCommand],
  ['device', async () => (await import('./deviceCommand.ts')).deviceCommand],
  ['tariff', async () => (await import('./tariffCommand.ts')).tariffCommand],
  ['pack', async () => (await import('./packCommand.ts')).packCommand],
  ['audit', async () => (await import('./auditCommand.ts')).auditCommand],
  ['demo', async () => (await import('./demoCommand.ts')).demoCommand],
])

/** Errors whose words are meant for the person at the keyboard. */
const PLAIN_ERRORS = [
  ConfigError,
  DatabaseStartError,
  KeyFolderError,
  MigrationError,
  DatabaseInUseError,
]

/** Runs one command line. What it refuses is told in words and by the exit code; it throws nothing. */
export async function runCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const [name, ...rest] = args
  if (args.includes('--help') || name === 'help') {
    output.say(HELP.trimEnd())
    return 0
  }
  if (name === '--version') {
    output.say(VERSION)
    return 0
  }
  const load = COMMANDS.get(name ?? '')
  if (!load) {
    output.complain(name === undefined ? HELP.trimEnd() : `Unknown command: ${name}`)
    if (name !== undefined) output.complain('See: doorstep --help')
    return 2
  }
  try {
    const command = await load()
    return await command(rest, output)
  } catch (error) {
    return explain(error, output)
  }
}

function explain(error: unknown, output: Output): ExitCode {
  if (error instanceof CommandError) {
    output.complain(error.message)
    return error.exitCode
  }
  if (error instanceof Error && PLAIN_ERRORS.some(kind => error instanceof kind)) {
    output.complain(error.message)
    return 1
  }
  // The text of other errors may quote data: what is told is their type, code and place.
  output.complain(
    `It failed for a reason of its own:\n${JSON.stringify(describeError(error), null, 2)}`,
  )
  return 1
}
