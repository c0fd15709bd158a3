import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { arcsOf, edgeSeconds } from '#domain/routing/arcs.ts'
import { decodeGraph, encodeGraph } from '#domain/routing/graphCodec.ts'
import { MICRO, type RoadGraph } from '#domain/routing/roadGraph.ts'
import { roadRouter } from '#domain/routing/roadRouter.ts'
import { largestComponent } from '#domain/routing/strongComponent.ts'
import { drawnGraph } from '#tests/support/maps/drawnGraph.ts'

const nearby = fc.integer({ min: 0, max: 9000 })
const place = fc.tuple(nearby, nearby).map(([x, y]) => [117_000_000 + x, 36_600_000 + y] as const)

const graphs = fc.integer({ min: 2, max: 9 }).chain(count => {
  const node = fc.integer({ min: 0, max: count - 1 })
  const edge = fc.record({
    from: node,
    to: node,
    lengthM: fc.integer({ min: 1, max: 2000 }),
    class: fc.integer({ min: 0, max: 13 }),
    isTwoWay: fc.boolean(),
    inner: fc.array(place, { maxLength: 3 }),
  })
  return fc
    .tuple(
      fc.array(place, { minLength: count, maxLength: count }),
      fc.array(edge, { minLength: 1, maxLength: 20 }),
    )
    .map(([nodes, edges]) =>
      drawnGraph(
        nodes,
        edges.toSorted((a, b) => a.from - b.from),
      ),
    )
})

test('a graph is read as it was written', () => {
  fc.assert(
    fc.property(graphs, graph => {
      expect(decodeGraph(encodeGraph(graph))).toEqual({ ok: true, value: graph })
    }),
  )
})

test('a graph that was cut off or changed is refused or read, and never breaks anything', () => {
  fc.assert(
    fc.property(graphs, fc.nat(), fc.nat(255), (graph, where, byte) => {
      const bytes = encodeGraph(graph)
      const at = where % bytes.length
      expect(decodeGraph(bytes.subarray(0, at)).ok).toBe(false)
      decodeGraph(bytes.with(at, byte))
    }),
  )
})

/** Seconds between any two nodes, by trying every road again and again (Bellman 1958). */
function allDrives(graph: RoadGraph): number[][] {
  const best = Array.from({ length: graph.nodeCount }, (_, from) =>
    Array.from({ length: graph.nodeCount }, (__, to) => (from === to ? 0 : Infinity)),
  )
  for (let round = 0; round < graph.nodeCount; round += 1) {
    for (const row of best) lowerOnce(graph, row)
  }
  return best
}

function lowerOnce(graph: RoadGraph, row: number[]): void {
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    const [a, b] = [graph.edgeFrom[edge] ?? 0, graph.edgeTo[edge] ?? 0]
    const sec = edgeSeconds(graph, edge)
    row[b] = Math.min(row[b] ?? 0, (row[a] ?? 0) + sec)
    if (graph.edgeTwoWay[edge] === 1) row[a] = Math.min(row[a] ?? 0, (row[b] ?? 0) + sec)
  }
}

test('the largest component is the largest set of nodes that all reach each other', () => {
  fc.assert(
    fc.property(graphs, graph => {
      const drives = allDrives(graph)
      const partners = drives.map((row, from) =>
        row.flatMap((sec, to) =>
          sec < Infinity && (drives[to]?.[from] ?? 0) < Infinity ? [to] : [],
        ),
      )
      const most = Math.max(...partners.map(each => each.length))
      const marked = [...largestComponent(graph, arcsOf(graph)).entries()].filter(
        ([, is]) => is === 1,
      )
      expect(marked).toHaveLength(most)
      expect(partners).toContainEqual(marked.map(([node]) => node))
    }),
  )
})

test('a drive takes as long as the fastest way over the nodes, and its line joins both ends', () => {
  fc.assert(
    fc.property(graphs, place, place, (graph, a, b) => {
      const router = roadRouter(graph)
      const [from, to] = [a, b].map(([lng, lat]) =>
        router.snap({ lng: lng / MICRO, lat: lat / MICRO } as Wgs84Point),
      )
      if (!from || !to) return
      const drive = router.drive(from, to)
      expect(router.drives(from, [to])[0]?.seconds).toBe(drive?.seconds)
      expect(drive?.seconds).toBeCloseTo(byNodes(graph, from, to), 6)
      expect(distanceM(drive?.line[0] ?? to.at, from.at)).toBeLessThan(0.5)
      expect(distanceM(drive?.line.at(-1) ?? from.at, to.at)).toBeLessThan(0.5)
    }),
  )
})

interface Foot {
  readonly edge: number
  readonly share: number
}

/** The same drive by the table of all drives between nodes. */
function byNodes(graph: RoadGraph, from: Foot, to: Foot): number {
  const drives = allDrives(graph)
  const ends = ({ edge, share }: Foot, way: 'out' | 'in'): [node: number, sec: number][] => {
    const sec = edgeSeconds(graph, edge)
    const [first, last] = [graph.edgeFrom[edge] ?? 0, graph.edgeTo[edge] ?? 0]
    const [ahead, back]: [number, number][] =
      way === 'out'
        ? [
            [last, (1 - share) * sec],
            [first, share * sec],
          ]
        : [
            [first, share * sec],
            [last, (1 - share) * sec],
          ]
    return graph.edgeTwoWay[edge] === 1 ? [ahead ?? [0, 0], back ?? [0, 0]] : [ahead ?? [0, 0]]
  }
  const ways = ends(from, 'out').flatMap(([out, a]) =>
    ends(to, 'in').map(([back, b]) => a + (drives[out]?.[back] ?? Infinity) + b),
  )
  const ahead = to.share - from.share
  if (from.edge === to.edge && (ahead >= 0 || graph.edgeTwoWay[from.edge] === 1)) {
    ways.push(Math.abs(ahead) * edgeSeconds(graph, from.edge))
  }
  return Math.min(...ways)
}
