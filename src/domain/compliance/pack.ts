import type { Day } from '../time/day.ts'
import type { ZoneName } from '../time/hours.ts'
import type { FactSet } from './facts.ts'
import type { PackLocale, Rule } from './rule.ts'

/** How sure a source is: its text was seen, a secondary page, from memory; or it is the bank's own design. */
export const SOURCE_STANDINGS = ['text', 'secondary', 'memory', 'design'] as const

/** Where a duty stands. */
export interface PackSource {
  readonly instrument: Readonly<Record<PackLocale, string>>
  readonly article?: string
  readonly since?: Day
  readonly standing: (typeof SOURCE_STANDINGS)[number]
}

/** How long: a term from an event on, or until one. */
export type KeepTerm =
  | {
      readonly from: string
      readonly years?: number
      readonly days?: number
      readonly hours?: number
    }
  | { readonly until: string }

/** How long a kind of thing is kept; a hold suspends the longest term. */
export interface KeepRule {
  readonly of: string
  readonly min?: KeepTerm
  readonly default?: KeepTerm
  readonly max?: KeepTerm
  readonly src: readonly string[]
}

/**
 * The rules of one jurisdiction as data (compliance.md b): an edition that is signed never changes, is served ahead with the
 * day from which it binds, and goes on judging the records of its own days.
 */
export interface PolicyPack {
  readonly pack: string
  /** `YYYY.M.n`: editions of a pack are in order by its numbers. */
  readonly version: string
  readonly jurisdiction: string
  readonly tz: 'place' | ZoneName
  readonly money: { readonly currency: string; readonly minor: number }
  readonly appliesTo: {
    readonly product: readonly string[]
    readonly channel: readonly string[]
    readonly role: readonly string[]
  }
  readonly effective: { readonly from: Day; readonly to: Day | null }
  readonly issuedBy: string
  /** A tablet that has not read the books for longer begins no visit. */
  readonly maxOfflineDays: number
  readonly factsMaxAgeH: number
  readonly sources: Readonly<Record<string, PackSource>>
  readonly rules: readonly Rule[]
  readonly keep: readonly KeepRule[]
  readonly mask: Readonly<Record<string, string>>
}

/** `CN-CARD@2026.11.1`. */
export type PackEdition = `${string}@${string}`

/** The name of an edition. */
export function editionOf({ pack, version }: Pick<PolicyPack, 'pack' | 'version'>): PackEdition {
  return `${pack}@${version}`
}

/** Below nought when the first version is the older one. */
export function compareVersions(one: string, other: string): number {
  const [ones, others] = [one, other].map(version => version.split('.').map(Number))
  for (const [at, part] of (ones ?? []).entries()) {
    const apart = part - (others?.[at] ?? 0)
    if (apart !== 0) return apart
  }
  return 0
}

/** The edition of a pack that binds on a day: the newest of those in force; undefined where there is none. */
export function packFor(
  packs: readonly PolicyPack[],
  name: string,
  day: Day,
): PolicyPack | undefined {
  return packs
    .filter(
      ({ pack, effective: { from, to } }) =>
        pack === name && from <= day && (to === null || day <= to),
    )
    .toSorted((a, b) => compareVersions(b.version, a.version))[0]
}

/**
 * The edition that judges a case on a day: none where the books say a part in the case that it is not for (a buyer of the debt
 * under a pack for the bank and its agencies). While nobody knows the part it binds, as a rule does whose `when` is unknown.
 */
export function packOfCase(
  packs: readonly PolicyPack[],
  { pack, facts: { role } }: { readonly pack: string; readonly facts: FactSet },
  day: Day,
): PolicyPack | undefined {
  const found = packFor(packs, pack, day)
  const isFor = role === undefined || found?.appliesTo.role.some(each => each === role)
  return isFor ? found : undefined
}
