import { asDay, isDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { loadConfig } from '../config.ts'
import { closeDay } from '../jobs/closeDay.ts'
import { createLogger } from '../logger.ts'
import { readFollowTerms } from '../readFollowTerms.ts'
import { withDatabase } from './commandDatabase.ts'
import { usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { parseFlags, refuseArguments } from './parseFlags.ts'

/** `doorstep close-day [--day DAY]`: judges the promises of every case at the close of a day. */
export async function closeDayCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, { day: 'string' })
  refuseArguments(positionals)
  const { day } = values
  if (day !== undefined && !isDay(day)) throw usageError('--day must be a day, YYYY-MM-DD')
  const config = loadConfig(process.env)
  const followTerms = readFollowTerms(config.follow.termsPath)
  const log = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const clock = () => asInstant(Date.now())
  const report = await withDatabase(config, ({ db }) =>
    closeDay({ db, log, clock, followTerms }, day === undefined ? {} : { day: asDay(day) }),
  )
  const became = Object.entries(report.became).map(([state, count]) => `, ${count} ${state}`)
  output.say(`${report.cases} cases, ${report.written} promises written${became.join('')}`)
  if (report.notOver > 0) output.complain(`${report.notOver} cases left: that day is not over.`)
  if (report.failed > 0) output.complain(`${report.failed} cases failed: see the log.`)
  return report.failed + report.notOver > 0 ? 1 : 0
}
