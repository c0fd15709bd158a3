import type { FactSet, FactValue } from '#domain/compliance/facts.ts'
import { doorFacts, type DoorEvent, type DoorFactKey } from '#domain/visit/doorLog.ts'

interface Mark {
  readonly fact: DoorFactKey
  readonly on: FactValue
  readonly off: FactValue
}

const flag = (fact: DoorFactKey): Mark => ({ fact, on: true, off: false })

/** What is ticked at the door, and what ticking it notes. */
export const DOOR_MARKS = {
  workId: flag('idShown'),
  neverAgain: flag('neverAgain'),
  notHere: flag('notHere'),
  deceased: { fact: 'debtorState', on: 'deceased', off: 'alive' },
  incapable: { fact: 'debtorState', on: 'incapable', off: 'alive' },
  complain: flag('complaintRaised'),
  inPrivate: flag('inPrivate'),
  entryConsent: flag('entryConsent'),
  filmConsent: flag('filmConsent'),
  saysLawyer: flag('saysLawyer'),
} as const satisfies Readonly<Record<string, Mark>>

export type DoorMark = keyof typeof DOOR_MARKS

/** True where it was noted at this door; what the books or an earlier visit say is not this door's to take back. */
export function isSaidHere({ fact, on }: Mark, log: readonly DoorEvent[]): boolean {
  return doorFacts(log)[fact] === on
}

/** Those of the marks that hold. */
export function marksOn(marks: readonly DoorMark[], facts: FactSet): readonly DoorMark[] {
  return marks.filter(mark => facts[DOOR_MARKS[mark].fact] === DOOR_MARKS[mark].on)
}
