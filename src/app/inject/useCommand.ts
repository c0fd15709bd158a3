import type { CommandDeps } from '../commands/commandDeps.ts'
import { useDoorstep } from './doorstep.ts'

/** Binds a command to its deps. What it throws (storage full, database gone) is for `problemOf`. */
export function useCommand<I, O>(
  command: (deps: CommandDeps, input: I) => Promise<O>,
): (input: I) => Promise<O> {
  const { commandDeps } = useDoorstep()
  return input => command(commandDeps, input)
}
