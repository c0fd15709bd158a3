import type { FactKey, FactSet, FactValue } from '../compliance/facts.ts'
import type { Instant } from '../time/instant.ts'

/** What can be said at the door, as facts of the registry. */
export const DOOR_FACTS = [
  'phase',
  'counterpart',
  'identityBy',
  'idShown',
  'recording',
  'inPrivate',
  'entryConsent',
  'filmConsent',
  'nightConsentUntil',
  'askedToLeave',
  'saysLawyer',
  'debtorState',
  'distress',
  'complaintRaised',
  'neverAgain',
  'notHere',
] as const satisfies readonly FactKey[]

export type DoorFactKey = (typeof DOOR_FACTS)[number]

/** One thing that was seen, said or done at the door (上门过程), when it was. Only added to. */
export interface DoorEvent {
  readonly at: Instant
  readonly fact: DoorFactKey
  readonly value: FactValue
}

/** What holds at the door after all that was noted; who stands there is unknown until somebody says so. */
export function doorFacts(events: readonly DoorEvent[]): FactSet {
  const facts: Partial<Record<FactKey, FactValue>> = { counterpart: 'unknown', recording: 'none' }
  for (const { fact, value } of events) facts[fact] = value
  const ways = facts.identityBy
  return { ...facts, identityOk: Array.isArray(ways) && ways.length >= 2 }
}
