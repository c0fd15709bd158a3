import { runMapkit } from '#mapkit/cli/runMapkit.ts'

export interface MapkitRun {
  readonly code: number
  readonly said: string
  readonly complained: string
}

/** One command line, and what a person would see of it. */
export async function mapkit(...args: string[]): Promise<MapkitRun> {
  const lines = { said: [] as string[], complained: [] as string[] }
  const code = await runMapkit(args, {
    say: line => lines.said.push(line),
    complain: line => lines.complained.push(line),
  })
  return { code, said: lines.said.join('\n'), complained: lines.complained.join('\n') }
}
