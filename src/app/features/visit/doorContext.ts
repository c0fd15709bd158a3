import type { Dossier } from '#domain/case/dossier.ts'
import type { Judgement } from '#domain/compliance/decide.ts'
import type { GateOverride } from '#domain/compliance/gate.ts'
import type { FactSet, FactValue } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorFactKey } from '#domain/visit/doorLog.ts'
import type { DoorState, DoorStep } from '#domain/visit/doorMode.ts'
import type { Leaving } from '#domain/visit/leaving.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import type { UnrecordedTalk } from '#domain/visit/unrecordedTalk.ts'
import type { DoorNotes } from './useDoorNotes.ts'

/** What every part of the door's screen is given. */
export interface DoorContext {
  readonly dossier: Dossier
  readonly draft: RecordDraft | undefined
  readonly facts: FactSet
  readonly state: DoorState
  readonly judgement: Judgement
  /** Undefined where the tablet has none, and the strict reading holds. */
  readonly pack: PolicyPack | undefined
  readonly now: Instant
  readonly leaving: Leaving | undefined
  /** The supervisor is asked about the recording, and has not answered. */
  readonly unrecorded: UnrecordedTalk | undefined
  /** The agents at this door, as far as the tablet knows them. */
  readonly names: readonly string[]
  readonly complaintPhone: string | undefined
  readonly allows: (step: DoorStep) => boolean
  /** Notes one thing, at once; or what it becomes by what holds when it is written. */
  readonly say: SayAtDoor
  readonly notes: DoorNotes
  readonly ask: AskAtDoor
  /** Codes of this day. */
  readonly given: readonly GateOverride[]
  /** How often somebody was wrong, by the way of knowing him; for the life of the page. */
  readonly wrong: Map<string, number>
}

/** The debtor has died, and somebody else is spoken to. */
export function isBereaved({ facts }: DoorContext): boolean {
  return facts.debtorState === 'deceased' && facts.counterpart !== 'debtor'
}

/** Asks for a supervisor's word on a rule, in its words. */
export type AskAtDoor = (rule: string, what: string) => void

export type SayAtDoor = (
  fact: DoorFactKey,
  value: FactValue | ((before: FactSet) => FactValue),
) => void
