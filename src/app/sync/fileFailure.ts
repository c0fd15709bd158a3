import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import { failureOf } from './failureOf.ts'
import type { FileEnd } from './fileEnd.ts'
import type { Failure } from './outcome.ts'
import type { Answer } from './provenFetch.ts'
import { parsedJson } from './transport.ts'

export const NOT_UNDERSTOOD: FileEnd = {
  kind: 'failed',
  failure: { kind: 'wait', problem: 'serverNotUnderstood' },
}

/** What the bank says of the file itself, and would say again of the same bytes. */
const ABOUT_THE_FILE: ReadonlySet<ProblemName> = new Set([
  'fileTaken',
  'fileDiffers',
  'bodyTooLarge',
  'wrongShape',
])

/** What an answer that is not 2xx means for a file. */
export function endOfAnswer({ status, headers, text }: Answer): FileEnd {
  return endOfFailure(
    failureOf({ status, retryAfter: headers.get('retry-after'), body: parsedJson(text) }),
  )
}

/** What a failure means for a file. */
export function endOfFailure(failure: Failure): FileEnd {
  const { problem } = failure
  if (failure.kind === 'refused') {
    if (problem === 'fileIncomplete') return { kind: 'again' }
    if (ABOUT_THE_FILE.has(problem)) return { kind: 'refused', code: PROBLEMS[problem] }
    return { kind: 'failed', failure: { kind: 'wait', problem } }
  }
  // It was asked with a proof once more already, and no sign-in is of use: a file needs no session.
  if (problem === 'proofMissing') return { kind: 'failed', failure: { kind: 'wait', problem } }
  return { kind: 'failed', failure }
}
