import { asInstant } from '#domain/time/instant.ts'
import { hashPassword } from '../auth/passwords.ts'
import { loadConfig } from '../config.ts'
import { loadDemoBank } from '../exchange/demo/loadDemoBank.ts'
import { withDatabase } from './commandDatabase.ts'
import type { ExitCode } from './commandError.ts'
import { demoLines } from './demoLines.ts'
import type { Output } from './output.ts'
import { parseFlags, refuseArguments } from './parseFlags.ts'

/** `doorstep demo`: the demo bank into an empty database. */
export async function demoCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  refuseArguments(parseFlags(args, {}).positionals)
  const staff = await withDatabase(loadConfig(process.env), ({ db }) =>
    loadDemoBank(db, { now: asInstant(Date.now()), hashPassword }),
  )
  for (const line of demoLines(staff)) output.say(line)
  return 0
}
