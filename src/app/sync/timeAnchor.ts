import type { Instant } from '#domain/time/instant.ts'
import type { Clock } from '#app/platform/clock.ts'

/** What the server's last word says about this device's clock. */
export interface TimeAnchor {
  /** Notes an answer that has just come. */
  note(answer: { readonly serverTime: Instant; readonly token: string }): void
  /** Takes over a token kept from an earlier page; how long ago it came is then unknown. */
  restore(token: string): void
  anchor(): { readonly token?: string; readonly mono?: number }
  /** The server's last word in this page, and when it came by the clock that only runs forward. */
  readonly heard: () => Heard | undefined
  /** Server time minus device time at the last answer. */
  offsetMs(): number | undefined
}

export interface Heard {
  readonly serverTime: Instant
  readonly monotonicMs: number
}

export function timeAnchor(clock: Clock): TimeAnchor {
  let token: string | undefined
  let heard: Heard | undefined
  let offset: number | undefined
  return {
    note({ serverTime, token: fresh }) {
      token = fresh
      heard = { serverTime, monotonicMs: clock.monotonicMs() }
      offset = serverTime - clock.now()
    },
    restore(kept) {
      token ??= kept
    },
    anchor() {
      if (token === undefined) return {}
      if (!heard) return { token }
      return { token, mono: Math.max(0, clock.monotonicMs() - heard.monotonicMs) }
    },
    heard: () => heard,
    offsetMs: () => offset,
  }
}
