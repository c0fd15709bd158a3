export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Around all points of x, y, x, y …; of no points it touches nothing. */
export function boxOf(parts: readonly Float32Array[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const part of parts) {
    for (let at = 0; at + 1 < part.length; at += 2) {
      const [x = 0, y = 0] = [part[at], part[at + 1]]
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return { left, top, right, bottom }
}

export function boxesTouch(a: Box, b: Box): boolean {
  return a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top
}

/** True when `inner` lies wholly in `outer`. */
export function boxHolds(outer: Box, inner: Box): boolean {
  const across = inner.left >= outer.left && inner.right <= outer.right
  return across && inner.top >= outer.top && inner.bottom <= outer.bottom
}

export function grown(box: Box, by: number): Box {
  return {
    left: box.left - by,
    top: box.top - by,
    right: box.right + by,
    bottom: box.bottom + by,
  }
}
