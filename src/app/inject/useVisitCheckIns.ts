import { computed, type ComputedRef } from 'vue'
import type { CheckInSummary } from '#domain/visit/visitCheckIn.ts'
import { watchCheckIns } from '../queries/checkIns.ts'
import { raiseErrors } from './raiseErrors.ts'
import { useCheckIn, type CheckInPlace } from './useCheckIn.ts'
import { useQuery } from './useQuery.ts'

/** The last check-in of a visit, and the way to make another. */
export function useVisitCheckIns(place: () => CheckInPlace): ReturnType<typeof useCheckIn> & {
  readonly last: ComputedRef<CheckInSummary | undefined>
} {
  const made = useQuery(watchCheckIns, () => ({ visitId: place().visitId }))
  raiseErrors(made.error)
  return { ...useCheckIn(place), last: computed(() => made.data.value?.at(-1)) }
}
