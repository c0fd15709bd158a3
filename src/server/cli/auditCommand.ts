import { loadConfig } from '../config.ts'
import { verifyAudit, type ChainFault, type ChainReport } from '../db/auditChain.ts'
import { withDatabase } from './commandDatabase.ts'
import { usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { parseFlags, refuseArguments } from './parseFlags.ts'

/** `doorstep audit verify`: says whether the audit is as it was written, and names the first row that is not. */
export async function auditCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const [action, ...rest] = args
  if (action !== 'verify') {
    throw usageError(action === undefined ? 'verify?' : `unknown: audit ${action}`)
  }
  const { values, positionals } = parseFlags(rest, { head: 'string' })
  refuseArguments(positionals)
  const earlier = values.head === undefined ? undefined : headOf(values.head)
  const report = await withDatabase(loadConfig(process.env), ({ db }) => verifyAudit(db, earlier))
  const trouble = troubleOf(report)
  if (trouble !== undefined) {
    output.complain(trouble)
    return 1
  }
  output.say(`The audit's chain holds: ${report.rows} rows, none changed, missing or swapped.`)
  if (report.head) output.say(`Its head is ${report.head.toString('hex')}`)
  return 0
}

function headOf(text: string): Buffer {
  if (!/^[0-9a-f]{64}$/.test(text)) throw usageError('--head must be 64 hexadecimal digits')
  return Buffer.from(text, 'hex')
}

function troubleOf({ fault, rows, metEarlierHead }: ChainReport): string | undefined {
  if (fault) return `The audit's chain is broken. ${wordsFor(fault)}\n${rows} rows before it hold.`
  if (metEarlierHead !== false) return undefined
  return (
    `The ${rows} rows that are here hold, but the head noted earlier is not among them:\n` +
    'rows were cut off at the end, or the whole audit was written anew.'
  )
}

function wordsFor(fault: ChainFault): string {
  if (fault.kind === 'changed') return `Row ${fault.seq} is not as it was written.`
  const before = fault.after === undefined ? 'the start' : `row ${fault.after}`
  return `Row ${fault.seq} does not follow ${before}: a row between them is missing, or rows were swapped.`
}
