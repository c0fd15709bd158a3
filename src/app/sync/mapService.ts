import type { Network } from '#app/platform/network.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { MATRIX_MOST_PLACES, type MatrixAnswer } from '#protocol/mapService.ts'
import { pullSettings } from './pullSettings.ts'
import type { SyncDeps } from './syncDeps.ts'

/** What the bank's server knows of roads and of how a day is planned; nothing waits for it. */
export interface MapService {
  /** Drives between places from now on; undefined without a network, or where the server does not say. */
  matrix(places: readonly Wgs84Point[]): Promise<MatrixAnswer | undefined>
  /** Keeps what the bank has set, as of now; without a network what was heard last stays. */
  pullSettings(): Promise<void>
}

export type MapServiceDeps = Pick<SyncDeps, 'db' | 'clock' | 'transport'> & {
  readonly network: Pick<Network, 'isOnline'>
}

export function mapService({ db, clock, transport, network }: MapServiceDeps): MapService {
  return {
    async matrix(places) {
      if (!network.isOnline() || places.length < 2 || places.length > MATRIX_MOST_PLACES) {
        return undefined
      }
      const asked = await transport.matrix({ places: [...places], departAt: clock.now() })
      return asked.kind === 'ok' ? asked.value : undefined
    },
    async pullSettings() {
      if (network.isOnline()) await pullSettings({ db, clock, transport })
    },
  }
}
