import type { Dossier } from '#domain/case/dossier.ts'
import type { Judgement } from '#domain/compliance/decide.ts'
import type { FactSet, FactValue } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorFactKey } from '#domain/visit/doorLog.ts'
import type { DoorState, DoorStep } from '#domain/visit/doorMode.ts'
import type { Leaving } from '#domain/visit/leaving.ts'
import type { RecordDraft } from '#domain/visit/record.ts'

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
  readonly complaintPhone: string | undefined
  readonly allows: (step: DoorStep) => boolean
  /** Notes one thing, at once. */
  readonly say: (fact: DoorFactKey, value: FactValue) => void
}
