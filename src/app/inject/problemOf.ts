import type { ProblemName } from '#protocol/problem.ts'
import { problemNameOf } from '../db/databaseProblem.ts'

/** The name under which a thrown error is explained to a person, or undefined for a bug of ours. */
export function problemOf(error: unknown): ProblemName | undefined {
  return problemNameOf(error)
}
