/** 0: done · 1: refused by what was found · 2: called wrongly. */
export type ExitCode = 0 | 1 | 2

/** A command that cannot go on, in words for the person at the keyboard. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Called wrongly: an unknown flag, a missing argument. */
export function usageError(message: string): CommandError {
  return new CommandError(`${message}\nSee: doorstep --help`, 2)
}
