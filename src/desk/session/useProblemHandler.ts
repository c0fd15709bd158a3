import type { ProblemName } from '#protocol/problem.ts'
import { useDesk } from '../desk.ts'

/** Passes on what a page's request learnt about the session itself. */
export function useProblemHandler(): (problem: ProblemName) => void {
  const { session } = useDesk()
  return problem => {
    if (problem === 'noSession') session.expire()
    // Somebody else signed in in this browser meanwhile: ask who.
    else if (problem === 'roleRefused') void session.restore()
  }
}
