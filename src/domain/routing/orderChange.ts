/** A stop that changes its place in the order; both counted from 0. */
export interface MovedStop {
  readonly id: string
  readonly from: number
  readonly to: number
}

/**
 * The fewest stops that have to be taken out of `before` and put elsewhere to make `after` of it: what is not in the
 * longest row that both have in common. Ids that stand in one of the two alone count as no move.
 */
export function orderChange(before: readonly string[], after: readonly string[]): MovedStop[] {
  const stayed = new Set(commonRow(before, after))
  return after.flatMap((id, to) => {
    const from = before.indexOf(id)
    return from === -1 || stayed.has(id) ? [] : [{ id, from, to }]
  })
}

/** The longest row of ids that stand in both in the same order (Wagner and Fischer 1974). */
function commonRow(one: readonly string[], other: readonly string[]): string[] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  return followed(one, other, at)
}

function followed(
  one: readonly string[],
  other: readonly string[],
  lengthAt: (row: number, column: number) => number,
): string[] {
  const common: string[] = []
  let [row, column] = [0, 0]
  while (row < one.length && column < other.length) {
    const id = one[row] ?? ''
    if (id === other[column]) {
      common.push(id)
      row += 1
      column += 1
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return common
}
