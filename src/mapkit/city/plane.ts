/** Kilometres east and north of the city's origin. */
export type Spot = readonly [eastKm: number, northKm: number]

export type Path = readonly Spot[]

export const apart = ([ax, ay]: Spot, [bx, by]: Spot): number =>
  Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)

/** The spot `share` of the way from a to b. */
export function between(a: Spot, b: Spot, share: number): Spot {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

export function lengthOf(path: Path): number {
  let sum = 0
  for (const [at, spot] of path.entries()) sum += apart(path[at - 1] ?? spot, spot)
  return sum
}

/** The spot `share` of the path's length from its beginning. */
export function along(path: Path, share: number): Spot {
  let left = lengthOf(path) * Math.min(1, Math.max(0, share))
  for (let at = 1; at < path.length; at += 1) {
    const [a, b] = [spotOf(path, at - 1), spotOf(path, at)]
    const piece = apart(a, b)
    if (left <= piece) return piece === 0 ? a : between(a, b, left / piece)
    left -= piece
  }
  return spotOf(path, path.length - 1)
}

/** A path's spot by number; the nearest end where there is none. */
export function spotOf(path: Path, at: number): Spot {
  return path[Math.min(path.length - 1, Math.max(0, at))] ?? [0, 0]
}

/** Where two pieces meet, as shares of each; undefined where they do not, or run side by side. */
export function crossing(
  [a, b]: readonly [Spot, Spot],
  [c, d]: readonly [Spot, Spot],
): { readonly first: number; readonly second: number } | undefined {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const turn = rx * sy - ry * sx
  if (Math.abs(turn) < 1e-12) return undefined
  const [qx, qy] = [c[0] - a[0], c[1] - a[1]]
  const first = (qx * sy - qy * sx) / turn
  const second = (qx * ry - qy * rx) / turn
  return first < 0 || first > 1 || second < 0 || second > 1 ? undefined : { first, second }
}

/** The foot of a spot on a piece: share of the piece, and how far off in km. */
export function foot(
  spot: Spot,
  a: Spot,
  b: Spot,
): { readonly share: number; readonly km: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const square = dx * dx + dy * dy
  const raw = square > 0 ? ((spot[0] - a[0]) * dx + (spot[1] - a[1]) * dy) / square : 0
  const share = raw < 0 ? 0 : raw > 1 ? 1 : raw
  const [east, north] = [spot[0] - a[0] - dx * share, spot[1] - a[1] - dy * share]
  return { share, km: Math.sqrt(east * east + north * north) }
}

/** A path beside a path: `km` to its right, or to its left where negative. */
export function beside(path: Path, km: number): Spot[] {
  return path.map((spot, at) => {
    const [a, b] = [spotOf(path, at - 1), spotOf(path, at + 1)]
    const length = apart(a, b) || 1
    return [spot[0] + ((b[1] - a[1]) / length) * km, spot[1] - ((b[0] - a[0]) / length) * km]
  })
}

/** A smooth path through the given spots (Catmull-Rom), with `pieces` pieces between two of them. */
export function smooth(path: Path, pieces: number): Spot[] {
  const out: Spot[] = []
  for (let at = 0; at < path.length - 1; at += 1) {
    const [before, a] = [spotOf(path, at - 1), spotOf(path, at)]
    const [b, after] = [spotOf(path, at + 1), spotOf(path, at + 2)]
    for (let piece = 0; piece < pieces; piece += 1) {
      const t = piece / pieces
      out.push([
        spline([before[0], a[0], b[0], after[0]], t),
        spline([before[1], a[1], b[1], after[1]], t),
      ])
    }
  }
  out.push(spotOf(path, path.length - 1))
  return out
}

function spline([p, a, b, n]: readonly [number, number, number, number], t: number): number {
  const [linear, square, cube] = [b - p, 2 * p - 5 * a + 4 * b - n, 3 * a - p - 3 * b + n]
  return a + 0.5 * t * (linear + t * (square + t * cube))
}

/** True where the spot lies within a ring. */
export function isInside([x, y]: Spot, ring: Path): boolean {
  let inside = false
  for (const [at, [ax, ay]] of ring.entries()) {
    const [bx, by] = spotOf(ring, at === 0 ? ring.length - 1 : at - 1)
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** The middle of some spots. */
export function middleOf(path: Path): Spot {
  const sum = path.reduce<[number, number]>((all, [x, y]) => [all[0] + x, all[1] + y], [0, 0])
  return [sum[0] / path.length, sum[1] / path.length]
}
