import type { Spared } from '#app/db/leasedSealer.ts'
import type { Lease } from '#protocol/device.ts'
import type { ProblemName } from '#protocol/problem.ts'

/** Why a tablet goes out of use. */
export type OutWhy = 'revoked' | 'lost' | 'expired'

/** How far a tablet that is out of use has got. */
export interface OutView {
  readonly why: OutWhy
  /** Everything that was on it has gone. */
  readonly done: boolean
  /** So much was to be handed in when the keys went. */
  readonly held: number
  /** So much of it is not with the bank yet; unknown before the first look. */
  readonly left?: number | undefined
  /** Why it does not get on at the moment; NOT_FOR_BANK: something here only the agent's own password opens. */
  readonly problem?: ProblemName | 'NOT_FOR_BANK' | undefined
}

/** How this tablet stands with the bank, as far as it knows itself. */
export interface Standing {
  /** Set while the dossiers are closed: what of them an open record still needs. */
  readonly spared?: Spared | undefined
  /** The ends of the lease, where the server has given one. */
  readonly lease?: Pick<Lease, 'softExpiry' | 'hardExpiry'> | undefined
  /** The lease asks for a newer app. */
  readonly outdated: boolean
  readonly out?: OutView | undefined
}

/** The standing with its one listener. */
export interface StandingHolder {
  get(): Standing
  set(changed: Partial<Standing>): void
  watch(listener: (standing: Standing) => void): void
}

export function standingHolder(from: Standing = { outdated: false }): StandingHolder {
  let standing = from
  let tell: ((standing: Standing) => void) | undefined
  return {
    get: () => standing,
    set(changed) {
      standing = { ...standing, ...changed }
      tell?.(standing)
    },
    watch(listener) {
      tell = listener
      listener(standing)
    },
  }
}
