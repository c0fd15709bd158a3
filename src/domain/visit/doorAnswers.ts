import type { FactSet } from '../compliance/facts.ts'
import type { Answers } from './form.ts'
import type { MetWith } from './metWith.ts'
import { OUTCOME_CODES, type Outcome } from './outcome.ts'

/** What the record can take from the door. */
export interface DoorAnswers {
  readonly metWith?: MetWith
  readonly identityShown?: 'SHOWN_ACCEPTED'
  readonly outcomes: readonly Outcome[]
}

const MET: Readonly<Record<string, MetWith>> = {
  debtor: 'DEBTOR',
  spouse: 'HOUSEHOLD',
  kin: 'HOUSEHOLD',
  executor: 'RELATED_PARTY',
  unrelated: 'NEIGHBOUR_PROPERTY',
  minor: 'MINOR_ONLY',
}

/** Who was met and what came of it, as far as the door says so; the agent may say otherwise in the record. */
export function doorAnswers(facts: FactSet): DoorAnswers {
  const metWith = metAt(facts)
  return {
    ...(metWith && { metWith }),
    ...(facts.idShown === true && { identityShown: 'SHOWN_ACCEPTED' }),
    outcomes: outcomesAt(facts),
  }
}

function metAt({ counterpart, notHere, askedToLeave, phase }: FactSet): MetWith | undefined {
  if (notHere === true) return 'NOT_KNOWN_HERE'
  const known = typeof counterpart === 'string' ? MET[counterpart] : undefined
  if (known) return known
  if (askedToLeave === true) return 'REFUSED_DOOR'
  return phase === 'left' ? 'NO_ANSWER' : undefined
}

function outcomesAt(facts: FactSet): readonly Outcome[] {
  const { counterpart, debtorState } = facts
  const isHousehold = counterpart === 'spouse' || counterpart === 'kin'
  const found: readonly (Outcome | false)[] = [
    facts.distress === true && 'LEFT_UNSAFE',
    debtorState === 'deceased' && 'DECEASED',
    debtorState === 'incapable' && 'VULNERABLE_PAUSED',
    facts.complaintRaised === true && 'COMPLAINT_MADE',
    facts.notHere === true && 'ADDRESS_DEAD',
    (facts.askedToLeave === true || counterpart === 'minor') && 'ABORTED_BY_RULE',
    isHousehold && debtorState !== 'deceased' && facts.notHere !== true && 'ADDRESS_OK_NOT_MET',
  ]
  return OUTCOME_CODES.filter(code => found.includes(code))
}

/**
 * The record's answers after something more was noted at the door: what the door said before gives way to what it says
 * now, and what the agent answered stays.
 */
export function refilled(answers: Answers, before: FactSet, after: FactSet): Answers {
  const old = doorAnswers(before)
  const now = doorAnswers(after)
  const filled: Record<string, Answers[string] | undefined> = { ...answers }
  for (const field of ['metWith', 'identityShown'] as const) {
    if (filled[field] === undefined || filled[field] === old[field]) filled[field] = now[field]
  }
  const given = Array.isArray(answers['outcomes']) ? (answers['outcomes'] as string[]) : []
  const outcomes = OUTCOME_CODES.filter(
    code => now.outcomes.includes(code) || (given.includes(code) && !old.outcomes.includes(code)),
  )
  const isAsked = outcomes.length > 0 || answers['outcomes'] !== undefined
  filled['outcomes'] = isAsked && outcomes.length > 0 ? outcomes : undefined
  return Object.fromEntries(
    Object.entries(filled).filter(([, answer]) => answer !== undefined),
  ) as Answers
}
