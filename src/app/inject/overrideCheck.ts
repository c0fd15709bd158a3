import type { GateOverride } from '#domain/compliance/gate.ts'
import {
  challengeOf,
  challengeText,
  codeText,
  nonceOf,
  overrideCode,
  overrideNonce,
  parseOverrideCode,
  type OverrideSubject,
} from '#domain/compliance/override.ts'
import { fromBase64url } from '../db/base64url.ts'
import type { Clock } from '../platform/clock.ts'
import { TRIES_AT_ONCE, TryPace } from '../platform/tryPace.ts'

/** WRONG: not the code of this challenge, so many tries are left before a pause · WAIT: there is one. */
export type OverrideAnswer =
  | { readonly kind: 'opened'; readonly override: GateOverride }
  | { readonly kind: 'WRONG'; readonly left: number }
  | { readonly kind: 'WAIT'; readonly waitMs: number }

/** Makes challenges for a supervisor and judges the codes, without a network; by the key of this device alone. */
export class OverrideCheck {
  readonly #pace: TryPace
  /** The challenge of each subject: whoever looks again reads out the same one. */
  readonly #challenges = new Map<string, string>()

  constructor(clock: Clock) {
    this.#pace = new TryPace(clock)
  }

  /** The ten characters to read out. */
  async challenge(key: string, about: OverrideSubject): Promise<string> {
    const subject = `${key}|${about.caseId}|${about.rule}|${about.day}`
    const known = this.#challenges.get(subject)
    if (known !== undefined) return known
    const nonce = overrideNonce(crypto.getRandomValues(new Uint8Array(3)))
    const made = challengeOf(nonce, await mac(key, challengeText(about, nonce)))
    this.#challenges.set(subject, made)
    return made
  }

  /** Judges the eight digits that the supervisor answered with. */
  async check(
    key: string,
    about: OverrideSubject,
    given: { readonly challenge: string; readonly typed: string },
  ): Promise<OverrideAnswer> {
    const waitMs = this.#pace.waitMs()
    if (waitMs > 0 || !this.#pace.begin()) return { kind: 'WAIT', waitMs }
    const { challenge } = given
    const right = overrideCode(await mac(key, codeText(about, nonceOf(challenge))))
    if (parseOverrideCode(given.typed) !== right) {
      const pauseMs = this.#pace.waitMs()
      if (pauseMs > 0) return { kind: 'WAIT', waitMs: pauseMs }
      return { kind: 'WRONG', left: Math.max(0, TRIES_AT_ONCE - this.#pace.failures) }
    }
    this.#pace.passed()
    return { kind: 'opened', override: { rule: about.rule, challenge, code: right } }
  }
}

async function mac(key: string, text: string): Promise<Uint8Array> {
  const how = { name: 'HMAC', hash: 'SHA-256' } as const
  const hmac = await crypto.subtle.importKey('raw', fromBase64url(key), how, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(text)))
}
