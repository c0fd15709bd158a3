import type { Logger } from 'pino'
import { Problem } from '#protocol/problem.ts'
import type { RasterConfig } from '../../config/readRaster.ts'
import { askProvider } from '../askProvider.ts'
import { pictureType, type PictureType } from './pictureType.ts'

/** Which picture of a layer. */
export interface TilePlace {
  readonly z: number
  readonly x: number
  readonly y: number
}

export interface Picture {
  readonly type: PictureType
  readonly bytes: Buffer
}

/** The online layer, fetched with the bank's key, which no tablet ever has. */
export interface RasterSource {
  /** So long a browser may keep a picture; 0 keeps none. */
  readonly cacheS: number
  /** Throws `notFound` where the layer has none, `mapLayerAway` where its provider is of no use. */
  readonly picture: (place: TilePlace) => Promise<Picture>
}

const ANSWER_WITHIN_MS = 8_000
const MOST_BYTES = 1_048_576

/** The layer of the configuration. */
export function rasterSource(
  config: RasterConfig,
  log: Logger,
  withinMs = ANSWER_WITHIN_MS,
): RasterSource {
  return {
    cacheS: config.cacheS,
    async picture(place) {
      if (!isInLayer(place, config)) throw new Problem('notFound')
      const signal = AbortSignal.timeout(withinMs)
      const url = addressOf(config, place)
      const bytes = await askProvider({ url, signal, mostBytes: MOST_BYTES })
      if (!bytes.ok && bytes.error === 'NOT_THERE') throw new Problem('notFound')
      const type = bytes.ok ? pictureType(bytes.value) : undefined
      if (bytes.ok && type !== undefined) return { type, bytes: bytes.value }
      // The zoom and the place of a picture say where somebody looks: not even these are logged.
      log.warn(
        { code: bytes.ok ? 'NOT_UNDERSTOOD' : bytes.error },
        'the online layer gave no picture',
      )
      throw new Problem('mapLayerAway')
    },
  }
}

function isInLayer({ z, x, y }: TilePlace, { minZoom, maxZoom }: RasterConfig): boolean {
  return z >= minZoom && z <= maxZoom && x < 2 ** z && y < 2 ** z
}

function addressOf({ url, key }: RasterConfig, { z, x, y }: TilePlace): string {
  return url
    .replace('{z}', String(z))
    .replace('{x}', String(x))
    .replace('{y}', String(y))
    .replaceAll('{key}', () => encodeURIComponent(key ?? ''))
}
