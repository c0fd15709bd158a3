import type { FactCodeOf, FactKey, FactKeyOf } from '#domain/compliance/facts.ts'
import { deskFactsZh } from '#ui/i18n/zh-CN/deskFacts.ts'

const { apptAgreed: _apptAgreed, ...names } = deskFactsZh.name
// @ts-expect-error a fact without a word
export const unnamed: Record<FactKey, string> = names

const { plannedMin: _plannedMin, ...counts } = deskFactsZh.count
// @ts-expect-error a count without its unit
export const unitless: Record<FactKeyOf<'count'>, string> = counts

// @ts-expect-error a code of another fact
export const code: FactCodeOf<'place'> = 'debtor'
// @ts-expect-error a fact that has no codes
export type Codes = FactCodeOf<'apptAgreed'>
