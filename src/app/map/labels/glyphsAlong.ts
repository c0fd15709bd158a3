import { bendBetween } from './joinLines.ts'
import { isChinese, type Glyph } from './placedLabel.ts'
import type { Spot, WalkedLine } from './walkedLine.ts'

/** A sharper bend between two characters cannot be read across. */
const MOST_BEND = 0.6
/** Air between characters, in shares of their size. */
const AIR = 0.08

export interface LineText {
  readonly characters: readonly string[]
  readonly widths: readonly number[]
  readonly sizePx: number
}

/** Length of a text that is set along a line. */
export function lengthAlong({ widths, sizePx }: LineText): number {
  return widths.reduce((sum, width) => sum + width + sizePx * AIR, 0)
}

/**
 * Sets a text along a line with its middle at `middlePx`. It reads from left to right; Chinese on a line that is more
 * upright than level reads from top to bottom, each character standing, as Chinese maps have it. Undefined where the
 * line is too short or bends too much.
 */
export function glyphsAlong(
  line: WalkedLine,
  middlePx: number,
  text: LineText,
): readonly Glyph[] | undefined {
  const length = lengthAlong(text)
  const [from, to] = [middlePx - length / 2, middlePx + length / 2]
  if (from < 0 || to > line.lengthPx) return undefined
  const [first, last] = [line.spotAt(from), line.spotAt(to)]
  const isStanding =
    isChinese(text.characters.join('')) && Math.abs(last.y - first.y) > Math.abs(last.x - first.x)
  const isBack = isStanding ? last.y < first.y : last.x < first.x
  const glyphs: Glyph[] = []
  let walked = 0
  let before: number | undefined
  for (const [at, character] of text.characters.entries()) {
    const room = (text.widths[at] ?? 0) + text.sizePx * AIR
    const along = isBack ? to - walked - room / 2 : from + walked + room / 2
    const ahead = isBack ? -room / 2 : room / 2
    const direction = angleOf(line.spotAt(along - ahead), line.spotAt(along + ahead))
    if (before !== undefined && bendBetween(before, direction) > MOST_BEND) return undefined
    before = direction
    walked += room
    const angle = isStanding ? direction - Math.PI / 2 : direction
    glyphs.push({ text: character, ...line.spotAt(along), angle })
  }
  return glyphs
}

function angleOf(from: Spot, to: Spot): number {
  return Math.atan2(to.y - from.y, to.x - from.x)
}
