/**
 * The roads of a region. Nodes are where roads meet or end; an edge runs between two of them along its inner
 * points. Coordinates are whole millionths of a degree, WGS-84; lengths whole metres along the road.
 */
export interface RoadGraph {
  readonly nodeCount: number
  readonly nodeLng: Int32Array
  readonly nodeLat: Int32Array
  readonly edgeCount: number
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
  /** Place in `ROAD_CLASSES`. */
  readonly edgeClass: Uint8Array
  /** 1 where one may drive from `to` to `from` as well. */
  readonly edgeTwoWay: Uint8Array
  readonly edgeLengthM: Uint32Array
  /** Inner points of edge e: from `innerStart[e]` up to, not including, `innerStart[e + 1]`. */
  readonly innerStart: Uint32Array
  readonly innerLng: Int32Array
  readonly innerLat: Int32Array
}

/** Millionths of a degree in one degree. */
export const MICRO = 1_000_000

/** Points of an edge from its first node to its last, as [lng, lat] in millionths of a degree. */
export function edgePoints(graph: RoadGraph, edge: number): [lng: number, lat: number][] {
  const from = graph.edgeFrom[edge] ?? 0
  const to = graph.edgeTo[edge] ?? 0
  const points: [number, number][] = [[graph.nodeLng[from] ?? 0, graph.nodeLat[from] ?? 0]]
  const end = graph.innerStart[edge + 1] ?? 0
  for (let at = graph.innerStart[edge] ?? 0; at < end; at += 1) {
    points.push([graph.innerLng[at] ?? 0, graph.innerLat[at] ?? 0])
  }
  points.push([graph.nodeLng[to] ?? 0, graph.nodeLat[to] ?? 0])
  return points
}
