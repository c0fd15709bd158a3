import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { ref, type Component } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { HealthResponse, StaffProfile } from '#protocol/session.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { DESK, type Desk } from '#desk/desk.ts'
import { createDeskRouter } from '#desk/deskRouter.ts'
import { createAnswer } from '#desk/frame/useAnswer.ts'
import { createDeskSession } from '#desk/session/deskSession.ts'
import { onSessionProblem } from '#desk/session/useProblemHandler.ts'
import { createStepUpAsk } from '#desk/confirm/stepUp.ts'
import { deskMessages } from '#ui/i18n/deskMessages.ts'
import { createDoorstepI18n, loadLater, type DoorstepI18n } from '#ui/i18n/i18n.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'

export type Calls = Partial<Desk['server']>

export const SUPERVISOR: StaffProfile = {
  id: anId(6, 9),
  staffNo: 'S2001',
  name: '韩雪梅',
  role: 'supervisor',
}

export const sessionOf = (staff: StaffProfile) => ({
  staff,
  expiresAt: NOON,
  serverTime: NOON,
  token: 'token',
  minVersion: '0.1.0',
})

export const HEALTH: HealthResponse = {
  status: 'ok',
  version: '1.0.0',
  protocol: 1,
  minVersion: '0.1.0',
  serverTime: NOON,
}

const away = (): Promise<Result<never, ProblemName>> => Promise.resolve(refused('networkAway'))

/** A window wide enough for the table, or not. */
export function setWidth(isWide: boolean): void {
  window.matchMedia = vi.fn().mockReturnValue({
    matches: isWide,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })
}

/** What the desk is given in a test: a server that answers as told, and a way to poke it. */
export interface Stage {
  readonly desk: Desk
  readonly router: Router
  readonly i18n: DoorstepI18n
  readonly poke: () => void
  readonly saved: string[]
}

export async function stage(calls: Calls = {}, over: Partial<Desk> = {}): Promise<Stage> {
  const server: Desk['server'] = {
    session: () => Promise.resolve(ok(sessionOf(SUPERVISOR))),
    signIn: away,
    exceptions: away,
    findException: away,
    grantException: away,
    applications: () => Promise.resolve(ok({ waiting: [], total: 0, decided: [], withdrawn: [] })),
    decideApplication: away,
    authority: away,
    setAuthority: away,
    promises: away,
    complaints: away,
    takeComplaintStep: away,
    places: away,
    decidePlace: away,
    signOut: () => Promise.resolve(ok(undefined)),
    health: () => Promise.resolve(ok(HEALTH)),
    demo: () => Promise.resolve(refused('notFound')),
    records: away,
    record: away,
    attachment: away,
    stepUp: away,
    devices: away,
    agents: away,
    makeEnrolCode: away,
    revokeDevice: away,
    loseDevice: away,
    inbox: () => Promise.resolve(ok({ waiting: [], total: 0, decided: [] })),
    releaseInbox: away,
    setAsideInbox: away,
    ...calls,
  }
  const pokes = new Set<() => void>()
  const saved: string[] = []
  const session = createDeskSession(server, { read: () => true, write: () => undefined })
  await session.restore()
  const onProblem = (problem: ProblemName): void => onSessionProblem(session, problem)
  const i18n = createDoorstepI18n(deskMessages)
  const desk: Desk = {
    server,
    session,
    stepUp: createStepUpAsk(),
    inbox: createAnswer(server.inbox, onProblem),
    approvals: createAnswer(server.applications, onProblem),
    display: {
      locale: ref('zh-CN'),
      theme: ref('auto'),
      speak: away as never,
      show: () => undefined,
      loadTexts: () => loadLater(i18n),
    },
    watchChanges: poke => {
      pokes.add(poke)
      return () => pokes.delete(poke)
    },
    downloadExport: away,
    leaveTo: () => undefined,
    takeRefusal: () => undefined,
    saveFile: (_file, name) => void saved.push(name),
    now: () => NOON,
    ...over,
  }
  const router = createDeskRouter(createMemoryHistory())
  const poke = (): void => pokes.forEach(each => each())
  return { desk, router, i18n, poke, saved }
}

/** Mounts a part of the desk in the document, in zh-CN, once its place is open. */
export async function open(
  component: unknown,
  { desk, router, i18n }: Stage,
  { path = '/', props = {} }: { path?: string; props?: Record<string, unknown> } = {},
): Promise<VueWrapper> {
  await router.push(path)
  const wrapper: unknown = mount(component as Component, {
    props,
    attachTo: document.body,
    global: {
      plugins: [i18n.plugin, router],
      provide: { [DESK as symbol]: desk },
    },
  })
  await flushPromises()
  return wrapper as VueWrapper
}
