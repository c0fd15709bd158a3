/** What a command writes to; a terminal and a test look alike to it. */
export interface Output {
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
}

/** The terminal. */
export const terminal: Output = {
  say: line => process.stdout.write(`${line}\n`),
  complain: line => process.stderr.write(`${line}\n`),
}
