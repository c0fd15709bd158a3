import type { TileAddress } from './tileAddress.ts'

/** Tiles that wait to be painted. One that leaves the view is dropped; the one nearest to the centre is next. */
export class TileQueue<Job extends { readonly id: number; readonly address: TileAddress }> {
  readonly #waiting = new Map<number, Job>()

  get size(): number {
    return this.#waiting.size
  }

  add(job: Job): void {
    this.#waiting.set(job.id, job)
  }

  /** True when the tile was still waiting. */
  drop(id: number): boolean {
    return this.#waiting.delete(id)
  }

  /** Takes out the job nearest to the middle of the view, given in tiles of its own zoom. */
  takeNearest(centre: TileAddress): Job | undefined {
    let nearest: Job | undefined
    let least = Infinity
    for (const job of this.#waiting.values()) {
      const far = distanceTiles(job.address, centre)
      if (far < least) [nearest, least] = [job, far]
    }
    if (nearest) this.#waiting.delete(nearest.id)
    return nearest
  }
}

/** Tiles of another zoom are on their way out of the view: they come after all others. */
function distanceTiles(tile: TileAddress, centre: TileAddress): number {
  const scale = 2 ** (centre.z - tile.z)
  const away = Math.hypot((tile.x + 0.5) * scale - centre.x, (tile.y + 0.5) * scale - centre.y)
  return tile.z === centre.z ? away : away + 1000
}
