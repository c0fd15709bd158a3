import { boxOf } from '#app/map/tiles/box.ts'
import type { DecodedTile, TileShape } from '#app/map/tiles/decodedTile.ts'

type Named = Partial<Pick<TileShape, 'kind' | 'detail' | 'name' | 'minZoom'>>

/** A tile without anything on it. */
export const emptyTile: DecodedTile = {
  landuse: [],
  water: [],
  buildings: [],
  roads: [],
  pois: [],
  places: [],
}

function shape(form: TileShape['form'], flat: readonly number[], named: Named): TileShape {
  const parts = [Float32Array.from(flat)]
  return {
    form,
    parts,
    box: boxOf(parts),
    kind: '',
    detail: '',
    name: '',
    minZoom: 0,
    isLink: false,
    isBridge: false,
    isTunnel: false,
    ...named,
  }
}

export function lineShape(flat: readonly number[], named: Named): TileShape {
  return shape('line', flat, named)
}

export function pointShape(x: number, y: number, named: Named): TileShape {
  return shape('point', [x, y], named)
}
