import type { InboxResponse } from '#protocol/deskDevices.ts'
import { createAnswer, type ServerAnswer } from '../frame/useAnswer.ts'
import type { DeskSession } from '../session/deskSession.ts'
import { onSessionProblem } from '../session/useProblemHandler.ts'
import type { DeskServer } from '../wire/deskServer.ts'

/** The review inbox: one for its page and for the count beside its name in the bar. */
export type DeskInbox = ServerAnswer<InboxResponse>

export function createDeskInbox(
  server: Pick<DeskServer, 'inbox'>,
  session: Pick<DeskSession, 'expire' | 'restore'>,
): DeskInbox {
  return createAnswer(server.inbox, problem => onSessionProblem(session, problem))
}
