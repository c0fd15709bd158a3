import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { VisitId } from '#domain/base/ids.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import { recordLeg } from '#app/commands/recordLeg.ts'
import { startRecord } from '#app/commands/startRecord.ts'
import { doorPath } from '#app/inject/doorPath.ts'
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
  /** Goes to the door of a stop; that too is an arrival. */
  door(row: RouteRow): Promise<void>
}

/** Begins the door or the record at a stop; where one drove there with driving mode on, the bank learns how long it took. */
export function useArrival(
  rows: () => readonly RouteRow[],
  today: () => Day,
  isDriving: () => boolean,
): Arrival {
  const { clock } = usePlatform()
  const router = useRouter()
  const start = useCommand(startRecord)
  const note = useCommand(recordLeg)
  const busy = ref(false)
  const refused = ref(false)
  const departure = useDeparture(rows, isDriving)
  /** An arrival is told once, however often one goes to the door. */
  const told = new Set<VisitId>()

  async function noteArrival({ toVisitId, fromVisitId, leg, departed }: Departure): Promise<void> {
    told.add(toVisitId)
    await note({
      ...{ toVisitId, departed, arrived: clock.now(), source: leg.source },
      ...(fromVisitId && { fromVisitId }),
      plannedSeconds: leg.seconds,
      plannedMetres: leg.metres,
    })
  }

  const isDriven = ({ stop }: RouteRow): boolean =>
    !stop.draft && departure.value?.toVisitId === stop.visitId && !told.has(stop.visitId)

  async function whileBusy(go: () => Promise<unknown>): Promise<void> {
    busy.value = true
    await go().finally(() => {
      busy.value = false
    })
  }

  const door = (row: RouteRow): Promise<void> =>
    whileBusy(async () => {
      if (isDriven(row) && departure.value) await noteArrival(departure.value)
      await router.push(doorPath(row.stop.visitId, row.stop.draft?.atDoorOn === today()))
    })

  const record = (row: RouteRow): Promise<void> =>
    whileBusy(async () => {
      if (row.stop.draft) return router.push(`/record/${row.stop.draft.id}`)
      const driven = isDriven(row) ? departure.value : undefined
      const begun = await start({ visitId: row.stop.visitId })
      refused.value = !begun.ok
      if (!begun.ok) return undefined
      if (driven) await noteArrival(driven)
      return router.push(`/record/${begun.value.recordId}`)
    })
  return { busy, refused, record, door }
}

/** The drive that is under way, as it began. */
function useDeparture(
  rows: () => readonly RouteRow[],
  isDriving: () => boolean,
): Readonly<ShallowRef<Departure | undefined>> {
  const { clock } = usePlatform()
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
  return departure
}
