import type { Clock } from '../clock.ts'
import type { Sight } from '../sight.ts'
import type { Stop } from '../stop.ts'
import type { Timers } from '../timers.ts'
import type { VaultKey } from './heldKey.ts'
import { markNow, passedSince, wentBack, type Mark } from './markedTime.ts'

/** What a PIN is worth after it was entered: the key; how many tries are left; or nothing any more. */
export type PinAnswer = { readonly key: VaultKey } | { readonly left: number } | 'GONE'

/** Why a gate fell by itself. TRIES: too many wrong ones. TIME: out of sight or in use for too long, or a clock set back. */
export type PinFall = 'TRIES' | 'TIME'

export const PIN_TRIES = 5
export const PIN_HIDDEN_MS = 30 * 60_000
/** From the last unlocking in full. */
export const PIN_LIFE_MS = 4 * 60 * 60_000
const LOOK_EVERY_MS = 15_000
/** Some 60 ms on a laptop: the verifier lies beside the key, so that more would protect nothing. */
const ITERATIONS = 600_000

interface PinGateDeps {
  readonly clock: Clock
  readonly sight: Sight
  readonly timers: Timers
  /** It fell by itself; told once. */
  readonly onFall: (why: PinFall) => void
}

type Bytes = Uint8Array<ArrayBuffer>

/**
 * As long as it stands, the page keeps the vault's key behind a PIN while the tablet is locked. All of it is in
 * this page's memory and nowhere else: there is nothing on the disk against which a PIN could be tried.
 */
export class PinGate {
  readonly #deps: PinGateDeps
  readonly #salt: Bytes
  #verifier: Bytes | undefined
  #key: VaultKey | undefined
  #tries = 0
  #openedAt: Mark
  #hiddenAt: Mark | undefined
  /** The latest time that the wall's clock has shown. */
  #latestMs: number
  #stopTimer: Stop = () => undefined
  readonly #stopSight: Stop

  private constructor(deps: PinGateDeps, salt: Bytes, verifier: Bytes, openedAt: Mark) {
    this.#deps = deps
    this.#salt = salt
    this.#verifier = verifier
    this.#openedAt = openedAt
    this.#latestMs = openedAt.wallMs
    this.#stopSight = deps.sight.onChange(() => this.#see())
    this.#see()
    this.#lookLater()
  }

  /** A gate with this PIN; `openedAt` is the moment of the last unlocking in full. */
  static async make(deps: PinGateDeps, pin: string, openedAt: Mark): Promise<PinGate> {
    const salt = crypto.getRandomValues(new Uint8Array(16))
    return new PinGate(deps, salt, await verifierOf(pin, salt), openedAt)
  }

  /** Takes the key in at the lock; where the gate has fallen, it lets it go. */
  keep(key: VaultKey): void {
    if (this.look()) this.#key = key
  }

  /** Counts the try before it judges it. The right PIN gives the key out and forgives the tries before. */
  async open(pin: string): Promise<PinAnswer> {
    if (!this.#kept()) return 'GONE'
    this.#tries += 1
    const number = this.#tries
    // Tries that are under way count, or many at once would be free.
    if (number > PIN_TRIES) return 'GONE'
    const given = await verifierOf(pin, this.#salt)
    const key = this.#kept()
    if (!key) return 'GONE'
    if (isSame(this.#verifier, given)) {
      this.#key = undefined
      this.#tries = 0
      return { key }
    }
    if (number < PIN_TRIES) return { left: PIN_TRIES - this.#tries }
    this.#fall('TRIES')
    return 'GONE'
  }

  /** The tablet was unlocked in full once more. */
  renew(openedAt: Mark): void {
    this.#openedAt = openedAt
    this.#tries = 0
    this.#key = undefined
  }

  /** Looks at the time, and says whether it still stands. */
  look(): boolean {
    if (this.#verifier && this.#isOver()) this.#fall('TIME')
    this.#latestMs = Math.max(this.#latestMs, this.#deps.clock.now())
    return this.#verifier !== undefined
  }

  /** Key and verifier go, for whatever reason of the caller's. */
  drop(): void {
    this.#verifier?.fill(0)
    this.#verifier = undefined
    this.#key = undefined
    this.#stopTimer()
    this.#stopSight()
  }

  #kept(): VaultKey | undefined {
    return this.look() ? this.#key : undefined
  }

  #fall(why: PinFall): void {
    this.drop()
    this.#deps.onFall(why)
  }

  #isOver(): boolean {
    const { clock } = this.#deps
    if (wentBack(clock, this.#latestMs)) return true
    if (passedSince(clock, this.#openedAt) >= PIN_LIFE_MS) return true
    return this.#hiddenAt !== undefined && passedSince(clock, this.#hiddenAt) >= PIN_HIDDEN_MS
  }

  /** Timers sleep while the page is hidden, so the time is looked at when it is seen again, too. */
  #see(): void {
    this.look()
    const { clock, sight } = this.#deps
    this.#hiddenAt = sight.isHidden() ? (this.#hiddenAt ?? markNow(clock)) : undefined
  }

  #lookLater(): void {
    this.#stopTimer = this.#deps.timers.after(LOOK_EVERY_MS, () => {
      if (this.look()) this.#lookLater()
    })
  }
}

async function verifierOf(pin: string, salt: Bytes): Promise<Bytes> {
  const bytes = new TextEncoder().encode(pin)
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS }
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256))
}

function isSame(a: Bytes | undefined, b: Bytes): boolean {
  return a !== undefined && b.every((byte, at) => byte === a[at])
}
