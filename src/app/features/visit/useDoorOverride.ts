import { recordDecision } from '#app/commands/recordDecision.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import { useOverride } from '#app/inject/useOverride.ts'
import type { DoorView } from '#app/queries/doorView.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { GateOverride } from '#domain/compliance/gate.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import { judgeVisit, type KnownPack } from '#domain/visit/judgeVisit.ts'
import type { AskAtDoor } from './doorContext.ts'

export interface OverrideInput {
  readonly view: () => DoorView | undefined
  readonly packs: () => readonly KnownPack[]
  readonly facts: () => FactSet
  readonly now: () => Instant
  /** What was given for this visit today. */
  readonly given: () => readonly GateOverride[]
  /** It could not be kept. */
  readonly failed: (cause: unknown) => void
}

/** A supervisor's word on what stands against the talk: asked for by rule, kept with the moment that it was given for. */
export function useDoorOverride({ view, packs, facts, now, given, failed }: OverrideInput) {
  const keep = useCommand(recordDecision)
  const override = useOverride(
    () => view()?.overrideKey,
    word => void kept(word),
  )

  async function kept(word: GateOverride): Promise<void> {
    const at = view()
    if (!at) return
    const judged = judgeVisit(packs(), at.dossier, facts(), 'during')
    const answers = { reasons: [], overrides: [...given(), word] }
    try {
      await keep({ visitId: at.visit.id, judged, answers })
    } catch (cause) {
      failed(cause)
    }
  }

  const ask: AskAtDoor = (rule, what) => {
    const at = view()
    if (!at) return
    const { id: caseId, placeZone } = at.dossier
    const { day } = wallClock(placeZone, now())
    void override.ask({ caseId, rule, what, day, by: 'supervisor' })
  }
  return { ask, dialog: override.dialog }
}
