#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { CommandError, type ExitCode } from './cli/commandError.ts'
import { demoCommand } from './cli/demoCommand.ts'
import { exportCommand } from './cli/exportCommand.ts'
import { HELP } from './cli/help.ts'
import { importCommand } from './cli/importCommand.ts'
import { migrateCommand } from './cli/migrateCommand.ts'
import { terminal, type Output } from './cli/output.ts'
import { serveCommand } from './cli/serveCommand.ts'
import { userCommand } from './cli/userCommand.ts'
import { ConfigError } from './config.ts'
import { DatabaseStartError } from './db/databaseStartError.ts'
import { MigrationError } from './db/migrate.ts'
import { DatabaseInUseError } from './exchange/demo/loadDemoBank.ts'
import { describeError } from './logger.ts'

type Command = (args: readonly string[], output: Output) => Promise<ExitCode>

const COMMANDS = new Map<string, Command>([
  ['serve', serveCommand],
  ['migrate', migrateCommand],
  ['import', importCommand],
  ['export', exportCommand],
  ['user', userCommand],
  ['demo', demoCommand],
])

/** Errors whose words are meant for the person at the keyboard. */
const PLAIN_ERRORS = [ConfigError, DatabaseStartError, MigrationError, DatabaseInUseError]

async function run(args: readonly string[], output: Output): Promise<ExitCode> {
  const [name, ...rest] = args
  if (args.includes('--help') || name === 'help') {
    output.say(HELP.trimEnd())
    return 0
  }
  if (name === '--version') {
    output.say(version())
    return 0
  }
  const command = COMMANDS.get(name ?? '')
  if (!command) {
    output.complain(name === undefined ? HELP.trimEnd() : `Unknown command: ${name}`)
    if (name !== undefined) output.complain('See: doorstep --help')
    return 2
  }
  try {
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

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

process.exitCode = await run(process.argv.slice(2), terminal)
