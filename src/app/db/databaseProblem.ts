import { Problem, type ProblemName } from '#protocol/problem.ts'

const CLOSED = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NotFoundError',
  'OpenFailedError',
  'UnknownError',
  'VersionError',
])

interface DatabaseError {
  readonly name?: unknown
  readonly inner?: unknown
}

/**
 * What a failure of IndexedDB means to a person: `storageFull` when the quota is used up (browsers hide it
 * inside an abort), `databaseClosed` when the database is gone from under the page; anything else as it is.
 */
export function databaseProblem(error: unknown): unknown {
  const names = errorNames(error)
  if (names.includes('QuotaExceededError')) return new Problem('storageFull', undefined, error)
  if (names.some(name => CLOSED.has(name))) return new Problem('databaseClosed', undefined, error)
  return error
}

/** The name of the problem behind an error, or undefined for one that is none: a bug of ours. */
export function problemNameOf(error: unknown): ProblemName | undefined {
  const problem = databaseProblem(error)
  return problem instanceof Problem ? (problem as Problem).problem : undefined
}

function errorNames(error: unknown): readonly string[] {
  const names: string[] = []
  let current = error
  while (typeof current === 'object' && current !== null && names.length < 5) {
    const { name, inner } = current as DatabaseError
    names.push(String(name))
    current = inner
  }
  return names
}
