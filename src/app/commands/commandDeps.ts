import type { Clock } from '#app/platform/clock.ts'
import type { Hash } from '#app/platform/hash.ts'
import type { Ids } from '#app/platform/ids.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { Room } from '#app/db/room.ts'
import type { Sealer } from '#app/db/seal.ts'
import type { MadeAt } from '#protocol/operation.ts'
import type { SealKey } from '#protocol/sealed.ts'
import type { StaffProfile } from '#protocol/session.ts'

/** The last time token of the server, and how long ago it came by the clock that only runs forward. */
export interface Anchor {
  readonly token?: string
  /** Absent when the page was loaded anew since the token came. */
  readonly mono?: number
}

/** What every command is given. */
export interface CommandDeps {
  readonly db: DoorstepDb
  readonly sealer: Sealer
  readonly clock: Clock
  readonly ids: Ids
  readonly hash: Hash
  /** The signed-in agent. Throws when nobody is: no screen with a command is reachable then. */
  readonly staff: () => StaffProfile
  readonly anchor: () => Anchor
  /** The bank's public key, to which files are sealed; absent until a server has named one. */
  readonly bankKey: () => SealKey | undefined
  /** What is captured may take it when the disk is full. */
  readonly room?: Room
}

/** The time stamp of an operation made now. */
export function madeNow({ clock, anchor }: CommandDeps): MadeAt {
  const { token, mono } = anchor()
  return {
    device: clock.now(),
    ...(token !== undefined && { anchor: token }),
    ...(token !== undefined && mono !== undefined && { mono: Math.max(0, Math.floor(mono)) }),
  }
}
