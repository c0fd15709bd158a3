/** A binary heap of nodes by their cost: the cheapest comes first. Room for `capacity` entries at once. */
export interface MinHeap {
  push(node: number, cost: number): void
  /** The cheapest node, or -1; its cost is in `lastCost`. */
  pop(): number
  lastCost(): number
  clear(): void
}

/** An empty heap. A node may lie in it several times: the caller skips what it has settled. */
export function minHeap(capacity: number): MinHeap {
  const nodes = new Uint32Array(capacity)
  const costs = new Float64Array(capacity)
  let size = 0
  let last = 0
  const cost = (at: number): number => costs[at] ?? Infinity
  const put = (at: number, node: number, value: number): void => {
    nodes[at] = node
    costs[at] = value
  }
  const sink = (node: number, value: number): void => {
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && cost(child + 1) < cost(child)) child += 1
      if (cost(child) >= value) break
      put(at, nodes[child] ?? 0, cost(child))
      at = child
    }
    put(at, node, value)
  }
  return {
    push(node, value) {
      let at = size
      size += 1
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (cost(parent) <= value) break
        put(at, nodes[parent] ?? 0, cost(parent))
        at = parent
      }
      put(at, node, value)
    },
    pop() {
      if (size === 0) return -1
      const top = nodes[0] ?? 0
      last = cost(0)
      size -= 1
      if (size > 0) sink(nodes[size] ?? 0, cost(size))
      return top
    },
    lastCost: () => last,
    clear() {
      size = 0
    },
  }
}
