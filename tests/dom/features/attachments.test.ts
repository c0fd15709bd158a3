import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { AttachmentRow } from '#app/db/rows.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { attachmentZh } from '#ui/i18n/zh-CN/attachment.ts'
import { filesZh } from '#ui/i18n/zh-CN/files.ts'
import { sentOf } from '../../unit/app/support/sentOf.ts'
import type { TestTablet } from '../../unit/app/support/testTablet.ts'
import { aPhoto, attachStage, soon, type AttachStage } from './attachStage.ts'

const { question, has, verdict, refused } = attachmentZh

beforeEach(() => {
  document.body.replaceChildren()
})

const decisionsOf = async (tablet: TestTablet): Promise<readonly Decision[]> =>
  (await sentOf(tablet))
    .filter(({ kind }) => kind === 'recordDecision')
    .map(({ content }) => content.value as Decision)
const attached = ({ tablet }: AttachStage): Promise<AttachmentRow[]> =>
  tablet.db.attachments.toArray()
const reaches = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('.list [data-reach]')].map(
    each => each.dataset['reach'],
  )

async function changed(stage: AttachStage, change: Partial<AttachmentRow>): Promise<void> {
  const [row] = await attached(stage)
  if (row) await stage.tablet.db.attachments.put({ ...row, ...change })
}

/** A photograph that was kept, with the question open. */
async function photographed(options = {}): Promise<AttachStage> {
  const stage = await attachStage(options)
  await stage.give('camera', aPhoto())
  await soon(() => expect(stage.dialog().textContent).toContain(question.title.photo))
  return stage
}

async function say(stage: AttachStage, ...labels: string[]): Promise<void> {
  for (const label of labels) await stage.choose(label)
  await stage.press(question.submit)
}

describe('taking a photograph', () => {
  test('it is kept before anything is asked, and unanswered until somebody said what it shows', async () => {
    const stage = await photographed()
    expect(await attached(stage)).toMatchObject([{ type: 'image/jpeg', bytes: 6, state: 'LOCAL' }])
    await soon(() => expect(reaches()).toEqual(['unanswered']))
    expect(await decisionsOf(stage.tablet)).toEqual([])
    expect(stage.dialog().querySelector('img')?.getAttribute('src')).toBe('blob:photo')
  })

  test('nothing of it is said: it may be looked at, and the decision names it', async () => {
    const stage = await photographed()
    await say(stage, question.none)
    await soon(() => expect(stage.dialog().textContent).toContain(verdict.openText))
    const [row] = await attached(stage)
    const [decision] = await decisionsOf(stage.tablet)
    expect(decision).toMatchObject({
      ...{ attachmentId: row?.id, moment: 'attach', judgement: { verdict: 'allow' } },
      answers: { reasons: [], overrides: [] },
    })
    expect(decision?.facts.attachHas).toEqual([])
    await stage.press(verdict.done)
    await soon(() => expect(reaches()).toEqual(['open']))
  })

  test('"none of these" stands alone, and what is seen takes it back', async () => {
    const stage = await photographed()
    await stage.choose(question.none)
    await stage.choose(has.document)
    await say(stage)
    await soon(async () => {
      expect((await decisionsOf(stage.tablet))[0]?.facts.attachHas).toEqual(['document'])
    })
  })

  test('nothing chosen is no answer', async () => {
    const stage = await photographed()
    await say(stage)
    expect(stage.dialog().querySelector('[role=alert]')?.textContent).toContain(question.missing)
    expect(await decisionsOf(stage.tablet)).toEqual([])
  })

  test('whoever is not sure answers later: it stays apart, and after a reload there is no picture', async () => {
    const stage = await photographed()
    await stage.press(question.later)
    expect(stage.revoked()).toEqual(['blob:photo'])
    await stage.reload()
    await soon(() => expect(reaches()).toEqual(['unanswered']))
    await stage.press(attachmentZh.answer)
    expect(stage.dialog().querySelector('img')).toBeNull()
    expect(stage.dialog().textContent).toContain(question.sealed)
    await say(stage, has.minorFace)
    await soon(() => expect(stage.dialog().textContent).toContain(verdict.setApartText))
  })

  test('one that shows nothing at all is refused before it is kept', async () => {
    const stage = await attachStage()
    await stage.give('camera', aPhoto('broken'))
    await soon(() => expect(stage.text()).toContain(refused.UNREADABLE_PHOTO.sentence))
    expect(await attached(stage)).toEqual([])
    expect(await stage.tablet.db.fileChunks.count()).toBe(0)
    await stage.press(attachmentZh.dismiss)
    expect(stage.text()).not.toContain(refused.UNREADABLE_PHOTO.sentence)
  })
})

describe('what is not attached', () => {
  test.each([
    ['TYPE_REFUSED', aPhoto('pixels', 'image/heic')],
    ['EMPTY', aPhoto('')],
  ] as const)('%s is said, and stays until it is read', async (code, file) => {
    const stage = await attachStage()
    await stage.give('files', file)
    await soon(() => expect(stage.text()).toContain(refused[code].sentence))
    expect(stage.text()).toContain(refused[code].doNow)
    expect(await attached(stage)).toEqual([])
  })

  test('without the bank’s key nobody could ever open it', async () => {
    const stage = await attachStage({ deps: { bankKey: () => undefined } })
    await stage.give('camera', aPhoto())
    await soon(() => expect(stage.text()).toContain(refused.NO_BANK_KEY.sentence))
  })

  test.each([
    ['is said to be so', () => undefined],
    [
      'is said to be so, whatever fails besides',
      ({ tablet }: AttachStage) =>
        vi.spyOn(tablet.db.fileChunks, 'where').mockImplementation(() => {
          throw new Error('no chunk can be found')
        }),
    ],
  ])('a file that cannot be read any more %s', async (_name, besides) => {
    const stage = await attachStage()
    const file = new File(['%PDF'], 'letter.pdf', { type: 'application/pdf' })
    file.slice = () => {
      besides(stage)
      throw new DOMException('gone', 'NotReadableError')
    }
    await stage.give('files', file)
    await soon(() => expect(stage.text()).toContain(refused.UNREADABLE.sentence))
  })
})

test('a recording of voices is asked nothing, and judged at once', async () => {
  const stage = await attachStage()
  await stage.give('files', new File(['sound'], 'talk.m4a', { type: 'audio/mp4' }))
  await soon(() => expect(stage.dialog().textContent).toContain(verdict.openText))
  expect((await decisionsOf(stage.tablet))[0]?.facts.attachHas).toEqual([])
  await soon(() => expect(reaches()).toEqual(['open']))
})

test('a paper is asked about without a picture', async () => {
  const stage = await attachStage()
  await stage.give('files', new File(['%PDF'], 'letter.pdf', { type: 'application/pdf' }))
  await soon(() => expect(stage.dialog().textContent).toContain(question.title.document))
  expect(stage.dialog().textContent).toContain(question.noPreview)
})

test('what was filmed at home without consent is set apart, whatever it shows', async () => {
  const stage = await photographed({
    door: [
      ['inPrivate', true],
      ['recording', 'av'],
    ],
  })
  await say(stage, question.none)
  await soon(() => {
    expect(stage.dialog().querySelector('[data-rule="CN-REC-02"]')).not.toBeNull()
    expect(stage.dialog().textContent).toContain(verdict.setApartText)
  })
})

test('without rules it is set apart, and that is said', async () => {
  const stage = await photographed({ hasPacks: false })
  await say(stage, question.none)
  await soon(() => expect(stage.dialog().textContent).toContain(verdict.setApartText))
  expect((await decisionsOf(stage.tablet))[0]).toMatchObject({ edition: 'none' })
})

describe('the list', () => {
  test('tells how far each has come, and offers to send a refused one again', async () => {
    const stage = await photographed()
    await stage.press(question.later)
    const state = (): string | undefined =>
      document.querySelector<HTMLElement>('[data-state]')?.textContent.trim()
    await soon(() => expect(state()).toBe(filesZh.state.LOCAL))
    await changed(stage, { state: 'UPLOADING', sentBytes: 17 })
    await soon(() => expect(state()).toBe('上传中 50%'))
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('50')
    await changed(stage, { state: 'REFUSED', code: 42_205 })
    await soon(() => expect(stage.text()).toContain('文件内容不一致'))
    await stage.press(filesZh.retry)
    await soon(async () => expect((await attached(stage))[0]?.state).toBe('LOCAL'))
    await changed(stage, { state: 'STORED', sentBytes: 34 })
    await soon(() => expect(state()).toBe(filesZh.state.STORED))
  })

  test('on a finished record nothing is added, and what is unanswered can still be said', async () => {
    const stage = await photographed()
    await stage.press(question.later)
    await stage.reload(false)
    await soon(() => expect(reaches()).toEqual(['unanswered']))
    expect(stage.text()).not.toContain(attachmentZh.photo)
    await stage.press(attachmentZh.answer)
    await say(stage, has.document)
    await soon(() => expect(reaches()).toEqual(['open']))
  })

  test('a finished record without any shows no empty part', async () => {
    await attachStage({ canAdd: false })
    expect(document.querySelector('.attachments')).toBeNull()
  })

  test('where the case has left the device, nothing can be said any more', async () => {
    const stage = await photographed()
    await stage.press(question.later)
    await stage.tablet.db.dossiers.clear()
    await stage.reload(false)
    await soon(() => expect(stage.text()).toContain(attachmentZh.caseGone))
    expect(stage.text()).not.toContain(attachmentZh.answer)
  })

  test('there is no way to take one away', async () => {
    const stage = await photographed()
    await stage.press(question.later)
    const names = () =>
      [...document.querySelectorAll('.list button')].map(each => each.textContent.trim())
    await soon(() => expect(names()).toEqual([attachmentZh.answer]))
  })
})

test('an answer that could not be kept is no answer, and stays on the screen', async () => {
  const stage = await photographed()
  await stage.choose(question.none)
  await stage.tablet.db.visits.clear()
  await stage.press(question.submit)
  await soon(() => expect(stage.dialog().textContent).toContain(attachmentZh.unkept.sentence))
  expect(stage.dialog().querySelector<HTMLInputElement>('input:checked')).not.toBeNull()
  expect(await decisionsOf(stage.tablet)).toEqual([])
})
