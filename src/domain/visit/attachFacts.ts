import type { FactCodeOf, FactSet } from '../compliance/facts.ts'
import type { AttachmentKind } from './attachment.ts'
import { duringFacts, type DuringInput } from './duringFacts.ts'

/** What an attachment may show that the rules ask about. */
export type AttachCode = FactCodeOf<'attachHas'>

/** All of it, in the order in which it is asked. */
export const ATTACH_CODES = [
  'document',
  'interior',
  'minorFace',
  'bystanderFace',
  'neighbourDoor',
  'idOfThirdParty',
] as const satisfies readonly AttachCode[]

/** Whether somebody has to say what it shows: a recording of voices shows nothing. */
export function asksWhatItShows(kind: AttachmentKind): boolean {
  return kind !== 'audio'
}

/**
 * The facts of the moment `attach`: those of the visit that it belongs to, and what it shows. An empty list says that
 * somebody looked and saw none of it. Whoever is not sure has given no answer, and then nothing is judged.
 */
export function attachFacts(visit: DuringInput, has: readonly AttachCode[]): FactSet {
  return { ...duringFacts(visit), attachHas: ATTACH_CODES.filter(code => has.includes(code)) }
}
