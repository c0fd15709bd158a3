import * as v from 'valibot'
import type { Fen } from '#domain/money/fen.ts'
import { fenNotNegative, name, whole } from './values.ts'

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
