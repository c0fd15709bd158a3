import { ref, shallowRef, watch, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { VisitId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { recordLeg } from '#app/commands/recordLeg.ts'
import { startRecord } from '#app/commands/startRecord.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import { usePlatform } from '#app/inject/usePlatform.ts'
import type { RouteRow, RowLeg } from './routeRows.ts'

/** A drive as it began. */
interface Departure {
  readonly toVisitId: VisitId
  readonly fromVisitId: VisitId | undefined
  readonly leg: RowLeg
  readonly departed: Instant
}

export interface Arrival {
  readonly busy: Ref<boolean>
  /** The visit cannot be recorded any more. */
  readonly refused: Ref<boolean>
  record(row: RouteRow): Promise<void>
}

/** Begins the record at a stop; where one drove there with driving mode on, the bank learns how long it took. */
export function useArrival(rows: () => readonly RouteRow[], isDriving: () => boolean): Arrival {
  const { clock } = usePlatform()
  const router = useRouter()
  const start = useCommand(startRecord)
  const note = useCommand(recordLeg)
  const busy = ref(false)
  const refused = ref(false)
  const departure = shallowRef<Departure>()

  const next = (): RouteRow | undefined => rows().find(({ word }) => word === 'next')
  watch([isDriving, () => next()?.stop.visitId, () => next()?.leg !== undefined], ([driving]) => {
    const row = next()
    if (!driving || !row?.leg) {
      departure.value = undefined
    } else if (departure.value?.toVisitId !== row.stop.visitId) {
      const before = rows().findLast(({ status }) => status === 'done')
      departure.value = {
        toVisitId: row.stop.visitId,
        fromVisitId: before?.stop.visitId,
        leg: row.leg,
        departed: clock.now(),
      }
    }
  })

  async function noteArrival({ toVisitId, fromVisitId, leg, departed }: Departure): Promise<void> {
    await note({
      ...{ toVisitId, departed, arrived: clock.now(), source: leg.source },
      ...(fromVisitId && { fromVisitId }),
      plannedSeconds: leg.seconds,
      plannedMetres: leg.metres,
    })
  }

  async function record({ stop }: RouteRow): Promise<void> {
    if (stop.draft) return void router.push(`/record/${stop.draft.id}`)
    const driven = departure.value
    busy.value = true
    try {
      const begun = await start({ visitId: stop.visitId })
      refused.value = !begun.ok
      if (!begun.ok) return
      if (driven?.toVisitId === stop.visitId) await noteArrival(driven)
      await router.push(`/record/${begun.value.recordId}`)
    } finally {
      busy.value = false
    }
  }
  return { busy, refused, record }
}
