import type { FactKey, FactSet, FactValue } from '../compliance/facts.ts'
import type { AddressContact, ContactLabel, ContactStatus } from '../case/contactPoint.ts'
import { addressesOf, isVulnerable, type Dossier } from '../case/dossier.ts'
import { holdsInForce, type Hold, type HoldKind } from '../case/hold.ts'
import { runningCycle } from '../case/stage.ts'
import type { Commitment } from '../repayment/commitment.ts'
import { isLive } from '../repayment/commitment.ts'
import type { Day } from '../time/day.ts'
import { wallClock } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import { caseFacts } from './caseFacts.ts'
import { debtorState } from './debtorState.ts'
import { triedDays, wrongAddresses, type DoorAttempt } from './doorDays.ts'
import { HOLD_CODES, holdsOnHand, isForLawyer } from './holdsOnHand.ts'
import { isContactLost } from './lostContact.ts'
import type { VisitRecord } from './record.ts'
import type { Visit } from './visit.ts'

const HOUR_MS = 3_600_000

/** What is on hand of a case, on a tablet or at the bank. */
export interface CaseOnHand {
  readonly dossier: Dossier
  readonly visits: readonly Visit[]
  readonly records: readonly VisitRecord[]
  readonly commitments: readonly Commitment[]
  /** Drafts and check-ins, where no record says yet that somebody stood at the door. */
  readonly begun: readonly DoorAttempt[]
}

/** What the device knows; a member that is missing is not known. */
export interface DeviceFacts {
  readonly now: Instant
  /** When the judged visit begins: as planned, or now where it is about to. */
  readonly startsAt?: Instant | undefined
  readonly plannedMin?: number | undefined
  readonly clockTrust?: 'ok' | 'off' | undefined
  /** When the bank's books were last read, by the device's clock. */
  readonly booksReadAt?: Instant | undefined
  /** How many agents are here, each shown to be himself. */
  readonly teamPresent?: number | undefined
  readonly teamCertOk?: boolean | undefined
}

/**
 * What is known of a visit at a moment, for the rules (compliance.md b). Pure, and the same on the tablet and at the bank.
 * What the bank alone knows comes with the dossier; what is not known has no key, which is never a permission.
 */
export function visitFacts(onHand: CaseOnHand, visit: Visit, device: DeviceFacts): FactSet {
  const { dossier } = onHand
  const said = dossier.policy?.facts ?? {}
  const holds = holdsFor(onHand, device)
  const held = holds.map(({ kind }) => kind)
  return known({
    target: 'debtor',
    ...said,
    ...deviceFacts(device),
    ...stepFacts(onHand, visit, device),
    ...addressFacts(onHand, visit),
    ...triedDays({
      zone: dossier.placeZone,
      asOf: dossier.asOf,
      attempts: dossier.attempts,
      records: onHand.records,
      begun: onHand.begun,
      visitId: visit.id,
    }),
    placeZone: dossier.placeZone,
    caseHold: caseHold(held, said.caseHold, device),
    planState: planState(onHand.commitments, dossier, device),
    lostContact: isContactLost(dossier, dossier.placeZone, device.now),
    vulnerable: held.includes('VULNERABLE') || isVulnerable(dossier) ? true : said.vulnerable,
    saysLawyer: holds.some(isForLawyer) ? true : said.saysLawyer,
    debtorState: debtorState(held, said.debtorState),
  })
}

type Facts = Partial<Record<FactKey, FactValue | undefined>>

function known(facts: Facts): FactSet {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}

function deviceFacts(device: DeviceFacts): Facts {
  const { now, booksReadAt } = device
  return {
    nowAt: now,
    startsAt: device.startsAt,
    plannedMin: device.plannedMin,
    clockTrust: device.clockTrust,
    // Books that were read in the future are of an age that nobody knows.
    factsAgeH:
      booksReadAt === undefined || booksReadAt > now
        ? undefined
        : Math.ceil((now - booksReadAt) / HOUR_MS),
    teamPresent: device.teamPresent,
    teamCertOk: device.teamCertOk,
  }
}

/** The evidence of the running cycle. */
function stepFacts(onHand: CaseOnHand, visit: Visit, { startsAt }: DeviceFacts): Facts {
  const { dossier, visits, records, commitments } = onHand
  const cycleNo = runningCycle(dossier.cycleNo, caseFacts(dossier, visits, records, commitments))
  const notices = dossier.notices.filter(each => each.cycleNo === cycleNo)
  return {
    phoneTries: dossier.attempts.filter(
      each => each.cycleNo === cycleNo && each.channel === 'PHONE' && each.direction === 'OUT',
    ).length,
    noticeDelivered: notices.some(({ servedAt }) => servedAt !== undefined),
    noticeSentH: noticeHours(dossier, visit, startsAt),
    // A visit that was never agreed stays one, however good the reason: the rule asks for the reason.
    apptAgreed: visit.appointment.state === 'CONFIRMED',
  }
}

/** Hours from the message that told of this visit until its begin. */
function noticeHours(
  dossier: Dossier,
  { appointment }: Visit,
  startsAt: Instant | undefined,
): number | undefined {
  const told = dossier.attempts.find(({ id }) => id === appointment.evidenceId)
  if (!told || startsAt === undefined || told.at > startsAt) return undefined
  return Math.floor((startsAt - told.at) / HOUR_MS)
}

const ADDRESS_STATE: Readonly<Record<ContactStatus, string>> = {
  VALID: 'valid',
  UNVERIFIED: 'unverified',
  INVALID: 'wrong',
  FORBIDDEN: 'refused',
}

const PLACES: Readonly<Record<ContactLabel, string>> = {
  HOME: 'home',
  REGISTERED: 'home',
  WORK: 'work',
  MAILING: 'other',
  OTHER: 'other',
}

/** An address that a record found wrong is wrong before the bank's books say so. */
function addressFacts({ dossier, visits, records }: CaseOnHand, visit: Visit): Facts {
  const address = addressesOf(dossier).find(({ id }) => id === visit.addressId)
  if (!address) return {}
  const addressOf = (id: Visit['id']): Visit['addressId'] | undefined =>
    visits.find(each => each.id === id)?.addressId
  const isWrong =
    !isVerifiedAfter(address, records) && wrongAddresses(records, addressOf).has(address.id)
  return {
    place: PLACES[address.label],
    addressState: isWrong ? 'wrong' : ADDRESS_STATE[address.status],
  }
}

/** The bank looked at it again after the last visit that was taken down. */
function isVerifiedAfter({ verifiedAt }: AddressContact, records: readonly VisitRecord[]): boolean {
  const last = Math.max(0, ...records.map(({ finalisedAt }) => finalisedAt))
  return verifiedAt !== undefined && verifiedAt > last
}

/** The holds in force on the day of the visit: of the books, and of what was taken down since. */
function holdsFor(
  { dossier, records, commitments }: CaseOnHand,
  { now, startsAt }: DeviceFacts,
): readonly Hold[] {
  const { day } = wallClock(dossier.placeZone, startsAt ?? now)
  return holdsInForce(holdsOnHand(dossier, records, commitments), day)
}

/** Before the bank's books were read to their end nobody knows that a case has no hold; one that is found stands. */
function caseHold(
  held: readonly HoldKind[],
  said: FactValue | undefined,
  { booksReadAt }: DeviceFacts,
): readonly string[] | undefined {
  const bank = typeof said === 'object' ? said : []
  const codes = [...new Set([...bank, ...held.map(kind => HOLD_CODES[kind])])].toSorted()
  return codes.length === 0 && booksReadAt === undefined ? undefined : codes
}

/**
 * kept: a plan was signed and none of its payments has failed for good, which the bank alone finds; or a hold for a plan
 * stands that began after the last one had failed, for that is a plan of its own: a hold from before is that of the failed one.
 * Payments that were merely promised are no plan (CCM art. 70).
 */
function planState(
  commitments: readonly Commitment[],
  { holds, placeZone }: Dossier,
  { now, startsAt }: DeviceFacts,
): string {
  const plans = commitments.filter(({ kind }) => kind === 'PLAN')
  const isKept = plans.some(({ state }) => isLive(state) && state !== 'PENDING_APPROVAL')
  if (isKept) return 'kept'
  const day = wallClock(placeZone, startsAt ?? now).day
  const held = holdsInForce(holds, day).filter(({ kind }) => kind === 'PLAN')
  const newest = plans.toSorted((a, b) => (a.madeOn < b.madeOn ? 1 : -1))[0]
  if (newest?.state !== 'BROKEN' && newest?.state !== 'PARTLY_KEPT') {
    return held.length > 0 ? 'kept' : 'none'
  }
  const failedOn = failureOf(newest)
  return held.some(({ from }) => from > failedOn) ? 'kept' : 'broken'
}

/** The day by which a plan had failed. */
function failureOf({ standing, items, madeOn }: Commitment): Day {
  return standing?.brokenOn ?? items.at(-1)?.dueOn ?? madeOn
}
