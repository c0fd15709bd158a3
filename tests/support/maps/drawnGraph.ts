import type { RoadGraph } from '#domain/routing/roadGraph.ts'

export interface DrawnEdge {
  readonly from: number
  readonly to: number
  readonly lengthM: number
  readonly class?: number
  readonly isTwoWay?: boolean
  readonly inner?: readonly (readonly [lng: number, lat: number])[]
}

/** A road graph out of nodes in millionths of a degree and edges. */
export function drawnGraph(
  nodes: readonly (readonly [lng: number, lat: number])[],
  edges: readonly DrawnEdge[],
): RoadGraph {
  const starts = [0]
  for (const { inner = [] } of edges) starts.push((starts.at(-1) ?? 0) + inner.length)
  const inner = edges.flatMap(edge => edge.inner ?? [])
  return {
    nodeCount: nodes.length,
    nodeLng: Int32Array.from(nodes, ([lng]) => lng),
    nodeLat: Int32Array.from(nodes, ([, lat]) => lat),
    edgeCount: edges.length,
    edgeFrom: Uint32Array.from(edges, ({ from }) => from),
    edgeTo: Uint32Array.from(edges, ({ to }) => to),
    edgeClass: Uint8Array.from(edges, each => each.class ?? 0),
    edgeTwoWay: Uint8Array.from(edges, ({ isTwoWay }) => Number(isTwoWay ?? false)),
    edgeLengthM: Uint32Array.from(edges, ({ lengthM }) => lengthM),
    innerStart: Uint32Array.from(starts),
    innerLng: Int32Array.from(inner, ([lng]) => lng),
    innerLat: Int32Array.from(inner, ([, lat]) => lat),
  }
}
