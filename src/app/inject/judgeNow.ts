import { factsIn } from '#domain/compliance/condition.ts'
import type { GateAnswers } from '#domain/compliance/gate.ts'
import { serviceSec } from '#domain/routing/dayStop.ts'
import { wallClock } from '#domain/time/hours.ts'
import { asInstant, laterOf, type Instant } from '#domain/time/instant.ts'
import { wallInstant } from '#domain/time/wallInstant.ts'
import { judgeVisit, type JudgedVisit } from '#domain/visit/judgeVisit.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { visitFacts } from '#domain/visit/visitFacts.ts'
import type { GateCases } from '../queries/gateCase.ts'
import type { ClockWord } from '../sync/clockTrust.ts'

/** plan: as it is planned · leave: about to be driven to · prestart: about to be begun. */
export type GateUse = 'plan' | 'leave' | 'prestart'

/** What the device says at this moment. */
export interface DeviceNow {
  readonly clock: ClockWord
  /** The partner has shown that he is here. */
  readonly partnerHere: boolean
}

/** Judges a visit by all that lies here; undefined where its case does not. */
export function judgeNow(
  all: GateCases,
  visit: Visit,
  use: GateUse,
  { clock, partnerHere }: DeviceNow,
): JudgedVisit | undefined {
  const onHand = all.cases.find(({ dossier }) => dossier.id === visit.caseId)
  if (!onHand) return undefined
  const begin = beginOf(visit, onHand.dossier.placeZone, use, clock.now)
  const facts = visitFacts(onHand, visit, {
    now: clock.now,
    ...begin,
    clockTrust: clock.trust,
    booksReadAt: all.booksReadAt,
    teamPresent: partnerHere ? 2 : 1,
    teamCertOk: certOk(all, wallClock(onHand.dossier.placeZone, begin.startsAt).day),
  })
  return judgeVisit(
    all.policies.packs,
    onHand.dossier,
    facts,
    use === 'prestart' ? 'prestart' : 'plan',
  )
}

/**
 * Agents mean to be at the door for the whole of a planned window, so all of it is judged; whoever sets out later than
 * planned begins later. A visit that is about to begin begins now and takes what its purpose takes.
 */
function beginOf(
  { slot, purpose }: Visit,
  zone: Parameters<typeof wallInstant>[0],
  use: GateUse,
  now: Instant,
): { readonly startsAt: Instant; readonly plannedMin: number } {
  const serviceMin = serviceSec(purpose) / 60
  if (use === 'prestart') return { startsAt: now, plannedMin: serviceMin }
  const from = wallInstant(zone, slot.day, slot.from)
  const to = wallInstant(zone, slot.day, slot.to)
  const startsAt = use === 'leave' ? laterOf(from, now) : from
  const windowMin = Math.ceil(Math.max(0, to - startsAt) / 60_000)
  return { startsAt: asInstant(startsAt), plannedMin: Math.max(serviceMin, windowMin) }
}

/** Unknown where the bank has not said of both until when they are certified. */
function certOk({ keys }: GateCases, day: string): boolean | undefined {
  const { certifiedUntil: own, partner } = keys
  const other = partner?.certifiedUntil
  return own === undefined || other === undefined ? undefined : own >= day && other >= day
}

/**
 * What was answered already: a supervisor's codes of this day for the case, the reasons given for this visit, and the reason
 * why no appointment could be agreed, which is one for whatever rule asks for an agreed time.
 */
export function answersSoFar(
  all: GateCases,
  visit: Visit,
  judged: JudgedVisit,
  now: Instant,
): GateAnswers {
  const zone = all.cases.find(({ dossier }) => dossier.id === visit.caseId)?.dossier.placeZone
  const today = zone && wallClock(zone, now).day
  const ofCase = all.decisions.filter(each => each.caseId === visit.caseId)
  const ofToday = ofCase.filter(each => zone && wallClock(zone, each.madeAt).day === today)
  const reasons = ofToday
    .filter(each => each.visitId === visit.id)
    .flatMap(({ answers }) => answers.reasons)
  const overrides = ofToday.flatMap(({ answers }) => answers.overrides)
  return {
    reasons: newest([...waivedReasons(visit, judged), ...reasons]),
    overrides: newest(overrides),
  }
}

function waivedReasons(
  { appointment }: Visit,
  { pack, judgement }: JudgedVisit,
): GateAnswers['reasons'] {
  const text = appointment.state === 'WAIVED' ? (appointment.reason ?? '') : ''
  if (text.trim() === '' || !pack) return []
  const asking = pack.rules.filter(
    rule =>
      rule.kind === 'must' &&
      factsIn(rule.cond).includes('apptAgreed') &&
      judgement.hits.some(hit => hit.rule === rule.id && hit.verdict === 'reason'),
  )
  return asking.map(({ id }) => ({ rule: id, code: 'NO_OTHER_TIME', text }))
}

function newest<T extends { readonly rule: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map(each => [each.rule, each])).values()]
}
