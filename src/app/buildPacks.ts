import { packShelf, type OffersEnd, type PackShelf } from './map/packs/packShelf.ts'
import { remoteKeeper } from './map/packs/packWire.ts'
import packWorkerUrl from './packWorker.ts?worker&url'
import { browserOwnFiles } from './platform/ownFiles.ts'
import type { Platform } from './platform/platform.ts'
import { workerUrl } from './platform/workerUrl.ts'
import { backoffMs } from './sync/backoff.ts'
import type { Transport } from './sync/transport.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'

export interface PackParts {
  readonly platform: Platform
  readonly later: () => Promise<{ readonly transport: Pick<Transport, 'packs'> }>
  readonly onFault: (error: unknown) => void
}

/** The packs of this tablet, as `deps.ts` gives them to the screens; loaded when they are first needed. */
export function buildPacks({ platform, later, onFault }: PackParts): PackShelf {
  const start = (): Worker => new Worker(workerUrl(packWorkerUrl) as string, { type: 'module' })
  async function askOffers(): Promise<readonly PackManifest[] | Exclude<OffersEnd, 'OK'>> {
    const answer = await (await later()).transport.packs()
    if (answer.kind === 'ok') return answer.value.packs
    return answer.kind === 'auth' ? 'SIGN_IN' : 'NETWORK'
  }
  return packShelf({
    ...platform,
    files: browserOwnFiles,
    keeper: onProgress => remoteKeeper(start, onProgress),
    backoffMs: (failures, retryAfterMs) => backoffMs(failures, platform.random, retryAfterMs),
    ...{ askOffers, onFault },
  })
}
