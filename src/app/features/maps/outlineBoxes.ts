import type { Bounds } from '#domain/geo/bounds.ts'

/** A box in a square picture, from its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface OutlineBoxes {
  readonly own: Box
  readonly others: readonly Box[]
}

const DEGREE_M = 111_320
const MARGIN = 10
/** Smaller than this nobody sees it. */
const LEAST = 6
/** A region of which others lie farther off than so many of its own sides is shown without them. */
const FARTHEST_SIDES = 3

/** Its sides in metres, west to east along its middle. */
export function sidesOf({ west, south, east, north }: Bounds): { widthM: number; heightM: number } {
  const middle = ((south + north) / 2) * (Math.PI / 180)
  return {
    widthM: (east - west) * DEGREE_M * Math.cos(middle),
    heightM: (north - south) * DEGREE_M,
  }
}

/** A region and its neighbours in a square of `side`, true to scale. */
export function outlineBoxes(own: Bounds, all: readonly Bounds[], side: number): OutlineBoxes {
  const others = all.filter(each => each !== own && isNear(own, each))
  const frame = around([own, ...others])
  const stretch = Math.cos(((frame.south + frame.north) / 2) * (Math.PI / 180))
  const width = (frame.east - frame.west) * stretch
  const height = frame.north - frame.south
  const scale = (side - 2 * MARGIN) / Math.max(width, height)
  const left = (side - width * scale) / 2
  const top = (side - height * scale) / 2
  const boxOf = ({ west, south, east, north }: Bounds): Box => ({
    x: round(left + (west - frame.west) * stretch * scale),
    y: round(top + (frame.north - north) * scale),
    width: round(Math.max(LEAST, (east - west) * stretch * scale)),
    height: round(Math.max(LEAST, (north - south) * scale)),
  })
  return { own: boxOf(own), others: others.map(boxOf) }
}

const round = (value: number): number => Math.round(value * 10) / 10

function isNear(own: Bounds, other: Bounds): boolean {
  const reach = FARTHEST_SIDES * Math.max(own.east - own.west, own.north - own.south)
  return (
    other.west - own.east < reach &&
    own.west - other.east < reach &&
    other.south - own.north < reach &&
    own.south - other.north < reach
  )
}

function around(all: readonly Bounds[]): Bounds {
  return {
    west: Math.min(...all.map(each => each.west)),
    south: Math.min(...all.map(each => each.south)),
    east: Math.max(...all.map(each => each.east)),
    north: Math.max(...all.map(each => each.north)),
  }
}
