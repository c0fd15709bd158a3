import { problemOfCode, PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import type { Failure } from './outcome.ts'

/** What a failed answer says of itself, as far as it is one of ours. */
interface ProblemAnswer {
  readonly status: number
  readonly retryAfter: string | null
  /** The parsed body, or undefined when it was not JSON. */
  readonly body: unknown
}

const NOT_UNDERSTOOD: Failure = { kind: 'wait', problem: 'serverNotUnderstood' }

/**
 * Sorts an answer that is not 2xx. Only the problem's own code decides, never the bare status: a hotel's
 * sign-in page answers 401 and 403 too, and must not end a session or drop an operation.
 */
export function failureOf(answer: ProblemAnswer): Failure {
  const { code, detail } = (answer.body ?? {}) as { code?: unknown; detail?: unknown }
  const problem = typeof code === 'number' ? problemOfCode(code) : undefined
  const retryAfterMs = retryAfterOf(answer.retryAfter)
  const later = { ...(retryAfterMs !== undefined && { retryAfterMs }) }
  if (answer.status >= 500 || answer.status === 429) {
    return { kind: 'wait', problem: problem ?? 'serverNotUnderstood', ...later }
  }
  if (!problem) return NOT_UNDERSTOOD
  return typedFailure(problem, detail)
}

/** Only a person who signs in ends these, with a code where the bank wants the device enrolled. */
const AUTH: ReadonlySet<ProblemName> = new Set([
  'noSession',
  'deviceRefused',
  'deviceNotEnrolled',
  'roleRefused',
  'proofMissing',
  'proofRefused',
])
/** It was asked with a new proof once more already. */
const LATER: ReadonlySet<ProblemName> = new Set(['proofStale', 'proofReplayed'])
/** The address is right in every release: something else answers there. */
const ELSEWHERE: ReadonlySet<ProblemName> = new Set(['notFound', 'methodRefused'])

function typedFailure(problem: ProblemName, detail: unknown): Failure {
  if (AUTH.has(problem)) return { kind: 'auth', problem }
  if (LATER.has(problem)) return { kind: 'wait', problem }
  if (ELSEWHERE.has(problem)) return NOT_UNDERSTOOD
  if (problem === 'protocolTooOld') {
    const { minVersion } = (detail ?? {}) as { minVersion?: unknown }
    return { kind: 'version', problem, ...(typeof minVersion === 'string' && { minVersion }) }
  }
  return { kind: 'refused', problem, code: PROBLEMS[problem] }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3); only seconds are sent by our server. */
function retryAfterOf(header: string | null): number | undefined {
  if (header === null || !/^\d{1,6}$/.test(header)) return undefined
  return Number(header) * 1000
}
