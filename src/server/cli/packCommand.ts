import { usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { installPacks } from './installPacks.ts'

/** `doorstep pack …`. */
export async function packCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const [action, ...rest] = args
  if (action === 'install') return installPacks(rest, output)
  throw usageError(action === undefined ? 'install?' : `unknown: pack ${action}`)
}
