import type { ContactPointId, RecordId, VisitId } from '../base/ids.ts'
import type { AttemptResult, ContactAttempt } from '../case/contact.ts'
import type { Day } from '../time/day.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import { MET_WITH, type MetWith } from './metWith.ts'
import type { VisitRecord } from './record.ts'

/** That agents stood at a door, where no record says so yet: a draft under way, a check-in. */
export interface DoorAttempt {
  readonly visitId: VisitId
  readonly at: Instant
}

/** What was tried, by calendar days at the place, one entry for each event. */
export interface TriedDays {
  readonly attemptDays: readonly Day[]
  readonly contactDays: readonly Day[]
  readonly dialDays: readonly Day[]
  readonly talkDays: readonly Day[]
}

export interface TriedInput {
  readonly zone: ZoneName
  /** The moment at which the bank's books stood as shown. */
  readonly asOf: Instant
  readonly attempts: readonly ContactAttempt[]
  readonly records: readonly VisitRecord[]
  readonly begun: readonly DoorAttempt[]
  /** The visit that is judged: what was taken down of it is this one, not one more. */
  readonly visitId: VisitId
}

/** Results that say that somebody was met or spoken to. */
const MET: ReadonlySet<AttemptResult> = new Set([
  ...(['REACHED', 'PROMISED', 'REFUSED', 'DISPUTED', 'THIRD_PARTY_ANSWERED'] as const),
])
/** As above, and it was the debtor. */
const SPOKEN: ReadonlySet<AttemptResult> = new Set([
  ...(['REACHED', 'PROMISED', 'REFUSED', 'DISPUTED'] as const),
])

/** True where the debtor was reached. */
export const isReached = (result: AttemptResult): boolean => SPOKEN.has(result)

/**
 * Counts over the bank's history and what lies on this device alone. What was taken down before the books were closed may
 * stand in them: of a day the larger of both counts is taken. What was taken down since is in none, and counts as well. A visit at which nobody or only a minor was met is an
 * attempt and no contact; a check-in or a draft without a record is an attempt.
 */
export function triedDays(input: TriedInput): TriedDays {
  const { zone, asOf, attempts, records, begun, visitId } = input
  const dayOf = (at: Instant): Day => wallClock(zone, at).day
  const visits = attempts.filter(({ channel }) => channel === 'VISIT')
  const dials = attempts.filter(
    ({ channel, direction }) => channel === 'PHONE' && direction === 'OUT',
  )
  const made = madeVisits(records).filter(each => each.visitId !== visitId)
  const known = new Set(made.map(each => each.visitId))
  const open = firstOfEach(
    begun.filter(each => each.visitId !== visitId && !known.has(each.visitId)),
  ).map(each => ({ ...each, keptAt: each.at }))
  const counted = (told: readonly ContactAttempt[], own: readonly KeptVisit[]): readonly Day[] => {
    const daysOf = (all: readonly { readonly at: Instant }[]) => all.map(({ at }) => dayOf(at))
    const before = own.filter(({ keptAt }) => keptAt < asOf)
    const since = own.filter(({ keptAt }) => keptAt >= asOf)
    return [...larger(daysOf(told), daysOf(before)), ...daysOf(since)].toSorted()
  }
  const contacts = visits.filter(({ result }) => MET.has(result))
  return {
    attemptDays: counted(visits, [...made, ...open]),
    contactDays: counted(
      contacts,
      made.filter(each => each.isContact),
    ),
    dialDays: dials.map(({ at }) => dayOf(at)).toSorted(),
    talkDays: dials
      .filter(({ result }) => isReached(result))
      .map(({ at }) => dayOf(at))
      .toSorted(),
  }
}

/** A visit of this device, and when the bank could first be told of it. */
interface KeptVisit extends DoorAttempt {
  readonly keptAt: Instant
}

interface MadeVisit extends KeptVisit {
  readonly isContact: boolean
}

/** One for each visit: when its first record was begun, and whom its last amendment says was met. */
function madeVisits(records: readonly VisitRecord[]): readonly MadeVisit[] {
  const last = latestOfEach(records)
  const made = records.map(({ visitId, startedAt: at, finalisedAt: keptAt }) => ({
    ...{ visitId, at, keptAt },
  }))
  const inOrder = made.toSorted((a, b) => a.keptAt - b.keptAt)
  return firstOfEach(inOrder).map(each => ({
    ...each,
    isContact: isContact(last.get(each.visitId)),
  }))
}

/** The newest record of each visit: what an amendment says stands. */
function latestOfEach(records: readonly VisitRecord[]): ReadonlyMap<VisitId, VisitRecord> {
  const amended = new Set<RecordId>(records.flatMap(({ amends }) => amends?.recordId ?? []))
  const standing = records.filter(({ id }) => !amended.has(id))
  return new Map(
    standing.toSorted((a, b) => a.finalisedAt - b.finalisedAt).map(each => [each.visitId, each]),
  )
}

/** Whom a record says was met. */
function metWithOf(record: VisitRecord | undefined): MetWith | undefined {
  const met = record?.answers['metWith']
  return typeof met === 'string' && Object.hasOwn(MET_WITH, met) ? (met as MetWith) : undefined
}

/** Whose address a record found to be wrong. */
export function wrongAddresses(
  records: readonly VisitRecord[],
  addressOf: (visitId: VisitId) => ContactPointId | undefined,
): ReadonlySet<ContactPointId> {
  const found = [...latestOfEach(records).values()].filter(record => {
    const met = metWithOf(record)
    return met !== undefined && MET_WITH[met].addressVerdict === 'INVALID'
  })
  return new Set(found.flatMap(({ visitId }) => addressOf(visitId) ?? []))
}

function isContact(record: VisitRecord | undefined): boolean {
  const met = metWithOf(record)
  // Whom an older form does not name may have been met.
  if (met === undefined) return record !== undefined
  return MET_WITH[met].contacted && met !== 'MINOR_ONLY'
}

function firstOfEach<A extends DoorAttempt>(attempts: readonly A[]): readonly A[] {
  const first = new Map<VisitId, A>()
  for (const each of attempts.toSorted((a, b) => a.at - b.at)) {
    if (!first.has(each.visitId)) first.set(each.visitId, each)
  }
  return [...first.values()]
}

/** Of each day as many as the longer list has of it, in order. */
function larger(one: readonly Day[], other: readonly Day[]): readonly Day[] {
  return [...new Set([...one, ...other])].toSorted().flatMap(day => {
    const times = (list: readonly Day[]): number => list.filter(each => each === day).length
    return Array.from({ length: Math.max(times(one), times(other)) }, () => day)
  })
}
