import { describe, expect, test } from 'vitest'
import { MAP_COLOURS } from '#app/map/style/mapColours.ts'
import { MAP_THEMES } from '#app/map/style/mapTheme.ts'
import { ROAD_CLASSES } from '#app/map/style/roadClass.ts'
import { atZoom, ROAD_WIDTHS } from '#app/map/style/zoomTable.ts'

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const INKS = [
  'roadInk',
  'placeInk',
  'poiInk',
  'waterInk',
  'parkInk',
  'transitDot',
  'careDot',
] as const

describe.each(MAP_THEMES)('%s', theme => {
  const colours = MAP_COLOURS[theme]
  const least = theme === 'sunlight' ? 7 : 4.5

  test('all that is written can be read on its halo and on the land', () => {
    for (const ink of INKS) {
      expect(contrast(colours[ink], colours.halo), ink).toBeGreaterThanOrEqual(least)
      expect(contrast(colours[ink], colours.land), ink).toBeGreaterThanOrEqual(least)
    }
    expect(contrast(colours.outsideInk, colours.outside)).toBeGreaterThanOrEqual(least)
  })

  test('the roads are told from the land, at the latest by their casing', () => {
    for (const road of ROAD_CLASSES) {
      const { fill, casing } = colours.roads[road]
      const most = Math.max(contrast(fill, colours.land), contrast(casing, colours.land))
      expect(most, road).toBeGreaterThan(theme === 'sunlight' ? 2.4 : 1.15)
    }
  })

  test('no ground shouts: each stays near to the land', () => {
    for (const colour of Object.values(colours.ground)) {
      expect(contrast(colour, colours.land)).toBeLessThan(1.6)
    }
  })
})

test('a road of a greater class is never narrower', () => {
  const streets = [
    'path',
    'service',
    'street',
    'tertiary',
    'secondary',
    'primary',
    'trunk',
    'motorway',
  ] as const
  for (let zoom = 7; zoom <= 19; zoom += 0.5) {
    const widths = streets.map(each => atZoom(ROAD_WIDTHS[each], zoom))
    expect(widths, `zoom ${zoom}`).toEqual(widths.toSorted((a, b) => a - b))
  }
})

test('between the lines of a table the value grows steadily, beyond its ends it stays', () => {
  const table = [
    [10, 1],
    [12, 3],
    [16, 11],
  ] as const
  expect([9, 10, 11, 12, 14, 16, 19].map(zoom => atZoom(table, zoom))).toEqual([
    1, 1, 2, 3, 7, 11, 11,
  ])
})
