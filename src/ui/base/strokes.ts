/** Points of each stroke, x, y, x, y …, in thousandths of the field's width. */
export type Strokes = readonly (readonly number[])[]

interface DrawnStroke {
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** More than this no signature has, and no more is kept (protocol, signedSchema). */
const MOST_STROKES = 200
const MOST_POINTS = 2000
const HIGHEST = 4000

/** What was drawn in a field so wide, in its own measure; out of the field is at its edge. */
export function strokesOf(drawn: readonly DrawnStroke[], widthPx: number): Strokes {
  const measured = (px: number): number =>
    Math.min(HIGHEST, Math.max(0, Math.round((px / widthPx) * 1000)))
  return drawn
    .slice(0, MOST_STROKES)
    .map(({ points }) =>
      points.slice(0, MOST_POINTS).flatMap(({ x, y }) => [measured(x), measured(y)]),
    )
}

/** The strokes as signature_pad draws them again, in a field so wide; with its own pen. */
export function groupsOf(strokes: Strokes, widthPx: number) {
  return strokes.map(stroke => ({ points: pointsOf(stroke, widthPx) }))
}

function pointsOf(stroke: readonly number[], widthPx: number) {
  return Array.from({ length: stroke.length / 2 }, (_, at) => ({
    x: ((stroke[at * 2] ?? 0) / 1000) * widthPx,
    y: ((stroke[at * 2 + 1] ?? 0) / 1000) * widthPx,
    pressure: 0.5,
    time: at * 16,
  }))
}

/** The strokes as an SVG path in thousandths of the width, for a sheet that is read and printed. */
export function strokePath(strokes: Strokes): string {
  return strokes
    .map(stroke => {
      const points = Array.from(
        { length: stroke.length / 2 },
        (_, at) => `${stroke[at * 2] ?? 0} ${stroke[at * 2 + 1] ?? 0}`,
      )
      const [first = '0 0', ...rest] = points
      return `M${first}${(rest.length > 0 ? rest : [first]).map(point => `L${point}`).join('')}`
    })
    .join('')
}

/** The box that the strokes fill, `x y width height`, with a margin. */
export function strokeBox(strokes: Strokes): string {
  const tops = strokes.flatMap(stroke => stroke.filter((_, at) => at % 2 === 1))
  const height = Math.max(250, ...tops) + 20
  return `0 0 1000 ${height}`
}
