import { asInstant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import { loadConfig } from '../config.ts'
import { readRescue, type RescueFault } from '../exchange/readRescue.ts'
import { takeRescue, type RescueReport } from '../exchange/takeRescue.ts'
import { fileShelf } from '../files/fileShelf.ts'
import { createLogger } from '../logger.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { parseFlags } from './parseFlags.ts'

/** `doorstep rescue FILE`: takes in what was carried off a tablet by hand. */
export async function rescueCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const { positionals } = parseFlags(args, {})
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw usageError('one rescue file is wanted')
  const rescue = await readRescue(path).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be read: ${codeOf(error)}`)
  })
  if (!rescue.ok) throw new CommandError(`${path}: ${wordsOf(rescue.error)}`)
  const config = loadConfig(process.env)
  const log = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const clock = () => asInstant(Date.now())
  const files = fileShelf(config.filesDir)
  const report = await withDatabase(config, ({ db }) =>
    takeRescue({ db, clock, log, files }, path, rescue.value),
  ).catch(unknownDevice)
  return tell(report, rescue.value.header.left, output)
}

function tell(report: RescueReport, left: number, output: Output): ExitCode {
  const { received, leftOut, stored, refused } = report
  output.say(`${received} operations and drafts are in the inbox or had come already`)
  output.say(`${stored} files are stored`)
  for (const { id, problem } of refused) output.complain(`File ${id} was not taken: ${problem}`)
  if (leftOut > 0) output.complain(`${leftOut} operations were not taken: see the log.`)
  if (left > 0) output.complain(`${left} more are on the tablet alone, without a key of the bank.`)
  return refused.length + leftOut + left > 0 ? 1 : 0
}

function wordsOf(fault: RescueFault): string {
  switch (fault.kind) {
    case 'noHeader':
      return 'this is no rescue file'
    case 'wrongShape':
      return `this is no rescue file of this edition (${fault.fault.path}: ${fault.fault.expected})`
    case 'cut':
      return `it ends early: ${fault.found} of ${fault.wanted} bytes. Copy it from the tablet again.`
  }
}

function unknownDevice(error: unknown): never {
  if (error instanceof Problem && error.problem === 'deviceNotEnrolled') {
    throw new CommandError('The bank does not know the tablet that this file comes from.')
  }
  throw error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
}
