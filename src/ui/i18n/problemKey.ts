import { PROBLEMS, problemOfCode, type ProblemName } from '#protocol/problem.ts'

/** The key of a problem's texts: `problems.networkAway`; add `.title`, `.sentence` or `.doNow`. */
export function problemKey(problem: number | string | undefined): string {
  const name = typeof problem === 'number' ? problemOfCode(problem) : problem
  return `problems.${name !== undefined && isProblemName(name) ? name : 'unknown'}`
}

/** As above; where the failure has no name, the texts of what failed. */
export function problemKeyOr(problem: ProblemName | undefined, otherwise: string): string {
  return problem ? problemKey(problem) : otherwise
}

function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(PROBLEMS, name)
}
