import type { DeviceId, GrantId, StaffId } from '../base/ids.ts'
import { ok, refused, type Result } from '../base/result.ts'
import { splitEvenly } from '../money/allocate.ts'
import { asFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import {
  RELIEF_PARTS,
  reliefByPercent,
  reliefTotal,
  type Relief,
  type ReliefPart,
} from './relief.ts'

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

/** Why an agent may not agree by himself; the figures say up to where he might. */
export type AuthorityRefusal =
  | { readonly code: 'NO_GRANT' }
  | { readonly code: 'NOT_IN_FORCE'; readonly from: Day; readonly until: Day }
  | { readonly code: 'OTHER_PRODUCT' }
  | { readonly code: 'TOO_MANY_INSTALMENTS'; readonly most: number }
  | {
      readonly code: 'ABOVE_PERCENT'
      readonly part: ReliefPart
      readonly percent: number
      readonly mostFen: Fen
    }
  | { readonly code: 'ABOVE_CASE'; readonly leftFen: Fen }
  | { readonly code: 'ABOVE_DAY'; readonly leftFen: Fen }

export const AUTHORITY_REFUSALS = [
  'NO_GRANT',
  'NOT_IN_FORCE',
  'OTHER_PRODUCT',
  'TOO_MANY_INSTALMENTS',
  'ABOVE_PERCENT',
  'ABOVE_CASE',
  'ABOVE_DAY',
] as const satisfies readonly AuthorityRefusal['code'][]

/** What the authority is asked about. */
export interface AuthorityQuestion {
  readonly grant: AuthorityGrant | undefined
  readonly spent: SpentAuthority
  /** What is owed of each part. */
  readonly owed: Relief
  /** Of the accounts concerned; undefined: the bank did not say, and only a grant for all products covers it. */
  readonly products: readonly (string | undefined)[]
  readonly on: Day
}

/**
 * Whether an agent may agree to this relief, and to a plan of so many instalments. Where nothing is forgiven no grant is needed;
 * but an agent's own grant bounds the plan's length all the same.
 */
export function judgeAuthority(
  question: AuthorityQuestion & {
    readonly relief: Relief
    readonly instalments?: number | undefined
  },
): Result<void, AuthorityRefusal> {
  const { grant, relief, instalments = 0 } = question
  if (grant && instalments > grant.mostInstalments) {
    return refused({ code: 'TOO_MANY_INSTALMENTS', most: grant.mostInstalments })
  }
  if (reliefTotal(relief) === 0) return ok(undefined)
  const refusal = groundsOfRefusal(question) ?? amountRefusal(question, relief)
  return refusal ? refused(refusal) : ok(undefined)
}

/** The most that may still be forgiven on this case today, all parts together; 0 where no grant covers it. */
export function reliefLimit(question: AuthorityQuestion): Fen {
  const { grant, spent, owed } = question
  if (!grant || groundsOfRefusal(question)) return ZERO_FEN
  const byPart = sumFen(RELIEF_PARTS.map(part => reliefByPercent(owed[part], grant.mostPercent)))
  return asFen(
    Math.min(byPart, leftOf(grant.caseFen, spent.caseFen), leftOf(grant.dayFen, spent.dayFen)),
  )
}

/** Why the grant says nothing about this case today. */
function groundsOfRefusal({
  grant,
  products,
  on,
}: AuthorityQuestion): AuthorityRefusal | undefined {
  if (!grant) return { code: 'NO_GRANT' }
  const { from, until } = grant
  if (on < from || on > until) return { code: 'NOT_IN_FORCE', from, until }
  const covers = (product: string | undefined): boolean =>
    product !== undefined && grant.products.includes(product)
  return grant.products.length === 0 || products.every(covers)
    ? undefined
    : { code: 'OTHER_PRODUCT' }
}

function amountRefusal(
  { grant, spent, owed }: AuthorityQuestion,
  relief: Relief,
): AuthorityRefusal | undefined {
  if (!grant) return { code: 'NO_GRANT' }
  const percent = grant.mostPercent
  const part = RELIEF_PARTS.find(each => relief[each] > reliefByPercent(owed[each], percent))
  if (part) {
    return { code: 'ABOVE_PERCENT', part, percent, mostFen: reliefByPercent(owed[part], percent) }
  }
  const total = reliefTotal(relief)
  const caseLeft = leftOf(grant.caseFen, spent.caseFen)
  if (total > caseLeft) return { code: 'ABOVE_CASE', leftFen: caseLeft }
  const dayLeft = leftOf(grant.dayFen, spent.dayFen)
  return total > dayLeft ? { code: 'ABOVE_DAY', leftFen: dayLeft } : undefined
}

const leftOf = (limit: Fen, spent: Fen): Fen => asFen(Math.max(0, limit - spent))

/** A budget of a grant. */
export type AuthorityBudget = Pick<AuthorityGrant, 'caseFen' | 'dayFen'>

/**
 * An agent's budgets over the devices in use, in their order: the shares sum to the whole, exactly, so that devices that never
 * meet cannot spend more than it. No device: no share.
 */
export function splitAuthority(
  { caseFen, dayFen }: AuthorityBudget,
  devices: readonly DeviceId[],
): readonly (AuthorityBudget & Pick<AuthorityGrant, 'deviceId'>)[] {
  if (devices.length === 0) return []
  const ofCase = splitEvenly(caseFen, devices.length)
  const ofDay = splitEvenly(dayFen, devices.length)
  return devices.map((deviceId, index) => ({
    deviceId,
    caseFen: ofCase[index] ?? ZERO_FEN,
    dayFen: ofDay[index] ?? ZERO_FEN,
  }))
}
