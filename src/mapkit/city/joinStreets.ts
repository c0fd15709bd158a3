import { cellOf, pieceIndex, type Piece } from './pieceIndex.ts'
import { apart, between, crossing, spotOf, type Spot } from './plane.ts'
import type { Street } from './street.ts'

/** An end this close to another street is meant to reach it; a ramp's end lies on its road exactly. */
const WELD_KM = { all: 0.014, ends: 0.001 } as const
/** A spot this close to a spot of the other street is the same junction. */
const SAME_KM = 0.004

interface Insertion {
  readonly at: number
  readonly share: number
  readonly spot: Spot
}

/** Gives streets a spot in common wherever they meet: their ends are welded on, crossings become junctions. */
export function joinStreets(streets: readonly Street[]): Street[] {
  const paths = streets.map(({ path }) => [...path])
  const insertions = streets.map((): Insertion[] => [])
  weldEnds(streets, paths, insertions)
  const welded = paths.map((path, of) => inserted(path, insertions[of] ?? []))
  const crossings = streets.map((): Insertion[] => [])
  joinCrossings(streets, welded, crossings)
  return streets.map((street, of) => ({
    ...street,
    path: inserted(welded[of] ?? [], crossings[of] ?? []),
  }))
}

function weldEnds(
  streets: readonly Street[],
  paths: Spot[][],
  insertions: readonly Insertion[][],
): void {
  const index = pieceIndex(paths)
  for (const [of, street] of streets.entries()) {
    const path = paths[of] ?? []
    if (street.meets === 'none') continue
    for (const end of [0, path.length - 1]) {
      const spot = spotOf(path, end)
      const isTarget = (piece: Piece): boolean =>
        piece.of !== of && streets[piece.of]?.meets === 'all'
      const found = index.nearest(spot, WELD_KM[street.meets], isTarget)
      if (!found) continue
      const { piece, share } = found
      const target = nearEnd(piece, between(piece.a, piece.b, share))
      path[end] = target.spot
      if (!target.isOld) insertions[piece.of]?.push({ at: piece.at, share, spot: target.spot })
    }
  }
}

function nearEnd({ a, b }: Piece, spot: Spot): { readonly spot: Spot; readonly isOld: boolean } {
  if (apart(spot, a) < SAME_KM) return { spot: a, isOld: true }
  if (apart(spot, b) < SAME_KM) return { spot: b, isOld: true }
  return { spot, isOld: false }
}

function joinCrossings(
  streets: readonly Street[],
  paths: readonly Spot[][],
  insertions: readonly Insertion[][],
): void {
  const all = pieceIndex(paths.map((path, of) => (streets[of]?.meets === 'all' ? path : [])))
  for (const [key, pieces] of all.cells) {
    for (const [nth, first] of pieces.entries()) {
      for (const second of pieces.slice(nth + 1)) joinPair(key, first, second, insertions)
    }
  }
}

/** Two pieces may share several cells: the one that holds their crossing counts. */
function joinPair(
  cell: number,
  first: Piece,
  second: Piece,
  insertions: readonly Insertion[][],
): void {
  if (first.of === second.of) return
  const found = crossing([first.a, first.b], [second.a, second.b])
  if (!found) return
  const raw = between(first.a, first.b, found.first)
  if (cellOf(raw) !== cell) return
  const onFirst = nearEnd(first, raw)
  const { spot } = onFirst.isOld ? onFirst : nearEnd(second, raw)
  insertions[first.of]?.push({ at: first.at, share: found.first, spot })
  insertions[second.of]?.push({ at: second.at, share: found.second, spot })
}

/** The path with the spots put in where they belong; a spot that is there already is not doubled. */
function inserted(path: readonly Spot[], insertions: readonly Insertion[]): Spot[] {
  if (insertions.length === 0) return [...path]
  const sorted = insertions.toSorted((a, b) => a.at - b.at || a.share - b.share)
  const out: Spot[] = []
  const add = (spot: Spot): void => {
    const last = out.at(-1)
    if (!last || apart(last, spot) > 1e-9) out.push(spot)
  }
  let next = 0
  for (const [at, spot] of path.entries()) {
    for (; sorted[next] && (sorted[next]?.at ?? 0) <= at; next += 1) {
      const { spot: here } = sorted[next] ?? { spot }
      if (apart(here, spot) > 1e-9) add(here)
    }
    add(spot)
  }
  return out
}
