import type { Position, PositionFault, PositionFix } from '#app/platform/position.ts'

/** A receiver whose fixes and faults a test tells. */
export class FakePosition implements Position {
  readonly #watches = new Set<{
    readonly onFix: (fix: PositionFix) => void
    readonly onFault: (fault: PositionFault) => void
  }>()

  get watchers(): number {
    return this.#watches.size
  }

  watch(...[, onFix, onFault]: Parameters<Position['watch']>): () => void {
    const watch = { onFix, onFault }
    this.#watches.add(watch)
    return () => this.#watches.delete(watch)
  }

  fix(fix: PositionFix): void {
    for (const { onFix } of [...this.#watches]) onFix(fix)
  }

  fault(fault: PositionFault): void {
    for (const { onFault } of [...this.#watches]) onFault(fault)
  }
}
