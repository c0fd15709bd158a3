/** What becomes of a tab at one of its await points. */
export type Fate = 'goesOn' | 'dies'

/**
 * The life of one tab. Every answer that its code waits for passes here first; the browser can be killed
 * at any of them. What a dead tab asks is never answered.
 */
export class WorldLife {
  isDead = false
  /** How often something happened: while it grows, the tab is not at rest. */
  pulse = 0
  /** Resolves when the tab dies. */
  readonly death: Promise<void>
  #fuse = Infinity
  readonly #onDeath: (() => void)[] = []

  constructor() {
    this.death = new Promise(resolve => this.#onDeath.push(resolve))
  }

  /** Kills the tab at its `points`-th await point from now. */
  killAfter(points: number): void {
    this.#fuse = points
  }

  /** True while a kill is to come. */
  get isDoomed(): boolean {
    return this.#fuse !== Infinity && !this.isDead
  }

  spare(): void {
    this.#fuse = Infinity
  }

  /** Called where an answer is about to reach the tab's code. */
  pass(): Fate {
    this.pulse += 1
    if (this.isDead) return 'dies'
    this.#fuse -= 1
    if (this.#fuse > 0) return 'goesOn'
    this.kill()
    return 'dies'
  }

  kill(): void {
    if (this.isDead) return
    this.isDead = true
    for (const run of this.#onDeath) run()
  }

  onDeath(run: () => void): void {
    this.#onDeath.push(run)
  }
}

/** What a dead tab is answered. */
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
