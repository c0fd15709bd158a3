import { inject, type InjectionKey } from 'vue'
import { wallClock } from '#domain/time/hours.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { Day } from '#domain/time/day.ts'
import type { ApplicationsResponse } from '#protocol/deskApprovals.ts'
import type { InboxResponse } from '#protocol/deskDevices.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { DEFAULT_ZONE } from '#ui/i18n/format.ts'
import type { Display } from './display/display.ts'
import type { ServerAnswer } from './frame/useAnswer.ts'
import type { DeskSession } from './session/deskSession.ts'
import type { StepUpAsk } from './confirm/stepUp.ts'
import type { DeskServer } from './wire/deskServer.ts'
import type { downloadExport } from './wire/downloadExport.ts'
import type { watchChanges } from './wire/watchChanges.ts'

/** Everything that the pages reach the world through; built in main.ts. */
export interface Desk {
  readonly server: DeskServer
  readonly session: DeskSession
  readonly stepUp: StepUpAsk
  /** One for its page and for the count beside its name in the bar; the applications likewise. */
  readonly inbox: ServerAnswer<InboxResponse>
  readonly approvals: ServerAnswer<ApplicationsResponse>
  readonly display: Display
  readonly watchChanges: typeof watchChanges
  readonly downloadExport: typeof downloadExport
  /** Leaves this page for another one of the server. */
  readonly leaveTo: (path: string) => void
  /** Why the sign-in at the bank led back here with nothing; told once. */
  readonly takeRefusal: () => ProblemName | undefined
  readonly saveFile: (file: Blob, name: string) => void
  readonly now: () => Instant
}

export const DESK: InjectionKey<Desk> = Symbol('desk')

export function useDesk(): Desk {
  const desk = inject(DESK)
  if (!desk) throw new Error('no desk was provided')
  return desk
}

/** The day at the bank. */
export function todayAt(desk: Pick<Desk, 'now'>): Day {
  return wallClock(DEFAULT_ZONE, desk.now()).day
}

/** This machine's clock; the desk decides nothing by it but which day is called today. */
export function systemNow(): Instant {
  return asInstant(Date.now())
}
