import { ok, refused, type Result } from '../base/result.ts'
import { ROAD_CLASSES } from './roadClass.ts'
import type { RoadGraph } from './roadGraph.ts'
import {
  varintReader,
  varintWriter,
  type VarintReader,
  type VarintWriter,
} from '../base/varints.ts'

/** First bytes of a graph file: `DRG` and the number of the format. */
export const GRAPH_MAGIC: readonly number[] = [0x44, 0x52, 0x47, 1]

/** More nodes or edges than any region has: a count beyond it is damage, and must not take the memory. */
const MOST = 5_000_000

export type GraphFault = 'NOT_A_GRAPH' | 'DAMAGED'

/**
 * The graph as bytes: magic; node count; of each node the difference in longitude and latitude to the one before;
 * edge count; of each edge, sorted by its first node, that node's difference to the edge before, the last node's to
 * the first, class × 2 + two-way, metres, count of inner points, and their differences from the first node on. All varints.
 */
export function encodeGraph(graph: RoadGraph): Uint8Array {
  const out = varintWriter()
  writeNodes(out, graph)
  out.write(graph.edgeCount)
  const order = Array.from({ length: graph.edgeCount }, (_, edge) => edge)
  order.sort((a, b) => of(graph.edgeFrom, a) - of(graph.edgeFrom, b) || a - b)
  let from = 0
  for (const edge of order) {
    out.write(of(graph.edgeFrom, edge) - from)
    from = of(graph.edgeFrom, edge)
    out.write(of(graph.edgeTo, edge) - from)
    out.write(of(graph.edgeClass, edge) * 2 + of(graph.edgeTwoWay, edge))
    out.write(of(graph.edgeLengthM, edge))
    writeInner(out, graph, edge)
  }
  const body = out.bytes()
  const whole = new Uint8Array(GRAPH_MAGIC.length + body.length)
  whole.set(GRAPH_MAGIC)
  whole.set(body, GRAPH_MAGIC.length)
  return whole
}

/** The graph in `bytes`. Refuses what is no graph of this format, and one that was cut off or damaged. */
export function decodeGraph(bytes: Uint8Array): Result<RoadGraph, GraphFault> {
  if (GRAPH_MAGIC.some((byte, at) => bytes[at] !== byte)) return refused('NOT_A_GRAPH')
  try {
    const input = varintReader(bytes, GRAPH_MAGIC.length)
    const graph = readGraph(input)
    return input.isAtEnd() ? ok(graph) : refused('DAMAGED')
  } catch (error) {
    if (error instanceof RangeError) return refused('DAMAGED')
    throw error
  }
}

const of = (array: ArrayLike<number>, at: number): number => array[at] ?? 0

function writeNodes(out: VarintWriter, { nodeCount, nodeLng, nodeLat }: RoadGraph): void {
  out.write(nodeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    out.write(of(nodeLng, node) - (node > 0 ? of(nodeLng, node - 1) : 0))
    out.write(of(nodeLat, node) - (node > 0 ? of(nodeLat, node - 1) : 0))
  }
}

function writeInner(out: VarintWriter, graph: RoadGraph, edge: number): void {
  const [first, end] = [of(graph.innerStart, edge), of(graph.innerStart, edge + 1)]
  out.write(end - first)
  const from = of(graph.edgeFrom, edge)
  let [lng, lat] = [of(graph.nodeLng, from), of(graph.nodeLat, from)]
  for (let at = first; at < end; at += 1) {
    out.write(of(graph.innerLng, at) - lng)
    out.write(of(graph.innerLat, at) - lat)
    ;[lng, lat] = [of(graph.innerLng, at), of(graph.innerLat, at)]
  }
}

function readGraph(input: VarintReader): RoadGraph {
  const nodeCount = count(input)
  const nodeLng = new Int32Array(nodeCount)
  const nodeLat = new Int32Array(nodeCount)
  let [lng, lat] = [0, 0]
  for (let node = 0; node < nodeCount; node += 1) {
    nodeLng[node] = lng += input.next()
    nodeLat[node] = lat += input.next()
  }
  return { nodeCount, nodeLng, nodeLat, ...readEdges(input, nodeCount, nodeLng, nodeLat) }
}

function readEdges(
  input: VarintReader,
  nodeCount: number,
  nodeLng: Int32Array,
  nodeLat: Int32Array,
): Omit<RoadGraph, 'nodeCount' | 'nodeLng' | 'nodeLat'> {
  const edgeCount = count(input)
  const edgeFrom = new Uint32Array(edgeCount)
  const edgeTo = new Uint32Array(edgeCount)
  const edgeClass = new Uint8Array(edgeCount)
  const edgeTwoWay = new Uint8Array(edgeCount)
  const edgeLengthM = new Uint32Array(edgeCount)
  const innerStart = new Uint32Array(edgeCount + 1)
  const innerLng: number[] = []
  const innerLat: number[] = []
  let from = 0
  for (let edge = 0; edge < edgeCount; edge += 1) {
    from = within(from + input.next(), nodeCount)
    edgeFrom[edge] = from
    edgeTo[edge] = within(from + input.next(), nodeCount)
    const kind = within(input.next(), ROAD_CLASSES.length * 2)
    edgeClass[edge] = kind >> 1
    edgeTwoWay[edge] = kind & 1
    edgeLengthM[edge] = within(input.next(), MOST)
    let [lng, lat] = [of(nodeLng, from), of(nodeLat, from)]
    for (let left = count(input); left > 0; left -= 1) {
      innerLng.push((lng += input.next()))
      innerLat.push((lat += input.next()))
    }
    innerStart[edge + 1] = innerLng.length
  }
  const inner = { innerLng: Int32Array.from(innerLng), innerLat: Int32Array.from(innerLat) }
  return { edgeCount, edgeFrom, edgeTo, edgeClass, edgeTwoWay, edgeLengthM, innerStart, ...inner }
}

const count = (input: VarintReader): number => within(input.next(), MOST)

/** A whole number from 0 up to, not including, `end`. */
function within(value: number, end: number): number {
  if (value < 0 || value >= end) throw new RangeError('graph value out of range')
  return value
}
