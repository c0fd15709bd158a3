import type { Component } from 'vue'
import {
  createRouter,
  createWebHistory,
  type Router,
  type RouteLocation,
  type RouteMeta,
  type RouteRecordRaw,
} from 'vue-router'
import { loadLater, type DoorstepI18n } from '#ui/i18n/i18n.ts'
import type { SessionStatus } from './stores/session.ts'
import type { laterScreens } from './dayScreens.ts'
import { nextTask } from './nextTask.ts'
import SignInPage from './features/lock/SignInPage.vue'
import UnlockPage from './features/lock/UnlockPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** The word for the top line: `place.…`. */
    readonly place?: string
    /** full: rail and top line. task: the top line alone, one task on one screen. bare: nothing. */
    readonly frame?: 'full' | 'task' | 'bare'
    /** It lies below another screen, and the top line leads back. */
    readonly back?: boolean
    /** It shows a debtor's facts: the staff mark lies over it. */
    readonly facts?: boolean
  }
}

const ID = '[0-9a-f-]{36}'
type LazyPage = () => Promise<Component>
const list: LazyPage = async () => (await import('./dayScreens.ts')).TodayList as Component
const today: LazyPage = async () => (await import('./dayScreens.ts')).TodayPage as Component

/** What comes behind the lock; vue-router takes a page or the module that holds it. */
const later =
  (name: keyof typeof laterScreens): LazyPage =>
  async () =>
    (await (await import('./dayScreens.ts')).laterScreens[name]()) as Component

/** Screens behind which the day's list stays open on a wide screen. */
const besideList = (page: LazyPage) => ({
  components: { default: page, list },
})

/** A start leads to one of these, for no key outlives a page; their code and texts come with the app. */
const FIRST_SCREENS: ReadonlySet<string> = new Set(['/sign-in', '/unlock'])

/** One task of one case on one screen. */
const TASK = { frame: 'task', back: true, facts: true } as const

/** Only opaque ids stand in an address; it outlives the moment in histories and logs. */
const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: SignInPage as Component,
    meta: { frame: 'bare' },
  },
  {
    path: '/unlock',
    component: UnlockPage as Component,
    meta: { frame: 'bare' },
  },
  {
    path: '/closed',
    component: () => import('./features/lock/ClosedPage.vue'),
    meta: { frame: 'bare' },
  },
  {
    path: '/out',
    component: () => import('./features/lock/OutPage.vue'),
    meta: { frame: 'bare' },
  },
  { path: '/today', ...besideList(today), meta: { place: 'today' } },
  {
    path: '/route',
    component: later('route'),
    meta: { place: 'route', facts: true },
  },
  {
    path: `/case/:caseId(${ID})`,
    ...besideList(later('dossier')),
    meta: { place: 'case', back: true, facts: true },
  },
  {
    path: `/case/:caseId(${ID})/visit`,
    ...besideList(later('schedule')),
    meta: { place: 'schedule', back: true, facts: true },
  },
  {
    path: `/visit/:visitId(${ID})/appointment`,
    ...besideList(later('appointment')),
    meta: { place: 'appointment', back: true, facts: true },
  },
  {
    path: `/visit/:visitId(${ID})/door`,
    component: later('door'),
    meta: { place: 'door', ...TASK },
  },
  {
    path: `/visit/:visitId(${ID})/gate`,
    component: later('gate'),
    meta: { place: 'gate', ...TASK },
  },
  {
    path: `/record/:recordId(${ID})`,
    component: later('record'),
    meta: { place: 'record', ...TASK },
  },
  {
    path: `/record/:recordId(${ID})/repayment`,
    component: later('repayment'),
    meta: { place: 'repayment', ...TASK },
  },
  {
    path: `/record/:recordId(${ID})/turned`,
    component: later('turned'),
    meta: { frame: 'bare', facts: true },
  },
  {
    path: `/record/:recordId(${ID})/read`,
    component: later('recordRead'),
    meta: { place: 'recordRead', back: true, facts: true },
  },
  {
    path: `/case/:caseId(${ID})/statement/:view(sheet)?`,
    component: later('statement'),
    meta: { place: 'statement', back: true, facts: true },
  },
  {
    path: '/follow-up',
    component: later('followUp'),
    meta: { place: 'followUp', facts: true },
  },
  { path: '/outbox', component: later('outbox'), meta: { place: 'outbox' } },
  { path: '/settings', component: later('settings'), meta: { place: 'settings' } },
  { path: '/maps', component: later('maps'), meta: { place: 'maps', back: true } },
  { path: '/:anything(.*)*', redirect: '/today' },
]

export interface RouterFacts {
  readonly i18n: DoorstepI18n
  /** Whether somebody is signed in on this device, online or not, and the vault is open. */
  readonly status: () => SessionStatus
  /** The server asks for the password again; the data stays open meanwhile. */
  readonly signInNeeded: () => boolean
}

export interface AppRouter {
  readonly router: Router
  /** What is known of the first screen before it is there, so that its frame can stand. */
  readonly first: RouteMeta
  /** Where to go on once the vault is open. */
  readonly afterUnlock: () => string
}

export function createAppRouter(facts: RouterFacts): AppRouter {
  const router = createRouter({ history: createWebHistory(), routes })
  /** Where somebody wanted to go when the tablet was found locked; in memory alone. */
  let wanted: string | undefined
  router.beforeEach(async (to, from) => {
    const way = gate(to, facts)
    if (way === '/unlock') wanted = to.fullPath
    if (way !== undefined) return way
    // Frame, code and screen in tasks of their own.
    if (from.matched.length === 0) await nextTask()
    if (!FIRST_SCREENS.has(to.path)) await loadLater(facts.i18n)
    return true
  })
  router.beforeResolve(async (_to, from) => {
    if (from.matched.length === 0) await nextTask()
  })
  const asked = router.resolve(location.pathname)
  const afterUnlock = (): string => {
    const path = wanted ?? '/today'
    wanted = undefined
    return path
  }
  return { router, afterUnlock, first: router.resolve(gate(asked, facts) ?? asked).meta }
}

const SIGN_IN = '/sign-in'
const SHUT = ['/closed', '/out', '/unlock']
/** A record that is open with its talk, and no finished one. */
const OPEN_RECORD = new RegExp(`^/record/${ID}(/repayment|/turned)?$`)

interface Bounds {
  /** Where one is led from anywhere else. */
  readonly at: string
  readonly or?: readonly (string | RegExp)[]
}

/** Where one may be while the dossiers are not open. */
const BOUNDS: { readonly [S in Exclude<SessionStatus, 'signedIn'>]: Bounds } = {
  unknown: { at: SIGN_IN },
  signedOut: { at: SIGN_IN },
  // Who has forgotten the password signs in with the new one.
  locked: { at: '/unlock', or: [SIGN_IN] },
  closed: { at: '/closed', or: [SIGN_IN, OPEN_RECORD] },
  revoked: { at: '/out' },
  expired: { at: '/out' },
  erased: { at: '/out', or: [SIGN_IN] },
}

/** Another place to go to instead, or nothing. */
function gate({ path }: Pick<RouteLocation, 'path'>, facts: RouterFacts): string | undefined {
  const status = facts.status()
  if (status === 'signedIn') {
    const isOver = SHUT.includes(path) || (path === SIGN_IN && !facts.signInNeeded())
    return isOver ? '/today' : undefined
  }
  const { at, or = [] } = BOUNDS[status]
  const isAllowed = [at, ...or].some(each =>
    typeof each === 'string' ? each === path : each.test(path),
  )
  return isAllowed ? undefined : at
}
