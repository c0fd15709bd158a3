import * as v from 'valibot'
import type { StaffRole } from './session.ts'

/** `GET /demo`: the sign-ins of the demo bank; 404 anywhere else. */
export interface DemoResponse {
  readonly accounts: readonly {
    readonly staffNo: string
    readonly password: string
    readonly name: string
    readonly role: StaffRole
    /** A fresh one-time code, for an agent's account. */
    readonly enrolCode?: string | undefined
    /** What an agent's partner scans and the agent types at a door: the badge's token, and the PIN. */
    readonly badge?: string | undefined
    readonly pin?: string | undefined
  }[]
}

export const demoResponseSchema: v.GenericSchema<unknown, DemoResponse> = v.object({
  accounts: v.array(
    v.object({
      staffNo: v.string(),
      password: v.string(),
      name: v.string(),
      role: v.picklist(['agent', 'supervisor', 'admin']),
      enrolCode: v.optional(v.string()),
      badge: v.optional(v.string()),
      pin: v.optional(v.string()),
    }),
  ),
})
