import { isVulnerable, type Dossier } from '../case/dossier.ts'
import { holdsInForce, type Hold } from '../case/hold.ts'
import type { FactSet, FactValue } from '../compliance/facts.ts'
import { wallClock } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import { debtorState } from './debtorState.ts'
import { doorFacts, type DoorEvent } from './doorLog.ts'
import { HOLD_CODES, isForLawyer } from './holdsOnHand.ts'

export interface DuringInput {
  readonly dossier: Pick<Dossier, 'placeZone' | 'holds' | 'policy' | 'vulnerabilities'>
  /** What was taken down since the books as well; absent: those of the books alone. */
  readonly holds?: readonly Hold[] | undefined
  /** At an earlier visit somebody asked not to be asked again: for ever, whoever opens. */
  readonly neverAgain?: boolean | undefined
  /** When the visit began: its first word at the door. */
  readonly startedAt: Instant
  readonly door: readonly DoorEvent[]
  readonly now: Instant
}

/**
 * What is known of a visit that is on, at one moment of it: what the books and earlier records say, and over it what was
 * noted at the door. Of a death, an incapacity and a lawyer the gravest word stands: no other one takes it back.
 */
export function duringFacts({ startedAt, door, now, ...known }: DuringInput): FactSet {
  const { dossier, holds, neverAgain } = known
  const { day } = wallClock(dossier.placeZone, now)
  const said = dossier.policy?.facts ?? {}
  const inForce = holdsInForce(holds ?? dossier.holds, day)
  const noted = doorFacts(door)
  const kinds = inForce.map(({ kind }) => kind)
  const state = debtorState(kinds, said.debtorState, noted.debtorState)
  const hasLawyer = inForce.some(isForLawyer) || said.saysLawyer === true
  const caseHold = codesOf(inForce, said.caseHold)
  return {
    ...said,
    placeZone: dossier.placeZone,
    startsAt: startedAt,
    nowAt: now,
    ...noted,
    ...(caseHold && { caseHold }),
    ...(state !== undefined && { debtorState: state }),
    ...((isVulnerable(dossier) || kinds.includes('VULNERABLE')) && { vulnerable: true }),
    ...(hasLawyer && { saysLawyer: true }),
    ...(neverAgain === true && { neverAgain }),
  }
}

/** Whether a case without any has none, the bank alone can say. */
function codesOf(
  holds: readonly Hold[],
  said: FactValue | undefined,
): readonly string[] | undefined {
  if (holds.length === 0) return undefined
  const bank = typeof said === 'object' ? said : []
  return [...new Set([...bank, ...holds.map(({ kind }) => HOLD_CODES[kind])])].toSorted()
}
