import { arcsOf, type Arcs } from './arcs.ts'
import type { RoadGraph } from './roadGraph.ts'

/**
 * Marks (1) the nodes of the largest strongly connected component: from each of them one can drive to every other
 * and back. Real road data holds hundreds of small islands, and a stop on one of them would be unreachable.
 * What a node reaches and what reaches it is its component; once more are marked than are left, none is larger.
 */
export function largestComponent(graph: RoadGraph, forward: Arcs): Uint8Array {
  const backward = arcsOf(graph, 'backward')
  const isPlaced = new Uint8Array(graph.nodeCount)
  let left = graph.nodeCount
  let best = new Uint8Array(graph.nodeCount)
  let bestSize = 0
  for (let node = 0; node < graph.nodeCount && left > bestSize; node += 1) {
    if (isPlaced[node] === 1) continue
    const there = reachedFrom(node, forward)
    const member = reachedFrom(node, backward).map((back, at) => back & (there[at] ?? 0))
    const size = member.reduce((sum, each) => sum + each, 0)
    for (const [at, each] of member.entries()) if (each === 1) isPlaced[at] = 1
    left -= size
    if (size > bestSize) [best, bestSize] = [member, size]
  }
  return best
}

function reachedFrom(start: number, { heads, ends }: Arcs): Uint8Array<ArrayBuffer> {
  const isReached = new Uint8Array(heads.length - 1)
  isReached[start] = 1
  const open = [start]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const end = heads[node + 1] ?? 0
    for (let arc = heads[node] ?? 0; arc < end; arc += 1) {
      const next = ends[arc] ?? 0
      if (isReached[next] === 1) continue
      isReached[next] = 1
      open.push(next)
    }
  }
  return isReached
}
