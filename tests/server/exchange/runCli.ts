import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** What a run of the command line left. */
export interface CliRun {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const CLI = new URL('../../../src/server/cli.ts', import.meta.url).pathname

/** Starts `doorstep …` as a child process with only the settings given. */
export function spawnCli(args: readonly string[], env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DEMO: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Runs `doorstep …` to its end, with `input` on standard input. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<CliRun> {
  const child = spawnCli(args, env)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
