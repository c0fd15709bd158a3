import type { Dossier } from '../case/dossier.ts'
import { holdsInForce } from '../case/hold.ts'
import type { FactSet } from '../compliance/facts.ts'
import { wallClock } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import { debtorState } from './debtorState.ts'
import { doorFacts, type DoorEvent } from './doorLog.ts'

export interface DuringInput {
  readonly dossier: Pick<Dossier, 'placeZone' | 'holds' | 'policy'>
  /** When the visit began: its first word at the door. */
  readonly startedAt: Instant
  readonly door: readonly DoorEvent[]
  readonly now: Instant
}

/** What is known of a visit that is on, at one moment of it: what the books say, and over it what was noted at the door. */
export function duringFacts({ dossier, startedAt, door, now }: DuringInput): FactSet {
  const { day } = wallClock(dossier.placeZone, now)
  const said = dossier.policy?.facts ?? {}
  const held = holdsInForce(dossier.holds, day).map(({ kind }) => kind)
  const state = debtorState(held, said.debtorState)
  return {
    ...said,
    ...(state !== undefined && { debtorState: state }),
    placeZone: dossier.placeZone,
    startsAt: startedAt,
    nowAt: now,
    ...doorFacts(door),
  }
}
