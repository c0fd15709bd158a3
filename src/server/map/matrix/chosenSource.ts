import type { MatrixConfig } from '../../config/readMatrix.ts'
import { amap } from './amap.ts'
import type { MatrixSource } from './matrixSource.ts'
import { osrm } from './osrm.ts'
import { valhalla } from './valhalla.ts'

/** So long a source may take for all that is asked at once. */
const ANSWER_WITHIN_MS = 10_000

/** The source of the configuration; null where only the server's own roads are asked. */
export function chosenSource(
  config: MatrixConfig,
  withinMs = ANSWER_WITHIN_MS,
): MatrixSource | null {
  switch (config.kind) {
    case 'graph':
      return null
    case 'osrm':
      return osrm(config.url, withinMs)
    case 'valhalla':
      return valhalla(config.url, withinMs)
    case 'amap':
      return amap(config, withinMs)
  }
}
