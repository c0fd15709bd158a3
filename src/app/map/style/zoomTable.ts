import type { RoadClass } from './roadClass.ts'

/** Zoom and value; between two lines the value grows steadily. */
export type ZoomTable = readonly (readonly [zoom: number, value: number])[]

/** Widths of the drawn road in pixels, without its casing; 0 is not drawn. */
export const ROAD_WIDTHS = {
  motorway: [
    [7, 1],
    [10, 2],
    [13, 4],
    [16, 10],
    [19, 26],
  ],
  trunk: [
    [8, 0.8],
    [10, 1.6],
    [13, 3.4],
    [16, 10],
    [19, 26],
  ],
  primary: [
    [8, 0],
    [9, 0.7],
    [11, 1.5],
    [13, 3],
    [16, 9],
    [19, 24],
  ],
  secondary: [
    [10, 0],
    [11, 0.8],
    [13, 2.2],
    [16, 8],
    [19, 22],
  ],
  tertiary: [
    [11, 0],
    [12, 0.7],
    [14, 2.4],
    [16, 6.5],
    [19, 20],
  ],
  street: [
    [12, 0],
    [13, 0.7],
    [14, 1.3],
    [16, 5],
    [19, 16],
  ],
  service: [
    [14.5, 0],
    [15, 1],
    [16, 2.2],
    [19, 9],
  ],
  path: [
    [14.5, 0],
    [15, 0.8],
    [17, 1.4],
    [19, 2.5],
  ],
  rail: [
    [9, 0.6],
    [13, 1.2],
    [16, 2.4],
    [19, 3.6],
  ],
  subway: [
    [11.5, 0],
    [12, 0.8],
    [15, 1.4],
    [19, 2.4],
  ],
} as const satisfies Record<RoadClass, ZoomTable>

/** Slip roads are narrower than the road that they lead to. */
export const LINK_SHARE = 0.62

/** From here on a class is named. */
export const ROAD_NAMES_FROM: Readonly<Record<RoadClass, number>> = {
  motorway: 11,
  trunk: 11,
  primary: 12,
  secondary: 13,
  tertiary: 14,
  street: 15,
  service: 17,
  path: 18,
  rail: 99,
  subway: 99,
}

/** The value of a table at a zoom; beyond its ends that of the end. */
export function atZoom(table: ZoomTable, zoom: number): number {
  let [lower, upper] = [table[0], table[0]]
  for (const line of table) {
    upper = line
    if (line[0] >= zoom) break
    lower = line
  }
  if (!lower || !upper) return 0
  if (zoom <= lower[0] || lower === upper) return lower[1]
  if (zoom >= upper[0]) return upper[1]
  const share = (zoom - lower[0]) / (upper[0] - lower[0])
  return lower[1] + (upper[1] - lower[1]) * share
}

/** Width of a casing on each side. */
export function casingPx(width: number): number {
  return width < 1.6 ? 0 : Math.min(1.5, 0.5 + width * 0.08)
}
