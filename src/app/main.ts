import { createPinia } from 'pinia'
import { createApp, type Component } from 'vue'
import '#ui/styles/base.css'
import { createDoorstepI18n, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import type { Router } from 'vue-router'
import Root from './App.vue'
import { buildDeps } from './deps.ts'
import { firstScreen, tellFirstScreen } from './inject/firstScreen.ts'
import { provideDoorstep, type Doorstep } from './inject/doorstep.ts'
import { PACK_SHELF } from './map/packs/packShelfKey.ts'
import { nextTask } from './nextTask.ts'
import { coverWhileAway } from './platform/cover.ts'
import { createAppRouter } from './router.ts'
import { usePreferences } from './stores/preferences.ts'
import { useSession } from './stores/session.ts'
import { useSyncStatus } from './stores/syncStatus.ts'

interface Shell {
  raise(error: unknown): void
}

/** What the machine failed with before there was a screen to say it on. */
const early: unknown[] = []
let shell: Shell = { raise: error => early.push(error) }

const pinia = createPinia()
const i18n = createDoorstepI18n(tabletMessages)
const session = useSession(pinia)
const preferences = usePreferences(pinia)
const sync = useSyncStatus(pinia)

coverWhileAway()
void open()

/** A function, because files that come later must not wait for this one's top level. */
async function open(): Promise<void> {
  const keep = (error: unknown): unknown => early.push(error)
  const built = await buildDeps(error => shell.raise(error))
  session.connect(built.session)
  sync.connect(built.doorstep.engine)
  await Promise.all([preferences.connect(built.preferences), session.restore()]).catch(keep)
  await setLocale(i18n, preferences.locale).catch(keep)

  const { router, first, afterUnlock } = createAppRouter({
    i18n,
    status: () => session.status,
    signInNeeded: () => sync.phase === 'signInNeeded',
  })
  await nextTask()
  const app = createApp(Root as Component, { i18n, first, afterUnlock })
  app.use(pinia)
  app.use(i18n.plugin)
  app.use(router)
  provideDoorstep(app, built.doorstep)
  app.provide(PACK_SHELF, built.packs)
  shell = app.mount('#app') as unknown as Shell
  for (const error of early) shell.raise(error)

  startTheRest(router, built.doorstep)
}

function startTheRest(router: Router, { engine, platform }: Doorstep): void {
  void router.isReady().finally(tellFirstScreen)
  // The first screen goes before the network and the code that speaks with it.
  void firstScreen().then(() => {
    // A tablet without a key can neither send nor keep; signing in and unlocking ask for a run, which starts the engine.
    if (session.status === 'signedIn') engine.start()
  })
  void firstScreen().then(() => platform.serviceWorker.register())
}
