import { parseCount } from '#domain/base/typedCount.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { Day } from '#domain/time/day.ts'
import {
  forgiveLimitsSchema,
  type AuthorityChange,
  type AuthorityLimits,
  type AuthorityLine,
  type ForgiveLimits,
} from '#protocol/deskAuthority.ts'
import { parse } from '#protocol/parse.ts'

/** The form as it is filled in; texts stay as they were typed. */
export interface AuthorityForm {
  percent: string
  caseFen: Fen | null
  dayFen: Fen | null
  instalments: string
  products: string
  approveFen: Fen | null
  from: Day | null
  until: Day | null
  reason: string
}

/** The fields with something wrong, each with the key of its sentence in `deskAuthority.form`. */
export type AuthorityFaults = Partial<Record<keyof AuthorityForm, FaultKey>>

export type FaultKey =
  | 'percentFault'
  | 'instalmentsFault'
  | 'productsFault'
  | 'amountMissing'
  | 'dayMissing'
  | 'untilFault'
  | 'reasonMissing'

/** The form with what binds now, from today on. */
export function filledForm(line: AuthorityLine | undefined, today: Day): AuthorityForm {
  const limits = line?.limits
  return {
    ...(limits && 'caseFen' in limits ? filledLimits(limits) : EMPTY_LIMITS),
    approveFen: limits && 'approveFen' in limits ? limits.approveFen : null,
    from: today,
    until: line && line.until >= today ? line.until : null,
    reason: '',
  }
}

const EMPTY_LIMITS = { percent: '', caseFen: null, dayFen: null, instalments: '', products: '' }

const filledLimits = (limits: ForgiveLimits) => ({
  percent: String(limits.mostPercent),
  ...{ caseFen: limits.caseFen, dayFen: limits.dayFen },
  instalments: String(limits.mostInstalments),
  products: limits.products.join('、'),
})

/** What the form says; refused with every fault, each at its field. */
export function readForm(
  form: AuthorityForm,
  forgives: boolean,
): Result<Omit<AuthorityChange, 'of'>, AuthorityFaults> {
  const { from, until } = form
  const reason = form.reason.trim()
  const limits = forgives ? forgiveLimits(form) : ok({ approveFen: form.approveFen })
  const faults: AuthorityFaults = {
    ...(!limits.ok && limits.error),
    ...dayFaults(form),
    ...(reason === '' && { reason: 'reasonMissing' }),
  }
  const isWhole = Object.keys(faults).length === 0
  if (!isWhole || !limits.ok || !from || !until) return refused(faults)
  return ok({ limits: limits.value, from, until, reason })
}

function dayFaults({ from, until }: AuthorityForm): AuthorityFaults {
  return {
    ...(!from && { from: 'dayMissing' }),
    ...(!until && { until: 'dayMissing' }),
    ...(from && until && until < from && { until: 'untilFault' }),
  }
}

function forgiveLimits(form: AuthorityForm): Result<AuthorityLimits, AuthorityFaults> {
  const percent = parseCount(form.percent.replace(/[%％]\s*$/, ''), { least: 0, most: 100 })
  const instalments = parseCount(form.instalments, { least: 1, most: 60 })
  const products = form.products.split(/[、,，;；\n]/).flatMap(word => word.trim() || [])
  const { caseFen, dayFen } = form
  const faults: AuthorityFaults = {
    ...(!percent.ok && { percent: 'percentFault' }),
    ...(!instalments.ok && { instalments: 'instalmentsFault' }),
    ...(caseFen === null && { caseFen: 'amountMissing' }),
    ...(dayFen === null && { dayFen: 'amountMissing' }),
  }
  if (!percent.ok || !instalments.ok || caseFen === null || dayFen === null) return refused(faults)
  const limits = {
    ...{ products, mostPercent: percent.value, caseFen, dayFen },
    mostInstalments: instalments.value,
  }
  return parse(forgiveLimitsSchema, limits).ok ? ok(limits) : refused({ products: 'productsFault' })
}
