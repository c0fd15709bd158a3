import { createApp, type Component } from 'vue'
import { createWebHistory } from 'vue-router'
import '#ui/styles/base.css'
import type { ProblemName } from '#protocol/problem.ts'
import { createDoorstepI18n } from '#ui/i18n/i18n.ts'
import { deskMessages } from '#ui/i18n/deskMessages.ts'
import DeskApp from './DeskApp.vue'
import { DESK, systemNow } from './desk.ts'
import { createDeskRouter } from './deskRouter.ts'
import { browserMemory } from './display/browserMemory.ts'
import { createDisplay } from './display/display.ts'
import { saveFile } from './export/saveFile.ts'
import { createAnswer } from './frame/useAnswer.ts'
import { arrivalAt } from './session/arrival.ts'
import { createDeskSession } from './session/deskSession.ts'
import { onSessionProblem } from './session/useProblemHandler.ts'
import { createStepUpAsk } from './confirm/stepUp.ts'
import { deskServer } from './wire/deskServer.ts'
import { downloadExport } from './wire/downloadExport.ts'
import { watchChanges } from './wire/watchChanges.ts'

const SIGNED_IN = 'doorstep-desk-signed-in'

async function start(): Promise<void> {
  const i18n = createDoorstepI18n(deskMessages)
  const memory = browserMemory(() => localStorage)
  const display = await createDisplay(i18n, memory)
  const arrival = arrivalAt(location, history)
  const session = createDeskSession(deskServer, {
    read: () => memory.read(SIGNED_IN) !== undefined || arrival.isSignedIn,
    write: isSignedIn => memory.write(SIGNED_IN, isSignedIn ? 'yes' : undefined),
  })
  const onProblem = (problem: ProblemName): void => onSessionProblem(session, problem)
  createApp(DeskApp as Component)
    .use(i18n.plugin)
    .use(createDeskRouter(createWebHistory('/desk')))
    .provide(DESK, {
      server: deskServer,
      session,
      stepUp: createStepUpAsk(),
      inbox: createAnswer(deskServer.inbox, onProblem),
      approvals: createAnswer(deskServer.applications, onProblem),
      display,
      watchChanges,
      downloadExport,
      leaveTo: path => location.assign(path),
      takeRefusal: arrival.takeRefusal,
      saveFile,
      now: systemNow,
    })
    .mount('#app')
  await session.restore()
}

await start()
