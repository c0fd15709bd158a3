import { isGuarded } from './guardedUrl.ts'
import { readSecret } from './readSecret.ts'

/** The names of the settings of the source of drives. */
export const MATRIX_NAMES = [
  'MAP_MATRIX',
  'MAP_MATRIX_URL',
  'MAP_MATRIX_KEY',
  'MAP_MATRIX_KEY_FILE',
] as const

/**
 * Whom the server asks for drives between places. `graph`: nobody, its own router on the roads of its packs. The
 * others are asked at `url`, which is no more than an origin and a path before theirs.
 */
export type MatrixConfig =
  | { readonly kind: 'graph' }
  | { readonly kind: 'osrm' | 'valhalla'; readonly url: string }
  | { readonly kind: 'amap'; readonly url: string; readonly key: string }

type Read = (name: (typeof MATRIX_NAMES)[number]) => string | undefined
type Fault = (name: string, reason: string) => void

const KINDS = ['graph', 'osrm', 'valhalla', 'amap'] as const
const AMAP_URL = 'https://restapi.amap.com'

/** The source of drives, `graph` where nothing is set. Bad, missing and needless values are faults. */
export function readMatrix(read: Read, fault: Fault): MatrixConfig {
  const text = read('MAP_MATRIX') ?? 'graph'
  const kind = KINDS.find(each => each === text)
  if (kind === undefined) fault('MAP_MATRIX', `must be one of ${KINDS.join(', ')}`)
  const key = readKey(read, fault, kind)
  const url = readUrl(read, fault)
  switch (kind) {
    case 'amap':
      if (key === undefined) fault('MAP_MATRIX_KEY', 'is missing; or MAP_MATRIX_KEY_FILE')
      return { kind, url: url ?? AMAP_URL, key: key ?? '' }
    case 'osrm':
    case 'valhalla':
      if (url === undefined) fault('MAP_MATRIX_URL', `is missing though MAP_MATRIX is ${kind}`)
      return { kind, url: url ?? '' }
    default:
      if (url !== undefined) fault('MAP_MATRIX_URL', 'is set though MAP_MATRIX asks nobody')
      return { kind: 'graph' }
  }
}

function readKey(read: Read, fault: Fault, kind: string | undefined): string | undefined {
  const key = readSecret('MAP_MATRIX_KEY', read, fault)
  if (key !== undefined && kind !== 'amap') {
    fault('MAP_MATRIX_KEY', 'is set though only amap takes a key')
  }
  return key
}

function readUrl(read: Read, fault: Fault): string | undefined {
  const url = read('MAP_MATRIX_URL')
  if (url !== undefined && !isBase(url)) {
    fault('MAP_MATRIX_URL', 'must be an https address without query (http only for loopback)')
  }
  return url?.replace(/\/+$/, '')
}

function isBase(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false
  const url = new URL(text)
  return isGuarded(url) && url.username === '' && url.password === ''
}
