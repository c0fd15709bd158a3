import { computed, type ComputedRef } from 'vue'
import type { CaseId, VisitId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { AttachCode } from '#domain/visit/attachFacts.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { holdsOnHand } from '#domain/visit/holdsOnHand.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { judgeAttachment } from './judgeAttachment.ts'
import { useGate } from './useGate.ts'

/** A visit whose record is under way or finished. */
export interface RecordedVisit {
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly startedAt: Instant
  readonly door?: readonly DoorEvent[] | undefined
}

/** Judges what was attached to a visit, as of now. */
export function useAttachmentJudge(visit: () => RecordedVisit): {
  /** reading: not known yet · gone: its case is not on this device · ready. */
  readonly state: ComputedRef<'reading' | 'gone' | 'ready'>
  /** Throws unless it is ready. */
  readonly judge: (has: readonly AttachCode[]) => JudgedVisit
} {
  const gate = useGate(() => ({ caseId: visit().caseId }))
  const onHand = computed(() => gate.cases.value?.cases[0])
  const state = computed(() => {
    if (onHand.value) return 'ready'
    return gate.cases.value ? 'gone' : 'reading'
  })
  return {
    state,
    judge(has) {
      const [rules, at] = [gate.cases.value, onHand.value]
      if (!rules || !at) throw new Error('no case to judge an attachment by')
      gate.look()
      const { startedAt, door = [] } = visit()
      const holds = holdsOnHand(at.dossier, at.records, at.commitments)
      const of = { dossier: at.dossier, holds, startedAt, door }
      return judgeAttachment(rules.policies.packs, of, has, gate.device.value.clock)
    },
  }
}
