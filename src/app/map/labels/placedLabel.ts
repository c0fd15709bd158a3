import type { Box } from '../tiles/box.ts'

/** What a label names decides its colour. */
export type LabelKind = 'place' | 'road' | 'water' | 'park' | 'poi' | 'transit' | 'care'

/** A piece of text that is set by itself: one character along a road, one line beside a dot. */
export interface Glyph {
  readonly text: string
  /** Its middle, in pixels of the data tile at the zoom of the screen. */
  readonly x: number
  readonly y: number
  readonly angle: number
}

export interface PlacedLabel {
  readonly kind: LabelKind
  readonly sizePx: number
  readonly isBold: boolean
  readonly glyphs: readonly Glyph[]
  readonly box: Box
  readonly dot?: { readonly x: number; readonly y: number } | undefined
}

/** Width of a text in pixels. */
export type MeasureText = (text: string, sizePx: number, isBold: boolean) => number

const HAN = /\p{Script=Han}/u

export function isChinese(text: string): boolean {
  return HAN.test(text)
}
