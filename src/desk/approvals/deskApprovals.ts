import type { ApplicationsResponse } from '#protocol/deskApprovals.ts'
import { createAnswer, type ServerAnswer } from '../frame/useAnswer.ts'
import type { DeskSession } from '../session/deskSession.ts'
import { onSessionProblem } from '../session/useProblemHandler.ts'
import type { DeskServer } from '../wire/deskServer.ts'

/** The applications for relief: one list for its page and for the count beside its name in the bar. */
export type DeskApprovals = ServerAnswer<ApplicationsResponse>

export function createDeskApprovals(
  server: Pick<DeskServer, 'applications'>,
  session: Pick<DeskSession, 'expire' | 'restore'>,
): DeskApprovals {
  return createAnswer(server.applications, problem => onSessionProblem(session, problem))
}
