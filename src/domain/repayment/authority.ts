import type { DeviceId, GrantId, StaffId } from '../base/ids.ts'
import type { Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'

/**
 * What an agent may forgive on one device without asking (减免授权), as the bank signed it. An agent's budget of a day and of
 * a case is split among the agent's devices in use, so that two of them offline can never spend it twice.
 */
export interface AuthorityGrant {
  readonly id: GrantId
  readonly staffId: StaffId
  readonly deviceId: DeviceId
  /** Empty: all products. */
  readonly products: readonly string[]
  /** Of each part, whole per cent, 0–100. */
  readonly mostPercent: number
  readonly caseFen: Fen
  readonly dayFen: Fen
  readonly mostInstalments: number
  readonly from: Day
  /** Inclusive. */
  readonly until: Day
}

/**
 * A grant as it was issued to a device. Its id stays the same for the agent on that device, and what is forgiven under it
 * is counted by that id; each newer issue takes the place of the one before.
 */
export interface IssuedGrant extends AuthorityGrant {
  readonly issue: number
}

/** Of a grant already used: on this case, and on this day. */
export interface SpentAuthority {
  readonly caseFen: Fen
  readonly dayFen: Fen
}
