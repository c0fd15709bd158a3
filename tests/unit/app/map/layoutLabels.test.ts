import { expect, test } from 'vitest'
import { layoutLabels } from '#app/map/labels/layoutLabels.ts'
import type { PlacedLabel } from '#app/map/labels/placedLabel.ts'
import { boxesTouch } from '#app/map/tiles/box.ts'
import { emptyTile, lineShape, pointShape } from '#tests/support/maps/drawnTile.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'

const SIDE = 1024
/** As wide as Chinese characters are. */
const measure = (text: string, sizePx: number): number => [...text].length * sizePx

/** A tile full of streets and names, some at its very edge. */
function crowded(seed: number) {
  const random = seededRandom(seed)
  const share = (): number => random.next() * 1.1 - 0.05
  const details = ['primary', 'secondary', 'tertiary', 'residential']
  return {
    ...emptyTile,
    roads: Array.from({ length: 60 }, (_each, at) =>
      lineShape([share(), share(), share(), share()], {
        kind: 'major_road',
        detail: details[at % 4]!,
        name: `${at % 17}号大街`,
      }),
    ),
    pois: Array.from({ length: 80 }, (_each, at) =>
      pointShape(share(), share(), {
        kind: at % 2 ? 'hospital' : 'restaurant',
        name: `第${at}人民医院`,
      }),
    ),
    places: [pointShape(0.5, 0.5, { kind: 'locality', name: '滨河区', minZoom: 9 })],
  }
}

const glyphBoxes = ({ glyphs, sizePx }: PlacedLabel) =>
  glyphs.map(({ text, x, y }) => {
    const half = ([...text].length * sizePx) / 2
    return { left: x - half, right: x + half, top: y - sizePx / 2, bottom: y + sizePx / 2 }
  })

test.each([1, 2, 3, 4, 5, 6])('no label leaves its tile, none lies on another (%i)', seed => {
  const labels = layoutLabels(crowded(seed), 18, SIDE, measure)
  expect(labels.length).toBeGreaterThan(10)
  for (const { box } of labels) {
    expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(3)
    expect(Math.max(box.right, box.bottom)).toBeLessThanOrEqual(SIDE - 3)
  }
  for (const [at, label] of labels.entries()) {
    for (const other of labels.slice(at + 1)) {
      const isOver = glyphBoxes(label).some(a => glyphBoxes(other).some(b => boxesTouch(a, b)))
      expect(isOver, `${label.glyphs[0]?.text} on ${other.glyphs[0]?.text}`).toBe(false)
    }
  }
})

test('the same street is named again after 260 pixels at the least', () => {
  const street = lineShape([0, 0.5, 1, 0.5], {
    kind: 'major_road',
    detail: 'primary',
    name: '长安街',
  })
  const labels = layoutLabels({ ...emptyTile, roads: [street] }, 15, 2048, measure)
  const middles = labels.map(({ box }) => (box.left + box.right) / 2).toSorted((a, b) => a - b)
  expect(middles.length).toBeGreaterThan(3)
  for (const [at, middle] of middles.entries()) {
    if (at > 0) expect(middle - middles[at - 1]!).toBeGreaterThanOrEqual(260)
  }
})

test('what matters more has the place: a hospital before a shop, a district from afar', () => {
  const tile = {
    ...emptyTile,
    places: [pointShape(0.5, 0.5, { kind: 'locality', detail: 'district', name: '临江区' })],
    pois: [
      pointShape(0.25, 0.25, { kind: 'restaurant', name: '小面馆' }),
      pointShape(0.252, 0.25, { kind: 'hospital', name: '市立医院' }),
      pointShape(0.5, 0.505, { kind: 'restaurant', name: '大饭店' }),
    ],
  }
  const shown = (zoom: number): (string | undefined)[] =>
    layoutLabels(tile, zoom, SIDE, measure).map(each => each.glyphs[0]?.text)
  expect(shown(18)).toEqual(['市立医院', '大饭店'])
  expect(shown(15)).toEqual(['临江区', '市立医院'])
  expect(shown(12)).toEqual(['临江区'])
})

test('names come with the zoom: a lane has none from afar', () => {
  const tile = {
    ...emptyTile,
    roads: [
      lineShape([0, 0.5, 1, 0.5], { kind: 'minor_road', detail: 'residential', name: '桂花巷' }),
    ],
  }
  expect(layoutLabels(tile, 14, SIDE, measure)).toEqual([])
  expect(layoutLabels(tile, 16, SIDE, measure)).not.toEqual([])
})
