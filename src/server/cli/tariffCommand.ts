import { yuanText } from '#domain/money/fen.ts'
import { loadConfig } from '../config.ts'
import { readDifferences, type CaseDifference } from '../exchange/tariffDifferences.ts'
import { withDatabase } from './commandDatabase.ts'
import { usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'

/** `doorstep tariff check`: names every figure of the books that the bank's own tariffs do not give; then its exit code is 1. */
export async function tariffCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  if (args.length !== 1 || args[0] !== 'check') throw usageError('tariff check')
  let count = 0
  await withDatabase(loadConfig(process.env), async ({ db }) => {
    for await (const difference of readDifferences(db)) {
      output.say(differenceLine(difference))
      count += 1
    }
  })
  output.say(count === 0 ? 'No figure differs.' : `${count} figures differ from the tariffs.`)
  return count === 0 ? 0 : 1
}

/** One figure, for the console: `J-3 江城标准卡 0615: DEMO-2021.1 INTEREST 2026-08-05: counted 228.48, books 228.47`. */
export function differenceLine(each: CaseDifference): string {
  const { caseNo, product, cardNoTail, tariffId, figure, on, oursFen, banksFen } = each
  const figures = `counted ${yuanText(oursFen)}, books ${yuanText(banksFen)}`
  return `${caseNo} ${product} ${cardNoTail}: ${tariffId} ${figure} ${on}: ${figures}`
}
