import type { FactSet } from '../compliance/facts.ts'
import type { Dossier } from '../case/dossier.ts'
import type { Instant } from '../time/instant.ts'
import { doorFacts, type DoorEvent } from './doorLog.ts'

export interface DuringInput {
  readonly dossier: Pick<Dossier, 'placeZone'>
  readonly startedAt: Instant
  readonly door: readonly DoorEvent[]
  readonly now: Instant
}

/** What is known of a visit that is on, at one moment of it. */
export function duringFacts({ dossier, startedAt, door, now }: DuringInput): FactSet {
  return {
    placeZone: dossier.placeZone,
    startsAt: startedAt,
    nowAt: now,
    ...doorFacts(door),
  }
}
