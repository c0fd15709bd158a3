import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The version that the app shows and sends: `0.1.0+abc1234`; without the commit where there is no git. */
export function appVersion(): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const commit = headCommit()
  return commit === undefined ? version : `${version}+${commit}`
}

function headCommit(): string | undefined {
  try {
    const text = execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return text.trim()
  } catch {
    // A release archive has no git folder: the version alone names it.
    return undefined
  }
}
