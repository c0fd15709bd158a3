import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cutTiles } from '#mapkit/tiles/cutTiles.ts'
import type { MapFeature } from '#mapkit/tiles/mapFeature.ts'
import { roadKind } from '#mapkit/tiles/roadKind.ts'
import { featuresIn } from '#tests/support/mapkit/readArchive.ts'

const bounds = { west: 112.1, south: 31.2, east: 112.14, north: 31.24 }

function road(roadClass: Parameters<typeof roadKind>[0], name: string): MapFeature {
  const { minZoom, properties } = roadKind(roadClass)
  return {
    ...{ layer: 'roads', minZoom, properties: { ...properties, name, oneway: 1 } },
    geometry: {
      type: 'LineString',
      coordinates: [
        [112.101, 31.201],
        [112.139, 31.239],
      ],
    },
  }
}

const features: MapFeature[] = [
  road('primary', '沿江大道'),
  road('living_street', '槐荫巷'),
  road('trunk_link', '匝道'),
  {
    ...{ layer: 'pois', minZoom: 14, properties: { kind: 'school', name: '梧桐小学' } },
    geometry: { type: 'Point', coordinates: [112.12, 31.22] },
  },
]

test('each zoom holds what it is meant to, with the attributes of the schema', () => {
  const tiles = [...cutTiles(features, { bounds, minZoom: 10, maxZoom: 15 })]
  const names = (zoom: number): Set<unknown> =>
    new Set(
      tiles
        .filter(({ place }) => place.z === zoom)
        .flatMap(({ data }) => Object.values(featuresIn(gunzipSync(data))).flat())
        .map(({ name }) => name),
    )
  expect(names(10)).toEqual(new Set(['沿江大道']))
  expect(names(13)).toEqual(new Set(['沿江大道', '匝道']))
  expect(names(15)).toEqual(new Set(['沿江大道', '槐荫巷', '匝道', '梧桐小学']))
  const [low] = tiles
  expect(featuresIn(gunzipSync(low!.data))).toEqual({
    roads: [{ kind: 'major_road', kind_detail: 'primary', name: '沿江大道', oneway: 1 }],
  })
  const links = tiles.flatMap(({ data }) => featuresIn(gunzipSync(data))['roads'] ?? [])
  const trunk = { kind: 'major_road', kind_detail: 'trunk', is_link: true }
  expect(links).toContainEqual({ ...trunk, name: '匝道', oneway: 1 })
})

test('tiles come in the order of an archive, and none is empty', () => {
  const [corner] = features
  const tiles = [...cutTiles([corner!], { bounds, minZoom: 15, maxZoom: 15 })]
  expect(tiles.length).toBeGreaterThan(3)
  expect(tiles.length).toBeLessThan(20)
})
