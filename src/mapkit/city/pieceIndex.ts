import { foot, spotOf, type Path, type Spot } from './plane.ts'

/** One straight piece of a path. */
export interface Piece {
  /** Number of its path in the list that the index was built from. */
  readonly of: number
  /** The piece ends at this spot of the path. */
  readonly at: number
  readonly a: Spot
  readonly b: Spot
}

/** Finds the pieces of many paths near a spot. */
export interface PieceIndex {
  /** The cells, each with the pieces that come through it. */
  readonly cells: ReadonlyMap<number, readonly Piece[]>
  /** Of pieces within `km`, the one whose foot lies nearest. */
  nearest(spot: Spot, km: number, allows: (piece: Piece) => boolean): Found | undefined
}

interface Found {
  readonly piece: Piece
  readonly share: number
  readonly km: number
}

export const CELL_KM = 0.15

/** The cell that a spot lies in. */
export const cellOf = ([east, north]: Spot): number =>
  cellKey(Math.floor(east / CELL_KM), Math.floor(north / CELL_KM))

/** Cells begin far outside the map, so that none has a negative number. */
const cellKey = (x: number, y: number): number => (x + 1000) * 10_000 + y + 1000

/** Lays paths into a grid. */
export function pieceIndex(paths: readonly Path[]): PieceIndex {
  const cells = new Map<number, Piece[]>()
  for (const [of, path] of paths.entries()) {
    for (let at = 1; at < path.length; at += 1) {
      const piece = { of, at, a: spotOf(path, at - 1), b: spotOf(path, at) }
      for (const key of cellsAround(piece.a, piece.b, 0)) put(cells, key, piece)
    }
  }
  return {
    cells,
    nearest(spot, km, allows) {
      let best: Found | undefined
      for (const key of cellsAround(spot, spot, km)) {
        for (const piece of cells.get(key) ?? []) {
          const found = foot(spot, piece.a, piece.b)
          if (found.km > km || found.km >= (best?.km ?? Infinity) || !allows(piece)) continue
          best = { piece, ...found }
        }
      }
      return best
    },
  }
}

function put(cells: Map<number, Piece[]>, key: number, piece: Piece): void {
  const cell = cells.get(key)
  if (cell) cell.push(piece)
  else cells.set(key, [piece])
}

function cellsAround(a: Spot, b: Spot, km: number): number[] {
  const cell = (value: number): number => Math.floor(value / CELL_KM)
  const [west, east] = [cell(Math.min(a[0], b[0]) - km), cell(Math.max(a[0], b[0]) + km)]
  const [south, north] = [cell(Math.min(a[1], b[1]) - km), cell(Math.max(a[1], b[1]) + km)]
  const keys: number[] = []
  for (let x = west; x <= east; x += 1) {
    for (let y = south; y <= north; y += 1) keys.push(cellKey(x, y))
  }
  return keys
}
