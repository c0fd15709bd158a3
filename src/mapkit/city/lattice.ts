import { EASTWARD, NORTHWARD, type MainLine } from './mainLines.ts'
import { along, between, crossing, lengthOf, spotOf, type Path, type Spot } from './plane.ts'

/** Ground between four main lines. */
export interface Cell {
  readonly column: number
  readonly row: number
  /** West to east, west to east, south to north, south to north. */
  readonly south: Path
  readonly north: Path
  readonly west: Path
  readonly east: Path
}

/** A place on a path: the piece, and how far along it. */
interface Mark {
  readonly piece: number
  readonly share: number
}

interface Meeting {
  readonly spot: Spot
  readonly onNorthward: Mark
  readonly onEastward: Mark
}

/** The cells between all main lines. */
export function makeCells(): readonly Cell[] {
  const northward = NORTHWARD.map(wholePath)
  const eastward = EASTWARD.map(wholePath)
  const meetings = northward.map(north => eastward.map(east => meet(north, east)))
  const cells: Cell[] = []
  for (let column = 0; column + 1 < northward.length; column += 1) {
    for (let row = 0; row + 1 < eastward.length; row += 1) {
      const at = (right: number, up: number): Meeting => {
        const meeting = meetings[column + right]?.[row + up]
        if (!meeting) throw new Error('main lines that do not meet')
        return meeting
      }
      const side = (lines: readonly Path[], nth: number): Path => lines[nth] ?? []
      cells.push({
        ...{ column, row },
        south: eastPiece(side(eastward, row), at(0, 0), at(1, 0)),
        north: eastPiece(side(eastward, row + 1), at(0, 1), at(1, 1)),
        west: northPiece(side(northward, column), at(0, 0), at(0, 1)),
        east: northPiece(side(northward, column + 1), at(1, 0), at(1, 1)),
      })
    }
  }
  return cells
}

/** The spot in a cell `u` of the way from west to east and `v` from south to north (a Coons patch). */
export function inCell({ south, north, west, east }: Cell, u: number, v: number): Spot {
  if (v <= 0) return along(south, u)
  if (v >= 1) return along(north, u)
  if (u <= 0) return along(west, v)
  if (u >= 1) return along(east, v)
  const upright = between(along(south, u), along(north, u), v)
  const level = between(along(west, v), along(east, v), u)
  const bottom = between(spotOf(south, 0), spotOf(south, south.length - 1), u)
  const top = between(spotOf(north, 0), spotOf(north, north.length - 1), u)
  const corners = between(bottom, top, v)
  return [upright[0] + level[0] - corners[0], upright[1] + level[1] - corners[1]]
}

/** Width and height of a cell in km, each the mean of its two sides. */
export function sizeOf({ south, north, west, east }: Cell): readonly [number, number] {
  return [(lengthOf(south) + lengthOf(north)) / 2, (lengthOf(west) + lengthOf(east)) / 2]
}

function wholePath(line: MainLine): Path {
  return line.flatMap(({ path }, nth) => (nth === 0 ? path : path.slice(1)))
}

function meet(north: Path, east: Path): Meeting | undefined {
  for (let a = 1; a < north.length; a += 1) {
    const first = [spotOf(north, a - 1), spotOf(north, a)] as const
    for (let b = 1; b < east.length; b += 1) {
      const second = [spotOf(east, b - 1), spotOf(east, b)] as const
      const found = crossing(first, second)
      if (!found) continue
      return {
        spot: between(...first, found.first),
        onNorthward: { piece: a, share: found.first },
        onEastward: { piece: b, share: found.second },
      }
    }
  }
  return undefined
}

function eastPiece(path: Path, from: Meeting, to: Meeting): Path {
  return [from.spot, ...path.slice(from.onEastward.piece, to.onEastward.piece), to.spot]
}

function northPiece(path: Path, from: Meeting, to: Meeting): Path {
  return [from.spot, ...path.slice(from.onNorthward.piece, to.onNorthward.piece), to.spot]
}
