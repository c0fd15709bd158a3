import type { Day } from '../time/day.ts'
import type { TimeOfDay } from '../time/hours.ts'
import type { Condition } from './condition.ts'
import type { FactKey } from './facts.ts'
import type { Verdict } from './verdict.ts'

/** When a rule binds: from the assignment of a case to the arrival of its record at the bank. */
export const MOMENTS = [
  'assign',
  'plan',
  'call',
  'prestart',
  'during',
  'record',
  'commit',
  'attach',
  'sync',
] as const

export type Moment = (typeof MOMENTS)[number]

/** What the talk at the door turns into; in the order in which one beats another. */
export const DOOR_MODES = ['safety', 'minor', 'estate', 'complaint', 'thirdParty'] as const

export type DoorMode = (typeof DOOR_MODES)[number]

/** Who may open what a rule closes. */
export const OVERRIDES = ['none', 'supervisor', 'compliance'] as const

export type OverrideKind = (typeof OVERRIDES)[number]

export const LEVELS = ['law', 'industry', 'bank'] as const

export type RuleLevel = (typeof LEVELS)[number]

export const PACK_LOCALES = ['zh-CN', 'en'] as const

export type PackLocale = (typeof PACK_LOCALES)[number]

/**
 * What the agent reads: what is the matter, why (the duty, without its source, which stands beside), what to do now. Names in
 * braces are filled in from the finding, in `what` and `near` alone: {@link filledBy}.
 */
export interface RuleText {
  readonly what: string
  readonly why: string
  readonly todo: string
  /** Said for `what` while the end of a window is near. */
  readonly near?: string
  /** Said for `what` where the facts do not tell. */
  readonly unknown?: string
}

const FILLED: Readonly<Record<Rule['kind'], readonly string[]>> = {
  must: [],
  forbid: [],
  window: ['open', 'close', 'start', 'end'],
  count: ['count', 'max', 'days', 'last'],
  limit: ['value', 'max'],
}

/** The names in braces that a finding of this kind fills in `what`; `near` has {open} {close} {minutes}. */
export function filledBy(kind: Rule['kind']): readonly string[] {
  return FILLED[kind]
}

interface RuleBase {
  readonly id: string
  readonly at: readonly Moment[]
  /** The rule binds where this holds, and where it is unknown. */
  readonly when?: Condition
  readonly fail: Verdict
  readonly failAt?: Readonly<Partial<Record<Moment, Verdict>>>
  /** What an unknown fact means. Absent: a forbid passes, everything else fails. */
  readonly onUnknown?: 'fail' | 'pass'
  /** Absent: nobody for law and industry, the supervisor for bank. */
  readonly override?: OverrideKind
  readonly mode?: DoorMode
  readonly level: RuleLevel
  /** A draft never says more than warn. */
  readonly status?: 'inForce' | 'draft'
  /** First and last day on which it binds, by the visit's own day. */
  readonly from?: Day
  readonly to?: Day
  /** Keys of the pack's sources. */
  readonly src: readonly string[]
  readonly text: Readonly<Record<PackLocale, RuleText>>
}

/** What events are counted, by calendar days at the place. */
export const COUNTED = ['attempt', 'contact', 'dial', 'talk'] as const

export type Counted = (typeof COUNTED)[number]

/** must: the condition holds · forbid: it does not. */
export type ConditionRule = RuleBase & {
  readonly kind: 'must' | 'forbid'
  readonly cond: Condition
}

/** The visit lies between two times of one day, with `guardMin` to spare at its end. */
export type WindowRule = RuleBase & {
  readonly kind: 'window'
  /** Whose clock: the pack's zone or that of the case's place. */
  readonly tz: 'pack' | 'place'
  readonly open: TimeOfDay
  readonly close: TimeOfDay
  readonly guardMin: number
  /** Minutes before the close at which a visit that is on is warned. */
  readonly warnMin?: readonly number[]
  /** The instant until which the debtor agreed. */
  readonly consent?: FactKey
}

/** This one and those of the last `days` calendar days, today's included, are `max` at most. */
export type CountRule = RuleBase & {
  readonly kind: 'count'
  readonly what: Counted
  readonly days: number
  readonly max: number
}

/** A number is at most another. */
export type LimitRule = RuleBase & {
  readonly kind: 'limit'
  readonly value: FactKey
  readonly max: number | FactKey
}

export type Rule = ConditionRule | WindowRule | CountRule | LimitRule

/** Who may open what the rule closes. */
export function overrideOf(rule: Rule): OverrideKind {
  return rule.override ?? (rule.level === 'bank' ? 'supervisor' : 'none')
}
