import { edgeSeconds, type Arcs } from './arcs.ts'
import { minHeap } from './minHeap.ts'
import type { RoadGraph } from './roadGraph.ts'
import type { Snap } from './snap.ts'

/** A drive on free roads; both 0 from a place to itself. */
export interface Drive {
  readonly seconds: number
  readonly metres: number
}

/** One end of an edge, and the drive between it and a foot on that edge. */
export interface End {
  readonly node: number
  readonly drive: Drive
}

/** How a drive came to a node. */
export interface Came {
  readonly edge: number
  /** The node before, or -1 where it came from the start itself. */
  readonly from: number
}

/** The fastest drives from one place, by Dijkstra (1959); one run at a time. */
export interface DriveSearch {
  /** Searches until the ends of all the places `to` are settled, or nothing is left. */
  run(from: Snap, to: readonly Snap[]): void
  /** The drive to a settled node; its seconds are Infinity where there is none. */
  driveTo(node: number): Drive
  cameTo(node: number): Came
}

/** Room for searches in one graph. */
export function driveSearch(graph: RoadGraph, arcs: Arcs): DriveSearch {
  const seconds = new Float64Array(graph.nodeCount).fill(Infinity)
  const metres = new Float64Array(graph.nodeCount)
  const byEdge = new Int32Array(graph.nodeCount)
  const before = new Int32Array(graph.nodeCount)
  const settled = new Uint8Array(graph.nodeCount)
  const heap = minHeap(arcs.ends.length + 4)

  function clear(): void {
    seconds.fill(Infinity)
    settled.fill(0)
    heap.clear()
  }

  function reach({ node, drive }: End, came: Came): void {
    if (drive.seconds >= (seconds[node] ?? 0)) return
    seconds[node] = drive.seconds
    metres[node] = drive.metres
    byEdge[node] = came.edge
    before[node] = came.from
    heap.push(node, drive.seconds)
  }

  function goOnFrom(node: number): void {
    const [here, hereM] = [seconds[node] ?? 0, metres[node] ?? 0]
    const end = arcs.heads[node + 1] ?? 0
    for (let arc = arcs.heads[node] ?? 0; arc < end; arc += 1) {
      const next = arcs.ends[arc] ?? 0
      const there = here + (arcs.seconds[arc] ?? 0)
      if (there >= (seconds[next] ?? 0)) continue
      const edge = arcs.edges[arc] ?? 0
      const drive = { seconds: there, metres: hereM + (graph.edgeLengthM[edge] ?? 0) }
      reach({ node: next, drive }, { edge, from: node })
    }
  }

  return {
    run(from, to) {
      clear()
      for (const end of leaving(graph, from)) reach(end, { edge: from.edge, from: -1 })
      const wanted = new Set(to.flatMap(each => arriving(graph, each).map(({ node }) => node)))
      for (let node = heap.pop(); node !== -1; node = heap.pop()) {
        if (settled[node] === 1) continue
        settled[node] = 1
        if (wanted.delete(node) && wanted.size === 0) break
        goOnFrom(node)
      }
    },
    driveTo: node => ({ seconds: seconds[node] ?? Infinity, metres: metres[node] ?? 0 }),
    cameTo: node => ({ edge: byEdge[node] ?? 0, from: before[node] ?? -1 }),
  }
}

/** The drive along a share, 0 to 1, of an edge. */
export function along(graph: RoadGraph, edge: number, share: number): Drive {
  return {
    seconds: edgeSeconds(graph, edge) * share,
    metres: (graph.edgeLengthM[edge] ?? 0) * share,
  }
}

/** The nodes that one can drive to from a foot on an edge. */
function leaving(graph: RoadGraph, { edge, share }: Snap): End[] {
  const onward = { node: graph.edgeTo[edge] ?? 0, drive: along(graph, edge, 1 - share) }
  if (graph.edgeTwoWay[edge] !== 1) return [onward]
  return [onward, { node: graph.edgeFrom[edge] ?? 0, drive: along(graph, edge, share) }]
}

/** The nodes from which one can drive to a foot on an edge. */
export function arriving(graph: RoadGraph, { edge, share }: Snap): End[] {
  const onward = { node: graph.edgeFrom[edge] ?? 0, drive: along(graph, edge, share) }
  if (graph.edgeTwoWay[edge] !== 1) return [onward]
  return [onward, { node: graph.edgeTo[edge] ?? 0, drive: along(graph, edge, 1 - share) }]
}
