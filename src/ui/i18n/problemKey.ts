import { PROBLEMS, problemOfCode, type ProblemName } from '#protocol/problem.ts'

/** The key of a problem's texts: `problems.networkAway`; add `.title`, `.sentence` or `.doNow`. */
export function problemKey(problem: number | string | undefined): string {
  const name = typeof problem === 'number' ? problemOfCode(problem) : problem
  return `problems.${name !== undefined && isProblemName(name) ? name : 'unknown'}`
}

function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(PROBLEMS, name)
}
