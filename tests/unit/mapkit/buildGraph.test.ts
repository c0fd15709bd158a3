import { expect, test } from 'vitest'
import { decodeGraph, encodeGraph } from '#domain/routing/graphCodec.ts'
import { ROAD_CLASSES } from '#domain/routing/roadClass.ts'
import { edgePoints, type RoadGraph } from '#domain/routing/roadGraph.ts'
import { buildGraph, type RoadLine } from '#mapkit/graph/buildGraph.ts'

const line = (direction: RoadLine['direction'], ...points: [number, number][]): RoadLine => ({
  points,
  class: 'residential',
  direction,
})

function edges(graph: RoadGraph): string[] {
  return Array.from({ length: graph.edgeCount }, (_, edge) => {
    const points = edgePoints(graph, edge).map(([lng, lat]) => `${lng},${lat}`)
    return `${points.join(' ')}${graph.edgeTwoWay[edge] === 1 ? ' both' : ''}`
  })
}

test('roads meet where they share a point, and are cut there; a bridge without one stays apart', () => {
  const graph = buildGraph([
    line('both', [0, 0], [0.001, 0], [0.002, 0]),
    line('both', [0.001, 0], [0.001, 0.001]),
    line('both', [0.0005, -0.001], [0.0005, 0.001]),
  ])
  expect(edges(graph)).toEqual([
    '0,0 1000,0 both',
    '1000,0 2000,0 both',
    '1000,0 1000,1000 both',
    '500,-1000 500,1000 both',
  ])
  expect(graph.nodeCount).toBe(6)
  expect(graph.edgeLengthM[0]).toBe(111)
})

test('one-way roads run the way one drives; the two ways of one road, drawn apart, become one edge', () => {
  const graph = buildGraph([
    line('forward', [0, 0], [0.001, 0]),
    line('backward', [0, 0.001], [0.001, 0.001]),
    line('forward', [0, 0.002], [0.0005, 0.0021], [0.001, 0.002]),
    line('forward', [0.001, 0.002], [0.0005, 0.0021], [0, 0.002]),
  ])
  expect(edges(graph)).toEqual(['0,0 1000,0', '1000,1000 0,1000', '0,2000 500,2100 1000,2000 both'])
})

test('points that fall together leave no road without length; the class is kept; it goes through its codec', () => {
  const graph = buildGraph([
    { ...line('both', [0, 0], [0.0000001, 0]), class: 'primary' },
    { ...line('both', [0, 0], [0.0000001, 0], [0.001, 0]), class: 'primary' },
  ])
  expect(edges(graph)).toEqual(['0,0 1000,0 both'])
  expect(ROAD_CLASSES[graph.edgeClass[0]!]).toBe('primary')
  const decoded = decodeGraph(encodeGraph(graph))
  expect(decoded.ok && edges(decoded.value)).toEqual(edges(graph))
})
