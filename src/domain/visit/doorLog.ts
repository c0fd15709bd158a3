import { isFactValue, type FactKey, type FactSet, type FactValue } from '../compliance/facts.ts'
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
  'saidFlags',
  'payChannel',
] as const satisfies readonly FactKey[]

export type DoorFactKey = (typeof DOOR_FACTS)[number]

/** What one person agrees to. */
const CONSENTS = ['entryConsent', 'filmConsent'] as const

/** One thing that was seen, said or done at the door (上门过程), when it was. Only added to. */
export interface DoorEvent {
  readonly at: Instant
  readonly fact: DoorFactKey
  readonly value: FactValue
}

/** What somebody says of the door, before it has its time. */
export type DoorNote = Pick<DoorEvent, 'fact' | 'value'>

/**
 * What holds at the door after all that was noted. Who stands there is unknown until somebody says so; that no talk has
 * begun is known, or every rule about the talk would bind before it.
 */
export function doorFacts(events: readonly DoorEvent[]): FactSet {
  const facts: Partial<Record<FactKey, FactValue>> = {
    counterpart: 'unknown',
    recording: 'none',
    phase: 'knock',
  }
  for (const { fact, value } of events) facts[fact] = value
  const ways = facts.identityBy
  return { ...facts, identityOk: Array.isArray(ways) && ways.length >= 2 }
}

/** What ends when another person stands there. */
function endedFor(before: FactSet, at: Instant): readonly (DoorNote | false)[] {
  const isKnown = Array.isArray(before.identityBy) && before.identityBy.length > 0
  const isTalking = before.phase !== undefined && before.phase !== 'knock'
  return [
    isKnown && { fact: 'identityBy', value: [] },
    isTalking && { fact: 'phase', value: 'knock' },
    ...CONSENTS.map(
      (consent): DoorNote | false => before[consent] === true && { fact: consent, value: false },
    ),
    before.payChannel !== undefined && { fact: 'payChannel', value: 'bankApp' },
    before.nightConsentUntil !== undefined && { fact: 'nightConsentUntil', value: at },
  ]
}

/**
 * The log with one thing more, and what follows from it at once: another person is known by nothing yet and no talk goes
 * on with him, what another agreed to binds nobody else, and no recorder runs before a child. Throws on a value that is
 * none of the fact's.
 */
export function noted(
  events: readonly DoorEvent[],
  { fact, value }: DoorNote,
  at: Instant,
): readonly DoorEvent[] {
  if (!isFactValue(fact, value)) throw new Error(`no value of ${fact}`)
  const before = doorFacts(events)
  const isWho = fact === 'counterpart'
  const follows = [
    ...(isWho && value !== before.counterpart ? endedFor(before, at) : []),
    isWho &&
      value === 'minor' &&
      before.recording !== 'none' && { fact: 'recording' as const, value: 'none' },
  ]
  const added = [{ fact, value }, ...follows.filter(each => each !== false)]
  return [...events, ...added.map(each => ({ at, ...each }))]
}
