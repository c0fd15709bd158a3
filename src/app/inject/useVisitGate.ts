import { computed, type Ref } from 'vue'
import { wallClock } from '#domain/time/hours.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { GateCases } from '../queries/gateCase.ts'
import { answersSoFar, judgeNow, type DeviceNow, type GateUse } from './judgeNow.ts'
import { useGateAnswers, type AnsweredGate } from './useGateAnswers.ts'

export interface VisitGateInput {
  readonly cases: () => GateCases | undefined
  /** As it stands, or as it would be planned. */
  readonly visit: () => Visit | undefined
  readonly use: () => GateUse
  readonly device: Readonly<Ref<DeviceNow>>
}

/** A visit's gate with what is answered to it on this screen; judged anew with whatever changes, in the same frame. */
export function useVisitGate({ cases, visit, use, device }: VisitGateInput): AnsweredGate {
  return useGateAnswers({
    judged: computed(() => {
      const [all, at] = [cases(), visit()]
      return all && at && judgeNow(all, at, use(), device.value)
    }),
    ...ofVisit({ cases, visit, device }),
  })
}

/** What was answered already for a visit, and for how long an answer holds: for one visit, on one day at its place. */
export function ofVisit({ cases, visit, device }: Omit<VisitGateInput, 'use'>) {
  return {
    before: (judged: Parameters<typeof answersSoFar>[2]) => {
      const [all, at] = [cases(), visit()]
      return all && at
        ? answersSoFar(all, at, judged, device.value.clock.now)
        : { reasons: [], overrides: [] }
    },
    holdsFor: () => ({ id: visit()?.id, day: dayThere() }),
  }

  function dayThere(): string {
    const at = visit()
    const zone = cases()?.cases.find(({ dossier }) => dossier.id === at?.caseId)?.dossier.placeZone
    return zone ? wallClock(zone, device.value.clock.now).day : ''
  }
}
