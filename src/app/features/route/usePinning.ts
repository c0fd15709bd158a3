import { shallowRef, type ShallowRef } from 'vue'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { proposePin } from '#app/commands/proposePin.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import type { MapPosition } from '#app/map/mapScene.ts'
import type { RouteStop } from '#app/queries/routeStops.ts'
import type { RouteRow } from './routeRows.ts'
import type { RouteDay } from './useRouteDay.ts'

/** A place that is being corrected: for which stop, and where to once that was shown. */
export interface Pinning {
  readonly row: RouteRow
  readonly to?: NewPlace
}

export interface NewPlace {
  readonly at: Wgs84Point
  readonly found: 'AT_DOOR' | 'ON_MAP'
  readonly accuracyM?: number
}

export interface Pins {
  readonly pinning: ShallowRef<Pinning | undefined>
  begin(row: RouteRow): void
  /** A place on the map. */
  put(at: Wgs84Point): void
  /** Where the tablet stands. */
  putMine(position: MapPosition): void
  save(): Promise<void>
  cancel(): void
}

/** The place of a stop, corrected in the field: good for this tablet's route at once, and proposed to the bank. */
export function usePinning(day: RouteDay): Pins {
  const pinning = shallowRef<Pinning>()
  const propose = useCommand(proposePin)

  async function keep({ caseId, addressId, visitId }: RouteStop, to: NewPlace): Promise<void> {
    await propose({ caseId, addressId, ...to })
    await day.settle({ places: { ...day.route.value?.places, [visitId]: to.at } })
  }
  return {
    pinning,
    begin: row => (pinning.value = { row }),
    put(at) {
      if (pinning.value) pinning.value = { ...pinning.value, to: { at, found: 'ON_MAP' } }
    },
    putMine({ at, accuracyM }) {
      if (!pinning.value) return
      pinning.value = { ...pinning.value, to: { at, found: 'AT_DOOR', accuracyM } }
    },
    async save() {
      const { row, to } = pinning.value ?? {}
      if (row && to) await keep(row.stop, to)
      pinning.value = undefined
    },
    cancel: () => (pinning.value = undefined),
  }
}
