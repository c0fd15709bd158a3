import { DATUMS, type Datum } from '#domain/geo/point.ts'
import { isGuarded } from './guardedUrl.ts'
import { readSecret } from './readSecret.ts'

/** The names of the settings of the online layer. */
export const RASTER_NAMES = [
  'MAP_RASTER_URL',
  'MAP_RASTER_KEY',
  'MAP_RASTER_KEY_FILE',
  'MAP_RASTER_DATUM',
  'MAP_RASTER_ATTRIBUTION',
  'MAP_RASTER_REVIEW_NO',
  'MAP_RASTER_ZOOMS',
  'MAP_RASTER_CACHE_S',
] as const
type RasterName = (typeof RASTER_NAMES)[number]

/** An online layer of pictures that the server fetches for the tablets. */
export interface RasterConfig {
  /** With `{z}`, `{x}`, `{y}` and, where the provider wants one, `{key}`. */
  readonly url: string
  readonly key: string | null
  readonly datum: Datum
  readonly attribution: string
  readonly reviewNo: string | null
  readonly minZoom: number
  readonly maxZoom: number
  /** So long a browser may keep a picture, as the contract with the provider allows; 0 keeps none. */
  readonly cacheS: number
}

type Read = (name: RasterName) => string | undefined
type Fault = (name: string, reason: string) => void

const MOST_ZOOM = 22
const MOST_CACHE_S = 604_800

/** The online layer, or null where none is set. Bad, missing and needless values are faults. */
export function readRaster(read: Read, fault: Fault): RasterConfig | null {
  const url = read('MAP_RASTER_URL')
  if (url === undefined) {
    for (const name of RASTER_NAMES) {
      if (read(name) !== undefined) fault(name, 'is set though MAP_RASTER_URL is not')
    }
    return null
  }
  const attribution = read('MAP_RASTER_ATTRIBUTION')
  if (attribution === undefined || attribution.length > 400) {
    fault('MAP_RASTER_ATTRIBUTION', 'must be set with MAP_RASTER_URL, at most 400 characters')
  }
  const reviewNo = read('MAP_RASTER_REVIEW_NO') ?? null
  if ((reviewNo ?? '').length > 80) fault('MAP_RASTER_REVIEW_NO', 'must have at most 80 characters')
  return {
    ...readAddress(url, read, fault),
    datum: readDatum(read('MAP_RASTER_DATUM'), fault),
    attribution: attribution ?? '',
    reviewNo,
    ...readZooms(read('MAP_RASTER_ZOOMS') ?? '3-18', fault),
    cacheS: readCache(read('MAP_RASTER_CACHE_S') ?? '0', fault),
  }
}

// The address itself never goes into a fault: it may hold a key.
function readAddress(url: string, read: Read, fault: Fault): Pick<RasterConfig, 'url' | 'key'> {
  const key = readSecret('MAP_RASTER_KEY', read, fault) ?? null
  if (!isTemplate(url)) {
    fault(
      'MAP_RASTER_URL',
      'must be an https address with {z}, {x} and {y} (http only for loopback)',
    )
  }
  if (url.includes('{key}') && key === null) {
    fault('MAP_RASTER_KEY', 'is missing though MAP_RASTER_URL has {key}; or MAP_RASTER_KEY_FILE')
  }
  if (!url.includes('{key}') && key !== null) {
    fault('MAP_RASTER_URL', 'has no {key} though a key is set')
  }
  return { url, key }
}

function isTemplate(text: string): boolean {
  const parts = ['{z}', '{x}', '{y}']
  if (!parts.every(part => text.split(part).length === 2)) return false
  const filled = text.replaceAll(/\{(?:z|x|y|key)\}/g, '1')
  if (/[{}#]/.test(filled) || !URL.canParse(filled)) return false
  const url = new URL(filled)
  // What is asked for must not choose whom it is asked of.
  const isFixed = !/[{}]/.test(text.split('/').slice(0, 3).join('/'))
  return isFixed && isGuarded(url) && url.username === '' && url.password === ''
}

function readDatum(text: string | undefined, fault: Fault): Datum {
  const datum = DATUMS.find(each => each === text)
  if (datum === undefined) {
    fault('MAP_RASTER_DATUM', `must be said with MAP_RASTER_URL: one of ${DATUMS.join(', ')}`)
  }
  return datum ?? 'wgs84'
}

function readZooms(text: string, fault: Fault): Pick<RasterConfig, 'minZoom' | 'maxZoom'> {
  const [, least, most] = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  const [minZoom, maxZoom] = [Number(least), Number(most)]
  if (!(minZoom <= maxZoom && maxZoom <= MOST_ZOOM)) {
    fault('MAP_RASTER_ZOOMS', `must be like 3-18, at most ${MOST_ZOOM}`)
  }
  return { minZoom, maxZoom }
}

function readCache(text: string, fault: Fault): number {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  if (!(seconds <= MOST_CACHE_S)) {
    fault('MAP_RASTER_CACHE_S', `must be whole seconds from 0 to ${MOST_CACHE_S}`)
  }
  return seconds
}
