import { beforeEach, expect, test } from 'vitest'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { readRow } from '#app/db/readRow.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import { COMPLETE_ANSWERS } from '#tests/fixtures/builders.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'
import { SITUATIONS } from '#tests/fixtures/situations/rows.ts'
import { attachmentEn } from '#ui/i18n/en/attachment.ts'
import { attachmentZh } from '#ui/i18n/zh-CN/attachment.ts'
import { aPhoto, attachStage, soon, type AttachStage } from '../features/attachStage.ts'
import { judgedOf } from './panelStage.ts'
import { expectSentences, LOCALES, readFindings, WORDS } from './readGate.ts'

const TEXTS = { 'zh-CN': attachmentZh, en: attachmentEn } as const

beforeEach(() => {
  document.body.replaceChildren()
})

/** A photograph of which somebody says what it shows, on the page of a record that is under way. */
async function showing(locale: PackLocale, ...has: readonly string[]): Promise<AttachStage> {
  const { question } = TEXTS[locale]
  const stage = await attachStage({ locale, door: [['counterpart', 'debtor']] })
  await stage.give('camera', aPhoto())
  await soon(() => expect(stage.dialog().textContent).toContain(question.title.photo))
  for (const label of has) await stage.choose(label)
  await stage.press(question.submit)
  await soon(() => expect(stage.dialog().querySelector('.verdict')).not.toBeNull())
  return stage
}

test.each(LOCALES)('21: the living room on a photograph, in %s', async locale => {
  const { has, verdict } = TEXTS[locale]
  const stage = await showing(locale, has.interior)
  expect(stage.dialog().textContent).toContain(verdict.setApart)
  expect(stage.dialog().textContent).toContain(verdict.setApartText)
  expect(readFindings().map(({ rule, word }) => [rule, word])).toEqual([
    ['CN-ATT-01', WORDS[locale].state.closed],
  ])
  expectSentences(readFindings(), '21', locale)
})

test.each(LOCALES)('a paper alone may be kept, in %s', async locale => {
  const { has, verdict } = TEXTS[locale]
  const stage = await showing(locale, has.document)
  expect(stage.dialog().textContent).toContain(verdict.openText)
  expect(readFindings()).toEqual([])
})

test('21: the record is finished without it, and names it', async () => {
  const stage = await showing('zh-CN', attachmentZh.has.interior)
  const { deps, db } = stage.tablet
  const [draft] = await db.drafts.toArray()
  const row = SITUATIONS['21']?.find(([moment]) => moment === 'record')
  if (!draft || !row) throw new Error('no draft')
  const recordId = draft.id
  for (const [field, answer] of Object.entries(COMPLETE_ANSWERS))
    await saveAnswer(deps, { recordId, stepId: 'met', field, answer })
  const made = await finaliseRecord(deps, {
    recordId,
    judged: { ...TAKEN_DOWN, record: judgedOf(row) },
  })
  expect(made.ok).toBe(true)
  const [attachment] = await db.attachments.toArray()
  const kept = await readRow(deps, 'records', recordId)
  expect(kept?.value.record.attachments).toEqual([attachment?.id])
})
