import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { SignInRefusal } from '#app/sync/sessionPort.ts'
import { signIn } from '#app/sync/signIn.ts'
import { Problem } from '#protocol/problem.ts'
import { aVisit } from '#tests/fixtures/builders.ts'
import type { ParkedRequest } from '#tests/support/badNetwork.ts'
import { nth } from '#tests/support/seededRandom.ts'
import { markOf, PASSWORD } from '#tests/support/worldBank.ts'
import {
  isSignedIn,
  restoreStaff,
  type WorldTab,
  type WorldTablet,
} from '#tests/support/worldTablet.ts'
import { proverOn } from './checker/diskRows.ts'
import * as acts from './acts.ts'
import type { Act } from './acts.ts'
import { fateOf } from './deliver.ts'
import * as fileActs from './fileActs.ts'
import { impostor } from './impostor.ts'
import * as placeActs from './placeActs.ts'
import * as recordActs from './recordActs.ts'
import type { Step, StepKind } from './script.ts'
import type { World } from './world.ts'

/** What a step does; resolves to a word for the trace, or to nothing where it had no object. */
type Perform = (world: World, step: Step) => Promise<string | undefined> | string | undefined

const PERFORM: Readonly<Record<StepKind, Perform>> = {
  deliver: deliver,
  meanwhile,
  start: act(recordActs.start),
  answer: act(recordActs.answer),
  finalise: act(recordActs.finalise),
  amend: act(recordActs.amend),
  discard: act(recordActs.discard),
  schedule: act(acts.schedule),
  appointment: act(acts.appointment),
  reveal: act(acts.reveal),
  place: act(placeActs.place),
  attach: act(fileActs.attach),
  resolve: act(acts.resolve),
  requeue: act(acts.requeue),
  poison: act(acts.poison),
  atOnce,
  pass,
  syncNow: (world, { a }) => onTab(world, a, ({ engine }) => engine.syncNow()),
  offline: (world, { a }) => {
    const off = world.tablets.find(tablet => !tablet.network.isOnline)
    const { network } = off ?? nth(world.tablets, a)
    network.setOnline(!network.isOnline)
    return network.isOnline ? 'on' : 'off'
  },
  show: (world, { a }) => {
    nth(world.tablets, a).network.show()
    return `tablet ${a % world.tablets.length}`
  },
  poke: (world, { a }) => {
    nth(world.tablets, a).network.poke()
    return `tablet ${a % world.tablets.length}`
  },
  crash: (world, { a, b }) =>
    onTab(world, a, ({ life }) => (b % 3 === 0 ? life.kill() : life.killAfter(1 + (b % 40)))),
  reopen: (world, { a }) => {
    const closed = world.tablets.filter(tablet => tablet.tabs.length === 0)
    return closed.length > 0 ? open(nth(closed, a)) : undefined
  },
  openTab: (world, { a }) => {
    const tablet = nth(world.tablets, a)
    return tablet.tabs.length < 2 ? open(tablet) : undefined
  },
  fullDisk: (world, { a }) => onTab(world, a, ({ storage }) => storage.fillDisk()),
  endSession,
  signIn: (world, { a }) => {
    const out = world.tablets.filter(needsSignIn)
    return out.length > 0 ? signInOn(world, nth(out, a)) : undefined
  },
  deskVisit,
  deskAssign,
  deskDossier,
  deskPlan,
  giveUp: async world => {
    await world.server.run(() => world.house.giveUpUploads())
    return 'what is unfinished'
  },
  late: async (world, { a }) => {
    const { late } = world.post
    if (late.length === 0) return undefined
    const [request] = late.splice(a % late.length, 1)
    return request && (await world.post.serve(request)).kind
  },
  goOn: async world => {
    if (world.server.pausedCount === 0) return undefined
    await world.server.letGoOn(1)
    return 'one'
  },
  impostor,
}

/** Performs one step and lets the checker look. */
export async function performStep(world: World, step: Step): Promise<void> {
  world.at += 1
  const word = await PERFORM[step.kind](world, step)
  if (word === undefined) return
  await world.look()
  world.note(`${world.at} ${step.kind} ${word}`)
}

function onTab(
  world: World,
  n: number,
  run: (tab: World['liveTabs'][number]['tab']) => void,
): string | undefined {
  const tabs = world.liveTabs
  if (tabs.length === 0) return undefined
  const { tablet, tab } = nth(tabs, n)
  run(tab)
  return `tablet ${tablet.options.no}`
}

async function open(tablet: WorldTablet): Promise<string> {
  await tablet.openTab()
  return `tablet ${tablet.options.no}`
}

const parkedIn = (world: World): readonly ParkedRequest[] =>
  world.tablets
    .flatMap(tablet => tablet.network.parked)
    .filter(request => !world.post.isUnderWay(request))

/** An answer arrives at the very moment at which its tablet's agent does something. */
async function meanwhile(world: World, step: Step): Promise<string | undefined> {
  const busy = parkedIn(world).filter(({ tablet }) =>
    signedIn(world).some(each => each.tablet.options.no === tablet),
  )
  if (busy.length === 0) return undefined
  const request = nth(busy, step.a)
  const place = signedIn(world).find(({ tablet }) => tablet.options.no === request.tablet)
  if (!place) return undefined
  let done: Promise<string> = Promise.resolve('')
  const word = await world.post.deliverWhile(request, () => {
    done = runAct(world, place, nth(AT_ONCE, step.b), step)
  })
  return `${describe(request)}: ${word}, ${await done}`
}

async function deliver(world: World, { a, b, c }: Step): Promise<string | undefined> {
  const parked = parkedIn(world)
  if (parked.length === 0) return undefined
  const request = nth(parked, a)
  const fate = fateOf(b)
  const word = await world.post.deliver(request, fate, 1 + (c % 3))
  return `${describe(request)}: ${fate}, ${word}`
}

/** Ids are of one run alone. */
function describe({ request: { method, path }, tablet }: ParkedRequest): string {
  return `${method} ${path.replace(/^\/api\/v1|\/[0-9a-f-]{36}|\?.*$/g, '')} of tablet ${tablet}`
}

function act(run: Act): Perform {
  return async (world, step) => {
    const tabs = signedIn(world)
    return tabs.length > 0 ? runAct(world, nth(tabs, step.c), run, step) : undefined
  }
}

const signedIn = (world: World): World['liveTabs'] =>
  world.liveTabs.filter(({ tab }) => isSignedIn(tab))

async function runAct(
  world: World,
  { tablet, tab }: World['liveTabs'][number],
  run: Act,
  step: Step,
): Promise<string> {
  const scene = { ledger: world.ledger, tablet, tab, step }
  const word = await Promise.race([
    run(scene).catch((error: unknown) => {
      if (error instanceof Problem && error.problem === 'storageFull') return 'disk full'
      throw error
    }),
    tab.life.death.then(() => 'killed'),
  ])
  return `on tablet ${tablet.options.no}: ${word}`
}

const AT_ONCE: readonly Act[] = [
  acts.reveal,
  placeActs.place,
  acts.appointment,
  acts.schedule,
  recordActs.start,
  recordActs.finalise,
  acts.appointment,
  recordActs.answer,
  recordActs.answer,
]

/** Two pages of one tablet, or two tablets, at the very same moment. */
async function atOnce(world: World, step: Step): Promise<string | undefined> {
  const [first] = signedIn(world)
  if (!first) return undefined
  const both = signedIn(world).filter(({ tablet }) => tablet === first.tablet)
  const second = both[1] ?? first
  const words = await Promise.all([
    runAct(world, first, nth(AT_ONCE, step.b), step),
    runAct(world, second, nth(AT_ONCE, step.c), { ...step, c: step.c + 1 }),
  ])
  return words.join(' and ')
}

const SPANS_MS = [
  ...[200, 200, 1000, 1000, 1000, 5000, 5000, 30_000, 30_000, 30_000],
  ...[120_000, 120_000, 360_000, 360_000, 360_000, 7_200_000, 18_000_000, 50_000_000],
]

async function pass(world: World, { a, b }: Step): Promise<string> {
  const ms = nth(SPANS_MS, a) + (b % 100)
  await world.time.pass(ms, () => world.settle())
  return `${ms} ms`
}

async function endSession(world: World, { a }: Step): Promise<string> {
  const { staff, no } = nth(world.tablets, a).options
  await world.house.pool.query('delete from session where staff_id = $1', [staff.id])
  return `tablet ${no}`
}

/** True while only its agent can make a tablet go on. */
export function needsSignIn({ tabs }: WorldTablet): boolean {
  return tabs.some(tab => tab.engine.state().phase === 'signInNeeded' || !isSignedIn(tab))
}

/** What only a new code mends: a tablet was killed after the bank took the key that it was about to keep. */
const CODE_NEEDED = ['deviceNotEnrolled', 'proofMissing', 'proofRefused']

/** Signs in over a good line, with a code where the tablet has no key, or the bank another one. */
export async function signInOn(world: World, tablet: WorldTablet): Promise<string | undefined> {
  const [tab] = tablet.tabs
  if (!tab || !tablet.network.isOnline) return undefined
  let word = proverOn(tablet.disk) ? await trySignIn(world, tablet, tab) : CODE_NEEDED[0]
  if (word !== undefined && CODE_NEEDED.includes(word)) {
    const { id } = tablet.options.staff
    const enrolCode = await world.server.run(() => world.house.newCode(id))
    word = await trySignIn(world, tablet, tab, { enrolCode })
  }
  if (!tab.life.isDead) await Promise.race([restoreStaff(tab), tab.life.death])
  tab.engine.syncNow()
  return `tablet ${tablet.options.no} ${word}`
}

async function trySignIn(
  world: World,
  tablet: WorldTablet,
  tab: WorldTab,
  code: { readonly enrolCode?: string } = {},
): Promise<string> {
  const credentials = { staffNo: tablet.options.staff.staffNo, password: PASSWORD, ...code }
  const answer = signIn(tab.engineDeps, credentials).then(
    result => (result.ok ? 'in' : wordOf(result.error)),
    (error: unknown) => {
      if (error instanceof Problem && error.problem === 'storageFull') return 'disk full'
      throw error
    },
  )
  for (;;) {
    await world.settle()
    const asked = tablet.network.parked.filter(isOfSignIn)
    if (asked.length === 0) break
    for (const parked of asked) await world.post.deliver(parked, 'good', 0)
  }
  return Promise.race([answer, tab.life.death.then(() => 'killed')])
}

const wordOf = (error: SignInRefusal): string =>
  error.code === 'PROBLEM' ? error.problem : error.code

/** With the question for a nonce. */
function isOfSignIn({ request: { method, path } }: ParkedRequest): boolean {
  return path.endsWith('/health') || (method === 'POST' && path.endsWith('/session'))
}

/** Mostly a visit that a tablet has just edited: there both sides meet. */
function visitForDesk(world: World, { a, b }: Step): VisitId {
  const edited = [...world.ledger.ops.values()].filter(
    ({ op, isAcked }) => op.kind === 'changeAppointment' && !isAcked,
  )
  const known = new Set([...world.bank.visits, ...world.planned].map(({ visit }) => visit.id))
  const ids = edited.map(({ op }) => op.subject as VisitId).filter(id => known.has(id))
  return ids.length > 0 && b % 4 > 0 ? nth(ids, a) : nth(world.bank.visits, a).visit.id
}

async function deskVisit(world: World, step: Step): Promise<string> {
  const { b, c } = step
  const visitId = visitForDesk(world, step)
  const patch =
    c % 4 === 0
      ? { state: 'CANCELLED' as const }
      : {
          slot: {
            day: asDay(`2026-12-${String(10 + (b % 10))}`),
            from: asTimeOfDay('10:00'),
            to: asTimeOfDay('12:00'),
          },
        }
  const rev = await world.server.run(() => world.house.desk.changeVisit(visitId, patch))
  world.ledger.desk.push({ kind: 'visit', visitId, rev, patch })
  return `${visitId.slice(0, 8)}, ${Object.keys(patch).join()}`
}

async function deskAssign(world: World, { a, b }: Step): Promise<string> {
  const caseId = nth(world.bank.dossiers, a).id
  const [one, two, three, four] = world.bank.staff.map(staff => staff.id)
  const teams = [[one, two], [three, four], [one], [three], []]
  const staffIds = nth(teams, b).filter(id => id !== undefined)
  await world.server.run(() => world.house.desk.assign(caseId, staffIds))
  world.ledger.desk.push({ kind: 'assign', caseId, staffIds, at: world.at })
  return `case ${a % world.bank.dossiers.length} to ${b % teams.length}`
}

async function deskDossier(world: World, { a }: Step): Promise<string> {
  const dossier = nth(world.bank.dossiers, a)
  const news = { ...dossier, asOf: world.now() }
  await world.server.run(() => world.house.desk.updateDossier(news))
  return `case ${a % world.bank.dossiers.length}`
}

async function deskPlan(world: World, { a, b, c }: Step): Promise<string> {
  const caseId: CaseId = nth(world.bank.dossiers, a).id
  const id = world.deskIds.newId() as VisitId
  const visit = aVisit({
    ...{ id, caseId },
    appointment: { state: 'NONE', reason: markOf(caseId) },
    slot: {
      day: asDay(`2026-12-${String(10 + (b % 10))}`),
      from: asTimeOfDay('09:00'),
      to: asTimeOfDay(c % 2 === 0 ? '11:00' : '12:00'),
    },
  })
  const rev = await world.server.run(() => world.house.desk.planVisit(visit))
  world.planned.push({ visit, rev })
  return `case ${a % world.bank.dossiers.length}`
}
