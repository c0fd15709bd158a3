import { Problem, type ProblemName } from '#protocol/problem.ts'
import { databaseProblem } from '../db/databaseProblem.ts'

/** The name under which a thrown error is explained to a person, or undefined for a bug of ours. */
export function problemOf(error: unknown): ProblemName | undefined {
  const problem = databaseProblem(error)
  return problem instanceof Problem ? problem.problem : undefined
}
