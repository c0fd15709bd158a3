import type { StaffId } from '#domain/base/ids.ts'
import { FACTS } from '#domain/compliance/facts.ts'
import { base64url, fromBase64url } from '../db/base64url.ts'
import type { GateKeys } from '../db/payloads.ts'
import type { Clock } from '../platform/clock.ts'
import type { Hash } from '../platform/hash.ts'
import { TRIES_AT_ONCE, TryPace } from '../platform/tryPace.ts'
import type { DeriveKey } from '../platform/vault/deriveKey.ts'
import { markNow, passedSince, wentBack, type Mark } from '../platform/vault/markedTime.ts'

type Partner = NonNullable<GateKeys['partner']>

/** As long as the registry lets the fact stand. */
export const PRESENCE_MS = FACTS.teamPresent.maxAgeMin * 60_000
const BADGE = 'doorstep-badge:'

/** How the partner says who he is: what stands on his badge, or his staff number. */
export interface JoinInput {
  readonly said: string
  readonly pin: string
}

/**
 * NO_DATA: the bank gave nothing to know him by · NOT_PARTNER: another badge or number · WRONG_PIN: so many tries are left
 * before a pause · WAIT: there is one.
 */
export type JoinAnswer =
  | { readonly kind: 'joined'; readonly name: string }
  | { readonly kind: 'NO_DATA' }
  | { readonly kind: 'NOT_PARTNER' }
  | { readonly kind: 'WRONG_PIN'; readonly left: number }
  | { readonly kind: 'WAIT'; readonly waitMs: number }

interface PresenceDeps {
  readonly clock: Clock
  readonly hash: Hash
  readonly derive: DeriveKey
}

/** Who of the pair is here, besides the one who is signed in: in this page's memory, for one duty, until the lock. */
export class TeamPresence {
  readonly #deps: PresenceDeps
  readonly #pace: TryPace
  #joined: { readonly id: StaffId; readonly at: Mark } | undefined
  #latestMs = 0
  /** Grows when everybody is sent away: a proof that was under way then seats nobody. */
  #sentAway = 0

  constructor(deps: PresenceDeps) {
    this.#deps = deps
    this.#pace = new TryPace(deps.clock)
  }

  /** The partner proves that he is here; nothing is asked of the network. */
  async join(partner: Partner | undefined, { said, pin }: JoinInput): Promise<JoinAnswer> {
    if (!partner?.presence) return { kind: 'NO_DATA' }
    const { presence } = partner
    const sentAway = this.#sentAway
    if (!(await this.#isHe(partner, presence.badgeHash, said.trim())))
      return { kind: 'NOT_PARTNER' }
    const waitMs = this.#pace.waitMs()
    if (waitMs > 0 || !this.#pace.begin()) return { kind: 'WAIT', waitMs }
    const { salt, hash, memoryKiB, passes } = presence.pin
    const params = { alg: 'argon2id', memoryKiB, passes, salt: fromBase64url(salt) } as const
    if (base64url(await this.#deps.derive(pin, params)) !== hash) {
      const pauseMs = this.#pace.waitMs()
      if (pauseMs > 0) return { kind: 'WAIT', waitMs: pauseMs }
      return { kind: 'WRONG_PIN', left: Math.max(0, TRIES_AT_ONCE - this.#pace.failures) }
    }
    this.#pace.passed()
    if (sentAway !== this.#sentAway) return { kind: 'NO_DATA' }
    this.#joined = { id: partner.id, at: markNow(this.#deps.clock) }
    this.#latestMs = this.#deps.clock.now()
    return { kind: 'joined', name: partner.name }
  }

  /** True while that partner's proof holds: four hours, and no clock that was set back. */
  isHere(partner: Pick<Partner, 'id'> | undefined): boolean {
    const { clock } = this.#deps
    if (!partner || this.#joined?.id !== partner.id) return false
    if (wentBack(clock, this.#latestMs) || passedSince(clock, this.#joined.at) >= PRESENCE_MS) {
      this.leave()
      return false
    }
    this.#latestMs = Math.max(this.#latestMs, clock.now())
    return true
  }

  /** He has gone, or the tablet is locked. */
  leave(): void {
    this.#sentAway += 1
    this.#joined = undefined
  }

  async #isHe({ staffNo }: Partner, badgeHash: string, said: string): Promise<boolean> {
    if (!said.startsWith(BADGE)) return said.toUpperCase() === staffNo.toUpperCase()
    return (await this.#deps.hash.sha256Hex(said.slice(BADGE.length))) === badgeHash
  }
}
