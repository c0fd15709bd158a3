/** The invariants of docs/protocol.md; `world` where the world itself went wrong. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'world'

/** An invariant that did not hold. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly invariant: Invariant

  constructor(invariant: Invariant, message: string) {
    super(`${invariant}: ${message}`)
    this.invariant = invariant
  }
}

/** Throws unless `holds`. */
export function must(holds: boolean, invariant: Invariant, message: string): asserts holds {
  if (!holds) throw new Violation(invariant, message)
}

/** JSON with its members in order and without the undefined ones: equal texts mean equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    const entries = Object.entries(part).filter(([, each]) => each !== undefined)
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
