import * as v from 'valibot'
import type { StaffId } from '#domain/base/ids.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordAgent } from './desk.ts'
import { agentSchema } from './deskRules.ts'
import { STAFF_ROLES, type StaffRole } from './session.ts'
import { day, fenNotNegative, id, instant, name, whole } from './values.ts'

/** What an agent may forgive as a whole, before it is split over the devices in use. */
export interface ForgiveLimits {
  /** Empty: all products. */
  readonly products: readonly string[]
  /** Of each part, whole per cent. */
  readonly mostPercent: number
  readonly caseFen: Fen
  readonly dayFen: Fen
  readonly mostInstalments: number
}

/** What somebody at the desk may approve of one application; null: whatever it is. */
export interface ApproveLimits {
  readonly approveFen: Fen | null
}

export type AuthorityLimits = ForgiveLimits | ApproveLimits

export const forgiveLimitsSchema: v.GenericSchema<unknown, ForgiveLimits> = v.strictObject({
  products: v.pipe(v.array(name(60)), v.maxLength(60)),
  mostPercent: whole(0, 100),
  caseFen: fenNotNegative,
  dayFen: fenNotNegative,
  mostInstalments: whole(1, 60),
})

export const approveLimitsSchema: v.GenericSchema<unknown, ApproveLimits> = v.strictObject({
  approveFen: v.nullable(fenNotNegative),
})

const limitsSchema = v.union([forgiveLimitsSchema, approveLimitsSchema])

/** Whose authority it is: a person's own, or a role's, for whoever has none of their own. */
export type AuthorityOf = { readonly staffId: StaffId } | { readonly role: StaffRole }

const ofSchema = v.union([
  v.strictObject({ staffId: id<StaffId>() }),
  v.strictObject({ role: v.picklist(STAFF_ROLES) }),
])

/** The body of `POST /desk/authority`. Limits null: a person's own are taken back, and those of the role count again. */
export interface AuthorityChange {
  readonly of: AuthorityOf
  readonly limits: AuthorityLimits | null
  readonly from: Day
  readonly until: Day
  readonly reason: string
}

export const authorityChangeSchema: v.GenericSchema<unknown, AuthorityChange> = v.pipe(
  v.strictObject({
    of: ofSchema,
    limits: v.nullable(limitsSchema),
    from: day,
    until: day,
    reason: name(500),
  }),
  v.forward(
    v.check(({ from, until }) => until >= from, 'not before the first day'),
    ['until'],
  ),
)

/** The line that binds today, who set it, when and why; absent `by`: it came with the demo bank. */
export interface AuthorityLine {
  readonly limits: AuthorityLimits
  readonly from: Day
  readonly until: Day
  readonly by?: RecordAgent | undefined
  readonly at: Instant
  readonly reason: string
}

/** A person with what binds; `maySet`: whoever asks may change it. */
export interface StaffAuthority extends RecordAgent {
  readonly role: StaffRole
  /** Devices in use, over which an agent's budgets are split. */
  readonly devices: number
  /** The person's own line; absent where that of the role counts. */
  readonly own?: AuthorityLine | undefined
  readonly maySet: boolean
}

export interface RoleAuthority {
  readonly role: StaffRole
  readonly line?: AuthorityLine | undefined
  readonly maySet: boolean
}

/** `GET /desk/authority`. */
export interface AuthorityResponse {
  readonly today: Day
  readonly roles: readonly RoleAuthority[]
  readonly staff: readonly StaffAuthority[]
}

const lineSchema: v.GenericSchema<unknown, AuthorityLine> = v.object({
  limits: limitsSchema,
  from: day,
  until: day,
  by: v.exactOptional(agentSchema),
  at: instant,
  reason: v.string(),
})

/** What the desk accepts as the list of authorities. */
export const authorityResponseSchema: v.GenericSchema<unknown, AuthorityResponse> = v.object({
  today: day,
  roles: v.array(
    v.object({
      role: v.picklist(STAFF_ROLES),
      line: v.exactOptional(lineSchema),
      maySet: v.boolean(),
    }),
  ),
  staff: v.array(
    v.object({
      id: id<StaffId>(),
      staffNo: v.string(),
      name: v.string(),
      role: v.picklist(STAFF_ROLES),
      devices: whole(0),
      own: v.exactOptional(lineSchema),
      maySet: v.boolean(),
    }),
  ),
})
