import { expect, vi } from 'vitest'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import { SENTENCES } from '#tests/fixtures/situations/sentences.ts'
import { SOURCES } from '#tests/fixtures/situations/sources.ts'
import { codesEn } from '#ui/i18n/en/codes.ts'
import { doorEn } from '#ui/i18n/en/door.ts'
import { codesZh } from '#ui/i18n/zh-CN/codes.ts'
import { doorZh } from '#ui/i18n/zh-CN/door.ts'
import { VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import type { TestTablet } from '../../unit/app/support/testTablet.ts'
import { standAtDoor, type DoorOptions, type DoorStage } from '../features/doorStage.ts'
import type { PackName } from './bankPacks.ts'
import { textOf } from './readGate.ts'

/** Each situation is shown under the bank's rules in both languages, and under the strict reading where there are none. */
export const UNDER = [
  { name: 'zh-CN, CN-CARD', locale: 'zh-CN', pack: 'CN-CARD' },
  { name: 'en, CN-CARD', locale: 'en', pack: 'CN-CARD' },
  { name: 'zh-CN, no pack', locale: 'zh-CN', pack: undefined },
] as const satisfies readonly DoorUnder[]

export interface DoorUnder {
  readonly name: string
  readonly locale: PackLocale
  readonly pack: PackName | undefined
}

export const DOOR_WORDS = {
  'zh-CN': { door: doorZh, codes: codesZh, call: '王先生或女士', total: '10,600.00' },
  en: { door: doorEn, codes: codesEn, call: 'Mr or Ms 王', total: '10,600.00' },
} as const

/** Puts what stands for the braces into a text. */
export function fill(text: string, named: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) => named[key] ?? `{${key}}`)
}

type Noted = readonly [fact: Parameters<typeof noteNow>[1]['fact'], value: boolean | string]

/** At the door of the sample case, after what was noted there before. */
export function doorUnder(
  { locale, pack }: DoorUnder,
  options: DoorOptions = {},
  ...before: readonly Noted[]
): Promise<DoorStage> {
  const note = async ({ deps }: TestTablet): Promise<void> => {
    for (const [fact, value] of before) await noteNow(deps, { visitId: VISIT_ID, fact, value })
  }
  return standAtDoor({ ...options, locale, pack, before: note })
}

/** The debtor, or who stands for him, known in two ways, the work ID shown, the talk begun. */
export async function talk(door: DoorStage, locale: PackLocale, who = 'self'): Promise<void> {
  const { identify } = DOOR_WORDS[locale].door
  const progress = fill(identify.progress, { count: '1', left: '1' })
  await door.opened(who)
  await door.stage('identify')
  await door.tick(identify.workId)
  await door.tick(identify.document)
  await vi.waitFor(() => expect(door.text()).toContain(progress))
  await door.type(identify.idTail, '123x')
  await vi.waitFor(() => expect(door.text()).toContain(identify.done))
  await door.press(identify.begin)
  await door.stage('talk')
}

/** The way the visit is recorded, as the agent says it. */
export function record(how: 'none' | 'audio' | 'av'): void {
  document.querySelector<HTMLInputElement>(`input[value=${how}]`)?.click()
}

/** The notice in which the talk's page says what is the matter; undefined where it says nothing of it. */
export function noticeOf(what: string): string | undefined {
  const found = [...document.querySelectorAll('.notice')].map(textOf)
  return found.find(each => each.includes(what))
}

/** What is said of a rule in a situation: what is the matter, and what to do now. */
export function sayingOf(rule: string, situation: string, locale: PackLocale) {
  const said = SENTENCES[situation]?.find(each => each.rule === rule)
  const sentences = locale === 'zh-CN' ? said?.zh.split(/(?<=。)/) : said?.en.split(/(?<=\.) /)
  const [what, todo] = [sentences?.[0], sentences?.at(-1)]
  if (what === undefined || todo === undefined) throw new Error(`nothing is said of ${rule}`)
  return { what, todo }
}

/** The talk's page says of a rule what is the matter, what to do, and every place where the duty stands. */
export async function expectRule(
  rule: string,
  situation: string,
  locale: PackLocale,
): Promise<string> {
  const { what, todo } = sayingOf(rule, situation, locale)
  const text = (SOURCES[rule] ?? []).map(each => each[locale]).join(' · ')
  await vi.waitFor(() => expect(noticeOf(what), rule).toBeDefined())
  const notice = noticeOf(what) ?? ''
  expect(notice).toContain(todo)
  expect(notice).toContain(fill(DOOR_WORDS[locale].door.hit.source, { text }))
  return notice
}

/** Nothing is said of it, or nothing any more. */
export function expectNoRule(rule: string, situation: string, locale: PackLocale): Promise<void> {
  const { what } = sayingOf(rule, situation, locale)
  return vi.waitFor(() => expect(noticeOf(what), rule).toBeUndefined())
}
