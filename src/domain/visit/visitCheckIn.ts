import type { CaseId, CheckInId, StaffId, VisitId } from '../base/ids.ts'
import type { Wgs84Point } from '../geo/point.ts'
import type { Instant } from '../time/instant.ts'
import {
  checkIn,
  CHECK_IN_RADIUS_M,
  type CheckInClass,
  type CheckInReason,
  type Fix,
} from './checkIn.ts'

/** Why there was no fix: refused by the person or the device · no signal or no receiver · none came in time. */
export const NO_FIX = ['DENIED', 'UNAVAILABLE', 'TIMEOUT'] as const

export type NoFix = (typeof NO_FIX)[number]

/** A check-in (到场定位) as it was made at a visit. It is never changed; one more try is one more check-in. */
export interface VisitCheckIn {
  readonly id: CheckInId
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly madeBy: StaffId
  readonly madeAt: Instant
  /** Exactly one of `fix` and `noFix` is there. */
  readonly fix?: Fix | undefined
  readonly noFix?: NoFix | undefined
  /** The place of the visit's address as the tablet knew it; absent where the bank has no point for it. */
  readonly target?: Wgs84Point | undefined
  readonly radiusM: number
  /** With a fix and a target only: metres between them, and the chance, 0 to 1, of having stood within the radius. */
  readonly distanceM?: number | undefined
  readonly chance?: number | undefined
  readonly class: CheckInClass
  /** Said in one tap where it is asked; nobody has to. */
  readonly reason?: CheckInReason | undefined
}

/** What a check-in found, before anybody has said a reason. */
export type CheckInFinding = Pick<
  VisitCheckIn,
  'fix' | 'noFix' | 'target' | 'radiusM' | 'distanceM' | 'chance' | 'class'
>

/** Judges a fix, or the want of one; without a fix or a target nothing is certain. */
export function findingOf(
  found: Fix | NoFix,
  target: Wgs84Point | undefined,
  radiusM = CHECK_IN_RADIUS_M,
): CheckInFinding {
  const where = { radiusM, ...(target && { target }) }
  if (typeof found === 'string') return { noFix: found, ...where, class: 'NOT_CERTAIN' }
  if (!target) return { fix: found, ...where, class: 'NOT_CERTAIN' }
  const { distanceM, chance, class: judged } = checkIn(found, target, radiusM)
  return { fix: found, ...where, distanceM, chance, class: judged }
}

/** True where a reason is asked for: away or not certain, unless that lies in a refusal or in a point that nobody has. */
export function asksReason(finding: Pick<CheckInFinding, 'class' | 'noFix' | 'target'>): boolean {
  if (finding.noFix === 'DENIED' || !finding.target) return false
  return finding.class === 'AWAY' || finding.class === 'NOT_CERTAIN'
}

/** A check-in without the places that it names: what is shown of it. */
export interface CheckInSummary {
  readonly id: CheckInId
  readonly madeAt: Instant
  readonly class: CheckInClass
  readonly noFix?: NoFix | undefined
  readonly reason?: CheckInReason | undefined
  readonly distanceM?: number | undefined
  readonly accuracyM?: number | undefined
  /** How old the fix was. */
  readonly ageMs?: number | undefined
  /** The bank has no point for the address. */
  readonly hasTarget: boolean
}

/** What is shown of a check-in: how far, how sure, how old; not where. */
export function summaryOf(made: VisitCheckIn): CheckInSummary {
  const { id, madeAt, noFix, reason, distanceM, fix, target } = made
  return {
    ...{ id, madeAt, class: made.class, hasTarget: target !== undefined },
    ...(noFix && { noFix }),
    ...(reason && { reason }),
    ...(distanceM !== undefined && { distanceM }),
    ...(fix && { accuracyM: fix.accuracyM, ageMs: Math.max(0, madeAt - fix.taken) }),
  }
}
