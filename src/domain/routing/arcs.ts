import { FREE_FLOW_KMH, ROAD_CLASSES } from './roadClass.ts'
import type { RoadGraph } from './roadGraph.ts'

/** Every way of driving along an edge, grouped by the node it leaves: `heads[node]` up to `heads[node + 1]`. */
export interface Arcs {
  readonly heads: Uint32Array
  /** The node that it arrives at. */
  readonly ends: Uint32Array
  readonly edges: Uint32Array
  /** Seconds on a free road. */
  readonly seconds: Float64Array
}

const SECONDS_PER_METRE = ROAD_CLASSES.map(name => 3.6 / FREE_FLOW_KMH[name])

/** Seconds along a whole edge on a free road. */
export function edgeSeconds(graph: RoadGraph, edge: number): number {
  return (graph.edgeLengthM[edge] ?? 0) * (SECONDS_PER_METRE[graph.edgeClass[edge] ?? 0] ?? 0)
}

/**
 * The arcs of a graph: one for each edge, and one back where it is two-way. `backward` turns them all round: from
 * each node to where one can come from.
 */
export function arcsOf(graph: RoadGraph, way: 'forward' | 'backward' = 'forward'): Arcs {
  const heads = new Uint32Array(graph.nodeCount + 1)
  eachArc(graph, way, from => {
    heads[from + 1] = (heads[from + 1] ?? 0) + 1
  })
  for (let node = 0; node < graph.nodeCount; node += 1) {
    heads[node + 1] = (heads[node + 1] ?? 0) + (heads[node] ?? 0)
  }
  const arcCount = heads[graph.nodeCount] ?? 0
  const ends = new Uint32Array(arcCount)
  const edges = new Uint32Array(arcCount)
  const seconds = new Float64Array(arcCount)
  const filled = heads.slice()
  eachArc(graph, way, (from, to, edge) => {
    const at = filled[from] ?? 0
    filled[from] = at + 1
    ends[at] = to
    edges[at] = edge
    seconds[at] = edgeSeconds(graph, edge)
  })
  return { heads, ends, edges, seconds }
}

function eachArc(
  graph: RoadGraph,
  way: 'forward' | 'backward',
  use: (from: number, to: number, edge: number) => void,
): void {
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    const [from, to] = [graph.edgeFrom[edge] ?? 0, graph.edgeTo[edge] ?? 0]
    const isTwoWay = graph.edgeTwoWay[edge] === 1
    if (way === 'forward' || isTwoWay) use(from, to, edge)
    if (way === 'backward' || isTwoWay) use(to, from, edge)
  }
}
