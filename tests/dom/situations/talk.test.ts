import { beforeEach, describe, expect, test, vi } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { asId, type HoldId } from '#domain/base/ids.ts'
import { negotiationEn } from '#ui/i18n/en/negotiation.ts'
import { negotiationZh } from '#ui/i18n/zh-CN/negotiation.ts'
import { sampleDossier, TODAY, uuid } from '../../unit/app/support/sampleCase.ts'
import { MORNING } from '../../unit/app/support/testTablet.ts'
import { expectNoDebtFact } from '../features/doorStage.ts'
import {
  DOOR_WORDS,
  doorUnder,
  expectNoRule,
  expectRule,
  fill,
  noticeOf,
  record,
  talk,
  UNDER,
} from './doorStages.ts'

const night = (time: string) => asInstant(Date.parse(`2026-11-23T${time}:00+08:00`))
const LOCALES = ['zh-CN', 'en'] as const
const AGREE = { 'zh-CN': negotiationZh.open, en: negotiationEn.open } as const
const MINUTES = { 'zh-CN': '分钟', en: 'min' } as const

const offer = (how: string) =>
  document.querySelector<HTMLInputElement>(`input[value=${how}]`)?.click()

beforeEach(() => {
  document.body.replaceChildren()
})

describe.each(UNDER)('$name', under => {
  const { locale } = under
  const { door: words, total } = DOOR_WORDS[locale]
  const near = (minutes: number) =>
    fill(words.time.near.title, { minutes: `${minutes} ${MINUTES[locale]}`, close: '22:00' })

  test('1b: warned at T-15 and T-5 and felt, stopped at the close; note and exit time stay', async () => {
    const door = await doorUnder(under, { now: night('21:20') }, ['recording', 'av'])
    await talk(door, locale)
    expect(door.buzzes).toEqual([])
    await door.at(night('21:46'))
    expect(noticeOf(near(14))).toContain(words.time.near.text)
    await door.at(night('21:55'))
    expect(noticeOf(near(5))).toBeDefined()
    expect(door.text()).toContain(total)
    await door.at(night('22:00'))
    expect(noticeOf(words.time.stop.title)).toContain(words.time.stop.text)
    expect(door.text()).not.toContain(total)
    expect(door.buzzes).toEqual([[300], [300, 200, 300], [800, 200, 800]])
    await door.type(words.note, '22:00 告辞')
    await vi.waitFor(async () =>
      expect((await door.draft())?.answers['remarks']).toBe('22:00 告辞'),
    )
    await door.press(words.leave.exitShort)
    await door.stage('left')
    expect(door.text()).toContain(fill(words.leave.at, { time: '22:00' }))
  })

  test('1b: an end agreed before the close holds until then', async () => {
    const door = await doorUnder(under, { now: night('21:50') }, ['recording', 'av'])
    await talk(door, locale)
    const field = document.querySelector<HTMLInputElement>('input[type=time]')
    if (!field) throw new Error('no field for the time')
    field.value = '22:30'
    field.dispatchEvent(new Event('change', { bubbles: true }))
    const set = fill(words.terms.nightSet, { time: '22:30' })
    await vi.waitFor(() => expect(door.text()).toContain(set))
    await door.at(night('22:05'))
    expect(door.text()).not.toContain(words.time.stop.title)
    expect(door.text()).toContain(total)
    await door.at(night('22:31'))
    expect(noticeOf(words.time.stop.title)).toBeDefined()
    expect(door.text()).not.toContain(total)
    expect(document.querySelector('input[type=time]')).toBeNull()
  })

  test('5: inside without consent, and a camera nobody agreed to, before anybody is known', async () => {
    const door = await doorUnder(under)
    await door.tick(words.terms.inPrivate)
    await vi.waitFor(() => expect(noticeOf(words.terms.noEntry.title)).toBeDefined())
    expect(door.text()).toContain(words.terms.noEntry.text)
    await door.tick(words.terms.entryConsent)
    await vi.waitFor(() => expect(noticeOf(words.terms.noEntry.title)).toBeUndefined())
    record('av')
    await vi.waitFor(() => expect(noticeOf(words.terms.noFilm.title)).toBeDefined())
    expect(door.text()).toContain(words.terms.noFilm.text)
    await door.tick(words.terms.filmConsent)
    await vi.waitFor(() => expect(noticeOf(words.terms.noFilm.title)).toBeUndefined())
    expectNoDebtFact(door)
  })

  test('6: a lawyer acts: what to note and to ask for is said before the talk', async () => {
    const door = await doorUnder(under)
    await door.opened('self')
    await door.stage('identify')
    await door.tick(words.terms.saysLawyer)
    await vi.waitFor(() => expect(noticeOf(words.terms.lawyer.title)).toBeDefined())
    expect(noticeOf(words.terms.lawyer.title)).toContain(words.terms.lawyer.text)
    expectNoDebtFact(door)
  })
})

describe.each(LOCALES)('by the bank’s rules, in %s', locale => {
  const { door: words, total } = DOOR_WORDS[locale]
  const agree = AGREE[locale]
  const china = { name: '', locale, pack: 'CN-CARD' } as const
  const unitedStates = { name: '', locale, pack: 'US-FDCPA' } as const

  test('5: outside the home without a recorder: a supervisor’s, and it says what to do', async () => {
    const door = await doorUnder(china)
    await talk(door, locale)
    expect(await expectRule('CN-REC-01', '5', locale)).toContain(words.hit.approval)
    record('av')
    await expectNoRule('CN-REC-01', '5', locale)
    expect(door.text()).toContain(total)
  })

  test('5: two minutes for the supervisor’s answer; without one the letter, the note with both names, and out', async () => {
    const door = await doorUnder(china)
    await talk(door, locale)
    const { unrecorded } = words
    const left = (time: string) => fill(unrecorded.timer, { time: '10:02', left: time })
    await vi.waitFor(() => expect(door.text()).toContain(left('2:00')))
    expect(document.querySelector('[role=timer]')).not.toBeNull()
    await door.at(asInstant(MORNING + 61_000))
    expect(door.text()).toContain(left('0:59'))
    expect(noticeOf(unrecorded.over)).toBeUndefined()
    await door.at(asInstant(MORNING + 120_000))
    const notice = noticeOf(unrecorded.over)
    for (const todo of [unrecorded.letter, unrecorded.note, unrecorded.leave])
      expect(notice).toContain(todo)
    expect(notice).not.toContain(unrecorded.alone)
    await door.type(words.note, '客户说不要录')
    await door.press(unrecorded.write)
    const names = fill(unrecorded.pair, { own: '陈立', partner: '周敏' })
    const line = fill(unrecorded.signed, { names })
    const remarks = async () => (await door.draft())?.answers['remarks']
    await vi.waitFor(async () => expect(await remarks()).toBe(`客户说不要录\n${line}`))
    await vi.waitFor(() =>
      expect(noticeOf(unrecorded.over)).toContain(fill(unrecorded.noted, { line })),
    )
    // The field begins anew behind it: nothing that was noted is written over.
    await door.type(words.note, '信已交付')
    await vi.waitFor(async () => expect(await remarks()).toBe(`客户说不要录\n${line}\n信已交付`))
  })

  test('5: until the supervisor has allowed it nothing is agreed; a recorder that runs opens it', async () => {
    const door = await doorUnder(china)
    await talk(door, locale)
    await expectRule('CN-REC-01', '5', locale)
    expect(door.text()).not.toContain(agree)
    record('av')
    await vi.waitFor(() => expect(door.text()).toContain(agree))
  })

  test('14: an offer of cash is noted and stops the talk until the debtor pays the bank', async () => {
    const door = await doorUnder(china, {}, ['recording', 'av'])
    await talk(door, locale)
    await vi.waitFor(() => expect(door.text()).toContain(agree))
    offer('cash')
    await expectRule('CN-PAY-01', '14', locale)
    await vi.waitFor(() => expect(door.text()).not.toContain(total))
    expect(door.text()).not.toContain(agree)
    offer('bankApp')
    await expectNoRule('CN-PAY-01', '14', locale)
    await vi.waitFor(() => expect(door.text()).toContain(agree))
    const log = (await door.draft())?.door ?? []
    const offers = log.filter(({ fact }) => fact === 'payChannel').map(({ value }) => value)
    expect(offers).toEqual(['cash', 'bankApp'])
  })

  test('5: when the two minutes are over the talk ends, the record stays open, and a recorder that runs brings the talk back', async () => {
    const door = await doorUnder(china)
    await talk(door, locale)
    await door.at(asInstant(MORNING + 180_000))
    expect(noticeOf(words.unrecorded.over)).toBeDefined()
    await vi.waitFor(() => expect(door.text()).not.toContain(total))
    expect(door.text()).toContain(words.talk.record)
    record('av')
    await vi.waitFor(() => expect(noticeOf(words.unrecorded.over)).toBeUndefined())
    expect(door.text()).toContain(total)
    expect(document.querySelector('[role=timer]')).toBeNull()
    record('none')
    await vi.waitFor(() => expect(document.querySelector('[role=timer]')).not.toBeNull())
    await door.press(words.leave.exitShort)
    await door.stage('left')
    expect(document.querySelector('[role=timer]')).toBeNull()
  })

  test('5: inside, filming without consent stops the talk; sound alone is a supervisor’s', async () => {
    const door = await doorUnder(china)
    await talk(door, locale)
    await door.tick(words.terms.entryConsent)
    await door.tick(words.terms.inPrivate)
    record('av')
    const stopped = await expectRule('CN-REC-02', '5', locale)
    expect(stopped).not.toContain(words.hit.approval)
    await vi.waitFor(() => expect(door.text()).not.toContain(total))
    record('audio')
    await expectNoRule('CN-REC-02', '5', locale)
    expect(await expectRule('CN-REC-01', '5', locale)).toContain(words.hit.approval)
    await vi.waitFor(() => expect(door.text()).toContain(total))
  })

  test('5: inside without consent to come in stops the talk', async () => {
    const door = await doorUnder(china, {}, ['recording', 'audio'])
    await talk(door, locale)
    await vi.waitFor(() => expect(door.text()).toContain(total))
    await door.tick(words.terms.inPrivate)
    await expectRule('CN-PLACE-01', '5', locale)
    await vi.waitFor(() => expect(door.text()).not.toContain(total))
  })

  test('6: in China a supervisor decides, and the talk is not stopped', async () => {
    const door = await doorUnder(china, {}, ['recording', 'av'])
    await talk(door, locale)
    await door.tick(words.terms.saysLawyer)
    expect(await expectRule('CN-LAW-01', '6', locale)).toContain(words.hit.approval)
    expect(noticeOf(words.terms.lawyer.title)).toContain(words.terms.lawyer.text)
  })

  test('6: in the United States the talk is over', async () => {
    const door = await doorUnder(unitedStates, {}, ['filmConsent', true])
    await talk(door, locale)
    await vi.waitFor(() => expect(door.text()).toContain(total))
    await door.tick(words.terms.saysLawyer)
    const stopped = await expectRule('US-ATTY-01', '6', locale)
    expect(stopped).not.toContain(words.hit.approval)
    await vi.waitFor(() => expect(door.text()).not.toContain(total))
  })

  test('7: in the United States an identified spouse says by one tap that the debtor has died, and may be spoken to', async () => {
    const door = await doorUnder(unitedStates)
    const { deceased } = words.thirdParty
    await door.opened('self')
    await door.stage('identify')
    expect(door.text()).not.toContain(deceased)
    await door.press(words.opened.other)
    await talk(door, locale, 'spouse')
    await vi.waitFor(() => expect(door.text()).toContain(total))
    expect(door.text()).not.toContain(words.script.bereaved)
    await door.tick(deceased)
    await vi.waitFor(() => expect(door.text()).toContain(words.script.bereaved))
    expect(noticeOf(words.estate.deceased)).toContain(words.bereaved)
    expect(door.text()).not.toContain(words.script.talk)
    await door.stage('talk')
    const answers = { metWith: 'HOUSEHOLD', outcomes: ['DECEASED'] }
    await vi.waitFor(async () => expect((await door.draft())?.answers).toMatchObject(answers))
    // By one tap, and back by one.
    await door.tick(deceased)
    await vi.waitFor(() => expect(door.text()).toContain(words.script.talk))
    expect((await door.draft())?.answers['outcomes']).not.toContain('DECEASED')
  })

  test('7: before a spouse is identified it can be said, and nobody is asked whether they are the dead', async () => {
    const door = await doorUnder(unitedStates, {}, ['counterpart', 'spouse'])
    await door.stage('identify')
    await door.tick(words.thirdParty.deceased)
    await vi.waitFor(() => expect(door.text()).toContain(words.script.bereaved))
    const { call } = DOOR_WORDS[locale]
    expect(door.text()).not.toContain(fill(words.script.identify, { call }))
    await door.stage('identify')
    expectNoDebtFact(door)
    await door.press(words.opened.other)
    await door.opened('kin')
    await door.stage('estate')
    expectNoDebtFact(door)
  })

  test.each([
    ['a spouse is spoken to', 'spouse', 'identify'],
    ['other family is not', 'kin', 'estate'],
  ])('7: in the United States, after a death, %s', async (_what, who, stage) => {
    const deceased = { id: asId<HoldId>(uuid(30)), kind: 'DECEASED', from: TODAY } as const
    const dossier = sampleDossier({ holds: [deceased] })
    const door = await doorUnder(unitedStates, { dossier }, ['counterpart', who])
    await door.stage(stage)
    expect(door.text().includes(words.script.deceased)).toBe(stage === 'estate')
    expectNoDebtFact(door)
  })
})
