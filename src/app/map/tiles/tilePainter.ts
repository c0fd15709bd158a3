import type { Clock } from '#app/platform/clock.ts'
import type { Stop } from '#app/platform/stop.ts'
import type { Timers } from '#app/platform/timers.ts'
import type { PaintedTile, RenderLook, RenderPack, TileFinding } from './renderMessages.ts'
import type { RenderPort, StartRenderer } from './renderPort.ts'
import type { TileAddress } from './tileAddress.ts'
import { TileQueue } from './tileQueue.ts'

/** So many tiles are with the worker at a time: one that it paints, one that it finds when that is done. */
const AT_WORK = 2
/** A worker that says nothing for so long has been ended by the system, which tells nobody. */
const SILENCE_MS = 10_000
/** So many ends of the worker within a minute are no accident. */
const MOST_ENDS = 3
const ENDS_WITHIN_MS = 60_000

/** `failed`: the worker ends again and again; nothing is drawn until somebody asks for another try. */
export type PainterState = 'working' | 'failed'

interface Job {
  readonly id: number
  readonly address: TileAddress
  readonly done: (bitmap: ImageBitmap, finding: TileFinding) => void
}

export interface TilePainterOptions {
  readonly start: StartRenderer
  readonly timers: Timers
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly onState: (state: PainterState) => void
}

/** Hands tiles to the render worker, nearest to the centre first, and starts it again when it dies. */
export class TilePainter {
  /** The middle of the view, in tiles. */
  centre: TileAddress = { z: 0, x: 0, y: 0 }
  readonly #options: TilePainterOptions
  readonly #queue = new TileQueue<Job>()
  readonly #atWork = new Map<number, Job>()
  #port: RenderPort | undefined
  #packs: readonly RenderPack[] = []
  #look: RenderLook | undefined
  #ends: number[] = []
  #failed = false
  #stopWatch: Stop | undefined

  constructor(options: TilePainterOptions) {
    this.#options = options
  }

  setPacks(packs: readonly RenderPack[]): void {
    this.#packs = packs
    this.#port?.send({ kind: 'packs', packs })
  }

  setLook(look: RenderLook): void {
    this.#look = look
    this.#port?.send({ kind: 'look', look })
  }

  paint(job: Job): void {
    this.#queue.add(job)
    this.#advance()
  }

  /** The tile has left the view; what the worker still sends of it is thrown away. */
  drop(id: number): void {
    this.#queue.drop(id)
    this.#forget(id)
    this.#advance()
  }

  /** Another try after `failed`. */
  restart(): void {
    this.#ends = []
    this.#failed = false
    this.#options.onState('working')
    this.#advance()
  }

  dispose(): void {
    this.#failed = true
    this.#stopPort()
  }

  #advance(): void {
    if (this.#failed || !this.#look || this.#queue.size === 0) return
    this.#port ??= this.#begin(this.#look)
    while (this.#atWork.size < AT_WORK) {
      const job = this.#queue.takeNearest(this.centre)
      if (!job) return
      this.#atWork.set(job.id, job)
      this.#port.send({ kind: 'paint', id: job.id, address: job.address })
      this.#watch()
    }
  }

  #begin(look: RenderLook): RenderPort {
    const port = this.#options.start(
      tile => {
        if (port === this.#port) this.#take(tile)
        else tile.bitmap.close()
      },
      () => {
        if (port === this.#port) this.#ended()
      },
    )
    port.send({ kind: 'look', look })
    port.send({ kind: 'packs', packs: this.#packs })
    return port
  }

  #take({ id, bitmap, finding }: PaintedTile): void {
    const job = this.#atWork.get(id)
    this.#forget(id)
    if (job) job.done(bitmap, finding)
    else bitmap.close()
    this.#advance()
  }

  #forget(id: number): void {
    this.#atWork.delete(id)
    if (this.#atWork.size > 0) this.#watch()
    else this.#stopWatch?.()
  }

  #watch(): void {
    this.#stopWatch?.()
    this.#stopWatch = this.#options.timers.after(SILENCE_MS, () => this.#ended())
  }

  /** What was with it goes back into the queue, and a new worker gets it. */
  #ended(): void {
    this.#stopPort()
    for (const job of this.#atWork.values()) this.#queue.add(job)
    this.#atWork.clear()
    const now = this.#options.clock.monotonicMs()
    this.#ends = [...this.#ends.filter(at => now - at < ENDS_WITHIN_MS), now]
    if (this.#ends.length >= MOST_ENDS) {
      this.#failed = true
      this.#options.onState('failed')
      return
    }
    this.#advance()
  }

  #stopPort(): void {
    this.#stopWatch?.()
    this.#port?.end()
    this.#port = undefined
  }
}
