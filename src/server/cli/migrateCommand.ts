import { loadConfig } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { migrations } from '../db/migrations/list.ts'
import { openDatabase } from '../db/openDatabase.ts'
import { createLogger } from '../logger.ts'
import type { ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { parseFlags, refuseArguments } from './parseFlags.ts'

/** `doorstep migrate`: brings the schema up to this version. */
export async function migrateCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  refuseArguments(parseFlags(args, {}).positionals)
  const config = loadConfig(process.env)
  const database = await openDatabase(config, createLogger(config.logLevel))
  try {
    const applied = await migrate(database.db, migrations)
    for (const version of applied) output.say(`applied schema ${version}`)
    output.say(`The database has schema ${migrations.length}.`)
    return 0
  } finally {
    await database.close()
  }
}
