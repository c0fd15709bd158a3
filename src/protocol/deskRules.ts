import * as v from 'valibot'
import type { StaffId } from '#domain/base/ids.ts'
import { SOURCE_STANDINGS, type PackSource } from '#domain/compliance/pack.ts'
import type { PackLocale, RuleText } from '#domain/compliance/rule.ts'
import { day, id } from './values.ts'

/** What a rule says: what is the matter, why, what to do now. */
export type Said = Pick<RuleText, 'what' | 'why' | 'todo'>

export const agentSchema = v.object({ id: id<StaffId>(), staffNo: v.string(), name: v.string() })

const oneSaid: v.GenericSchema<unknown, Said> = v.object({
  what: v.string(),
  why: v.string(),
  todo: v.string(),
})

/** In both languages: the desk shows the one that it is read in. */
export const saidSchema: v.GenericSchema<unknown, Readonly<Record<PackLocale, Said>>> = v.object({
  'zh-CN': oneSaid,
  en: oneSaid,
})

export const spokenSchema: v.GenericSchema<
  unknown,
  Readonly<Record<PackLocale, string>>
> = v.object({ 'zh-CN': v.string(), en: v.string() })

export const packSourceSchema: v.GenericSchema<unknown, PackSource> = v.object({
  instrument: spokenSchema,
  article: v.exactOptional(v.string()),
  since: v.exactOptional(day),
  standing: v.picklist(SOURCE_STANDINGS),
})
