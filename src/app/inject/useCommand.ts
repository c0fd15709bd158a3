import type { CommandDeps } from '../commands/commandDeps.ts'
import { useDoorstep } from './doorstep.ts'
import { noteUnderWay } from './underWay.ts'

/** Binds a command to its deps. What it throws (storage full, database gone) is for `problemOf`. */
export function useCommand<I, O>(
  command: (deps: CommandDeps, input: I) => Promise<O>,
): (input: I) => Promise<O> {
  const { commandDeps } = useDoorstep()
  return input => noteUnderWay(command(commandDeps, input))
}
