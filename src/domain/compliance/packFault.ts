/** Where a pack is wrong and what should stand there; the path is one of keys and places: `rules.3.cond.all.0.f`. */
export interface PackFault {
  readonly path: string
  readonly expected: string
}
