import type { ASSET_KINDS, INCOME_KINDS, SPENDING_KINDS } from './ability.ts'
import type { Offer } from './negotiation.ts'
import type { ReliefPart } from './relief.ts'

/** A tick is given by this text, and not given by any other. */
export const YES = 'yes'

/**
 * How a key of `negotiation.typed` is read.
 * amount: yuan, `parseYuan` · day: `parseDayTyped` · count: `parseCount` · method: the id of one of the tariff's methods ·
 * relief: yuan, or whole per cent with a % behind them (`50%`) · tick: {@link YES} · words: free text.
 */
export type KeyKind = 'amount' | 'day' | 'count' | 'method' | 'relief' | 'tick' | 'words'

/** What the form may ask, beside the ability sheet and the rows of a series. Texts have the longest length that is kept. */
export const NEGOTIATION_KEYS = {
  /** What is paid. PART: needed. DATED and EXTENSION: empty means all that is left after relief. */
  amount: { kind: 'amount' },
  /** DATED: needed. FULL and PART: empty means today. */
  dueOn: { kind: 'day' },
  /** EXTENSION: by how many days from today, 1 to the tariff's most. */
  days: { kind: 'count' },
  /** INSTALMENTS: how many, 1 to the tariff's most. */
  count: { kind: 'count' },
  method: { kind: 'method' },
  /** INSTALMENTS: day of the month, 1–31. */
  wishedDay: { kind: 'count' },
  'relief.INTEREST': { kind: 'relief' },
  'relief.PENALTY': { kind: 'relief' },
  'relief.FEE': { kind: 'relief' },
  /** Why what is above the authority is asked for; needed where the deal becomes an application. */
  grounds: { kind: 'words', longest: 1000 },
  /** Why more is agreed a month than the means bear; needed then. */
  aboveAbility: { kind: 'words', longest: 1000 },
  /** Why instalments all the same, where the means bear the debt or are not known (CN-PLAN-02b); needed then. */
  planReason: { kind: 'words', longest: 1000 },
  /** INSTALMENTS: the debtor wants to pay (CN-PLAN-02b); needed. */
  willing: { kind: 'tick' },
  /** INSTALMENTS: no new card is applied for until all is paid (CN-PLAN-02); needed. */
  noNewCard: { kind: 'tick' },
  otherTerms: { kind: 'words', longest: 2000 },
} as const satisfies Readonly<Record<string, { kind: KeyKind; longest?: number }>>

export type NegotiationKey = keyof typeof NEGOTIATION_KEYS

const RELIEF_KEYS = ['relief.INTEREST', 'relief.PENALTY', 'relief.FEE', 'grounds'] as const

/** What an offer reads. Other keys are kept as they were typed and count for nothing. An extension forgives nothing. */
export const OFFER_KEYS: Readonly<Record<Offer, readonly NegotiationKey[]>> = {
  FULL: ['dueOn', ...RELIEF_KEYS, 'otherTerms'],
  PART: ['amount', 'dueOn', ...RELIEF_KEYS, 'otherTerms'],
  DATED: ['amount', 'dueOn', ...RELIEF_KEYS, 'otherTerms'],
  // And the rows: seriesKey.
  SERIES: [...RELIEF_KEYS, 'aboveAbility', 'otherTerms'],
  INSTALMENTS: [
    ...(['method', 'count', 'wishedDay'] as const),
    ...RELIEF_KEYS,
    ...(['aboveAbility', 'planReason', 'willing', 'noNewCard', 'otherTerms'] as const),
  ],
  EXTENSION: ['amount', 'days', 'otherTerms'],
}

/** The key of a part's relief. */
export const reliefKey = (part: ReliefPart): `relief.${ReliefPart}` => `relief.${part}`

/** `series.0.amount`, `series.0.dueOn`: row by row from 0 to 59; a row with both empty is none. */
export type SeriesKey = `series.${number}.${'amount' | 'dueOn'}`

/** The key of a cell of a series. */
export const seriesKey = (row: number, cell: 'amount' | 'dueOn'): SeriesKey =>
  `series.${row}.${cell}`

/**
 * The ability sheet as typed, yuan a month; an asset's worth; `ability.encumbered.HOME` and `ability.refused` are ticks. An empty
 * line is none. Once one of these keys is there they are the sheet, else `negotiation.ability` is.
 */
export type AbilityKey =
  | `ability.income.${(typeof INCOME_KINDS)[number]}`
  | `ability.spending.${(typeof SPENDING_KINDS)[number]}`
  | `ability.asset.${(typeof ASSET_KINDS)[number]}`
  | `ability.encumbered.${(typeof ASSET_KINDS)[number]}`
  | 'ability.dependants'
  | 'ability.refused'

/** `offer`: what is wrong with the offer as such; `series`: with its rows together. */
export type NegotiationField = NegotiationKey | SeriesKey | AbilityKey | 'offer' | 'series'
