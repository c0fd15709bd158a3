import { computed } from 'vue'
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
  /** It could not be kept. */
  readonly failed: (cause: unknown) => void
}

/** A supervisor's word on what stands against the talk: asked for by rule, kept with the moment that it was given for. */
export function useDoorOverride({ view, packs, facts, now, failed }: OverrideInput) {
  const keep = useCommand(recordDecision)
  const override = useOverride(
    () => view()?.overrideKey,
    given => void kept(given),
  )

  async function kept(given: GateOverride): Promise<void> {
    const at = view()
    if (!at) return
    const judged = judgeVisit(packs(), at.dossier, facts(), 'during')
    const answers = { reasons: [], overrides: [...before.value, given] }
    try {
      await keep({ visitId: at.visit.id, judged, answers })
    } catch (cause) {
      failed(cause)
    }
  }

  const today = (zone: DoorView['dossier']['placeZone'], at: Instant) => wallClock(zone, at).day
  /** What was given for this visit today. */
  const before = computed((): readonly GateOverride[] => {
    const at = view()
    if (!at) return []
    const { placeZone } = at.dossier
    return at.decisions
      .filter(({ madeAt }) => today(placeZone, madeAt) === today(placeZone, now()))
      .flatMap(({ answers }) => answers.overrides)
  })
  const ask: AskAtDoor = (rule, what) => {
    const at = view()
    if (!at) return
    const { id: caseId, placeZone } = at.dossier
    void override.ask({ caseId, rule, what, day: today(placeZone, now()), by: 'supervisor' })
  }
  return { ask, given: before, dialog: override.dialog }
}
