/** A line as x, y, x, y … */
export type FlatLine = readonly number[]

/** Pieces that go on at a sharper bend are two roads of one name. */
const MOST_BEND = 0.9

/**
 * Joins the pieces that a road is cut into where they meet end to end, the straightest first: a name finds room
 * on the whole that no piece has.
 */
export function joinLines(pieces: readonly FlatLine[]): FlatLine[] {
  const loose = new Set(pieces)
  const joined: FlatLine[] = []
  for (const piece of pieces) {
    if (!loose.delete(piece)) continue
    const forward = extended(piece, loose)
    joined.push(extended(reversed(forward), loose))
  }
  return joined
}

function extended(line: FlatLine, loose: Set<FlatLine>): FlatLine {
  let whole = line
  for (;;) {
    const next = straightest(whole, loose)
    if (!next) return whole
    loose.delete(next.piece)
    whole = [...whole, ...next.onward.slice(2)]
  }
}

function straightest(
  line: FlatLine,
  loose: ReadonlySet<FlatLine>,
): { readonly piece: FlatLine; readonly onward: FlatLine } | undefined {
  let best: { readonly piece: FlatLine; readonly onward: FlatLine } | undefined
  let least = MOST_BEND
  for (const piece of loose) {
    for (const onward of [piece, reversed(piece)]) {
      if (!meets(line, onward)) continue
      const bend = bendBetween(endAngle(line), startAngle(onward))
      if (bend < least) [best, least] = [{ piece, onward }, bend]
    }
  }
  return best
}

function meets(line: FlatLine, onward: FlatLine): boolean {
  const [x = NaN, y = NaN] = line.slice(-2)
  const [nextX = NaN, nextY = NaN] = onward
  return Math.abs(x - nextX) < 0.5 && Math.abs(y - nextY) < 0.5
}

export function reversed(line: FlatLine): FlatLine {
  const back: number[] = []
  for (let at = line.length - 2; at >= 0; at -= 2) back.push(line[at] ?? 0, line[at + 1] ?? 0)
  return back
}

/** Between two directions, 0…π. */
export function bendBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % (2 * Math.PI)
  return turn > Math.PI ? 2 * Math.PI - turn : turn
}

function startAngle([x = 0, y = 0, nextX = 0, nextY = 0]: FlatLine): number {
  return Math.atan2(nextY - y, nextX - x)
}

function endAngle(line: FlatLine): number {
  return startAngle(line.slice(-4))
}
