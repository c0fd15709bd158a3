import { computed, type ComputedRef } from 'vue'
import type { VisitId } from '#domain/base/ids.ts'
import type { GateState } from '#domain/compliance/gate.ts'
import type { Day } from '#domain/time/day.ts'
import { gateOfVisit } from '#domain/visit/judgeVisit.ts'
import { answersSoFar, judgeNow } from './judgeNow.ts'
import { useGate } from './useGate.ts'

/** What the rules say of each planned visit of a day. */
export function useDayGates(day: () => Day): ComputedRef<ReadonlyMap<VisitId, GateState>> {
  const { cases, device } = useGate(() => ({ day: day() }))
  return computed(() => {
    const all = cases.value
    const visits = (all?.cases ?? []).flatMap(each => each.visits)
    const planned = visits.filter(each => each.state === 'PLANNED' && each.slot.day === day())
    return new Map(
      planned.flatMap(visit => {
        const judged = all && judgeNow(all, visit, 'plan', device.value)
        if (!judged) return []
        const answers = answersSoFar(all, visit, judged, device.value.clock.now)
        return [[visit.id, gateOfVisit(judged, answers).state] as const]
      }),
    )
  })
}
