import type { ProblemName } from '#protocol/problem.ts'
import { useDesk } from '../desk.ts'
import type { DeskSession } from './deskSession.ts'

/** Passes on what a request learnt about the session itself. */
export function onSessionProblem(
  session: Pick<DeskSession, 'expire' | 'restore'>,
  problem: ProblemName,
): void {
  if (problem === 'noSession') session.expire()
  // Somebody else signed in in this browser meanwhile: ask who.
  else if (problem === 'roleRefused') void session.restore()
}

/** {@link onSessionProblem} for a page's own requests. */
export function useProblemHandler(): (problem: ProblemName) => void {
  const { session } = useDesk()
  return problem => onSessionProblem(session, problem)
}
