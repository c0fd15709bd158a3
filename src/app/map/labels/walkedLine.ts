import type { FlatLine } from './joinLines.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

/** A line that can be walked by its length. */
export class WalkedLine {
  readonly lengthPx: number
  readonly #line: FlatLine
  /** Walked up to each point. */
  readonly #upTo: readonly number[]

  constructor(line: FlatLine) {
    const upTo = [0]
    for (let at = 2; at + 1 < line.length; at += 2) {
      const step = Math.hypot(
        (line[at] ?? 0) - (line[at - 2] ?? 0),
        (line[at + 1] ?? 0) - (line[at - 1] ?? 0),
      )
      upTo.push((upTo.at(-1) ?? 0) + step)
    }
    this.#line = line
    this.#upTo = upTo
    this.lengthPx = upTo.at(-1) ?? 0
  }

  /** The place so far along; its ends beyond them. */
  spotAt(alongPx: number): Spot {
    const next = Math.max(1, this.#firstBeyond(alongPx))
    const [from = 0, to = 0] = [this.#upTo[next - 1], this.#upTo[next]]
    const share = to > from ? Math.min(1, Math.max(0, (alongPx - from) / (to - from))) : 0
    const at = (next - 1) * 2
    const [x = 0, y = 0, nextX = x, nextY = y] = this.#line.slice(at, at + 4)
    return { x: x + (nextX - x) * share, y: y + (nextY - y) * share }
  }

  #firstBeyond(alongPx: number): number {
    let [low, high] = [0, this.#upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#upTo[middle] ?? 0) < alongPx) low = middle + 1
      else high = middle
    }
    return low
  }
}
