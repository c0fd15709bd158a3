import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openPayloads } from '#app/db/seal.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { complaintNumber } from '#domain/visit/complaintNumber.ts'
import { doorFacts } from '#domain/visit/doorLog.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { TODAY } from '../../unit/app/support/sampleCase.ts'
import { MORNING } from '../../unit/app/support/testTablet.ts'
import { expectNoDebtFact, type DoorStage } from '../features/doorStage.ts'
import { bankPack } from './bankPacks.ts'
import { DOOR_WORDS, doorUnder, fill, noticeOf, talk, UNDER } from './doorStages.ts'

const MINUTE = 60_000

beforeEach(() => {
  document.body.replaceChildren()
})

const saidOf = async (door: DoorStage, fact: DoorEvent['fact']): Promise<unknown[]> =>
  ((await door.draft())?.door ?? []).filter(each => each.fact === fact).map(({ value }) => value)
/** What was judged while the visit was on, in the order of time. */
async function keptAt({ tablet: { db, deps } }: DoorStage): Promise<readonly Decision[]> {
  const made = await openPayloads(deps.sealer, 'decisions', await db.decisions.toArray())
  return made.filter(({ moment }) => moment === 'during').toSorted((a, b) => a.madeAt - b.madeAt)
}
const factsAt = async (door: DoorStage) => doorFacts((await door.draft())?.door ?? [])
const answersAt = async (door: DoorStage) => (await door.draft())?.answers

describe.each(UNDER)('$name', under => {
  const { locale } = under
  const { door: words, codes, call, total } = DOOR_WORDS[locale]

  test.each(['spouse', 'kin', 'adult'])('3: %s opens, and is told nothing', async who => {
    const door = await doorUnder(under)
    expectNoDebtFact(door)
    await door.opened(who)
    await door.stage('thirdParty')
    expect(door.heading()).toBe(words.stage.thirdParty)
    expect(door.text()).toContain(fill(words.script.thirdParty, { call }))
    expect(door.text()).toContain(words.thirdParty.noPaper)
    expect(door.text()).toContain(words.thirdParty.ask)
    // No name, no phone: what can be written is one note, of when it would suit.
    expect(document.querySelectorAll('textarea, input[type=text], input[type=tel]')).toHaveLength(1)
    expectNoDebtFact(door)
  })

  test('3: who does not want to be asked again is not, and they leave in silence', async () => {
    const door = await doorUnder(under, {}, ['counterpart', 'kin'])
    await door.stage('thirdParty')
    await door.tick(words.thirdParty.neverAgain)
    await vi.waitFor(() => expect(door.text()).not.toContain(words.thirdParty.ask))
    expect((await factsAt(door)).neverAgain).toBe(true)
    expectNoDebtFact(door)
    await door.press(words.leave.exit)
    await door.stage('left')
    expectNoDebtFact(door)
    const answers = { metWith: 'HOUSEHOLD', outcomes: ['ADDRESS_OK_NOT_MET'] }
    expect(await answersAt(door)).toEqual(answers)
  })

  test('3: when somebody else takes the debtor’s place, the account is gone at once', async () => {
    const door = await doorUnder(under)
    await talk(door, locale)
    await vi.waitFor(() => expect(door.text()).toContain(total))
    await door.press(words.opened.other)
    await door.opened('kin')
    await door.stage('thirdParty')
    expectNoDebtFact(door)
  })

  test('4: a child opens: one question, no recorder, nothing to write, and they go', async () => {
    const door = await doorUnder(under, {}, ['recording', 'av'])
    await door.opened('child')
    await door.stage('minor')
    expect(door.heading()).toBe(words.stage.minor)
    for (const said of [words.script.minor, words.minor.paused, words.minor.rule])
      expect(door.text()).toContain(said)
    expect(document.querySelectorAll('textarea, input, img, video')).toHaveLength(0)
    expectNoDebtFact(door)
    expect((await factsAt(door)).recording).toBe('none')
    const answers = { metWith: 'MINOR_ONLY', outcomes: ['ABORTED_BY_RULE'] }
    expect(await answersAt(door)).toEqual(answers)
    await door.press(words.minor.leave)
    await door.stage('left')
    expectNoDebtFact(door)
  })

  test('4: a grown-up comes', async () => {
    const door = await doorUnder(under, {}, ['counterpart', 'minor'])
    await door.stage('minor')
    await door.press(words.minor.adult)
    await door.opened('spouse')
    await door.stage('thirdParty')
    expectNoDebtFact(door)
  })

  test('7: the debtor has died: condolence, no demand, where the office may write', async () => {
    const door = await doorUnder(under, {}, ['counterpart', 'spouse'])
    await door.stage('thirdParty')
    await door.tick(words.thirdParty.deceased)
    await door.stage('estate')
    expect(door.heading()).toBe(words.estate.deceased)
    for (const said of [words.script.deceased, words.estate.rule, words.estate.next])
      expect(door.text()).toContain(said)
    expectNoDebtFact(door)
    await door.type(words.estate.office, '临江路 5 号')
    const answers = { metWith: 'HOUSEHOLD', outcomes: ['DECEASED'], particulars: '临江路 5 号' }
    await vi.waitFor(async () => expect(await answersAt(door)).toMatchObject(answers))
    await door.press(words.estate.undo)
    await door.stage('thirdParty')
    expect((await saidOf(door, 'debtorState')).at(-1)).toBe('alive')
  })

  test('8: nobody of that name: the address is closed, and nothing of who lives there is kept', async () => {
    const door = await doorUnder(under)
    await door.opened('adult')
    await door.stage('thirdParty')
    await door.tick(words.thirdParty.notHere)
    const answers = { metWith: 'NOT_KNOWN_HERE', outcomes: ['ADDRESS_DEAD'] }
    await vi.waitFor(async () => expect(await answersAt(door)).toEqual(answers))
    const text = `${codes.metWith.NOT_KNOWN_HERE} · ${codes.outcomes.ADDRESS_DEAD}`
    await vi.waitFor(() => expect(door.text()).toContain(fill(words.prefill, { text })))
    expect(door.text()).toContain(words.thirdParty.notHereHint)
    expect(document.querySelectorAll('img, video, input[type=file]')).toHaveLength(0)
    expectNoDebtFact(door)
  })

  test('9: a complaint: channel, a number made offline, and the talk is over', async () => {
    const door = await doorUnder(under, { complaintPhone: '027-6600-0000' })
    await talk(door, locale)
    await vi.waitFor(() => expect(door.text()).toContain(total))
    await door.press(words.complaint.raise)
    await door.stage('complaint')
    const draft = await door.draft()
    if (!draft) throw new Error('no draft')
    const number = complaintNumber(draft.id, TODAY)
    const { stop, terms } = words.complaint
    for (const said of [fill(words.script.complaint, { number }), '027-6600-0000', stop, terms])
      expect(door.text()).toContain(said)
    expect(door.text()).not.toContain(total)
    expectNoDebtFact(door)
    expect(draft.answers).toMatchObject({ outcomes: ['COMPLAINT_MADE'] })
  })

  test('9: without a number from the bank it says who will answer', async () => {
    const door = await doorUnder(under, {}, ['complaintRaised', true])
    await door.stage('complaint')
    expect(door.heading()).toBe(words.stage.complaint)
    expect(door.text()).toContain(words.complaint.noPhone)
    expectNoDebtFact(door)
  })

  test('3: that a third party opened is kept with its facts, rules and time, once', async () => {
    const door = await doorUnder(under)
    expect(await keptAt(door)).toEqual([])
    await door.opened('kin')
    await door.stage('thirdParty')
    const of = {
      ...{ moment: 'during', madeAt: MORNING, facts: { counterpart: 'kin' } },
      ...(under.pack
        ? {
            edition: editionOf(bankPack(under.pack)),
            judgement: { verdict: 'stop', mode: 'thirdParty' },
          }
        : { edition: 'none', judgement: { verdict: 'block' } }),
    }
    await vi.waitFor(async () => expect(await keptAt(door)).toMatchObject([of]))
    for (const minute of [1, 2, 3]) await door.at(asInstant(MORNING + minute * MINUTE))
    await door.tick(words.thirdParty.neverAgain)
    await door.press(words.leave.exit)
    await door.stage('left')
    await door.at(asInstant(MORNING + 9 * MINUTE))
    expect(await keptAt(door)).toHaveLength(1)
  })

  test('14: the debtor offers cash: the talk’s own page says that none is taken', async () => {
    const door = await doorUnder(under)
    await talk(door, locale)
    await vi.waitFor(() => expect(door.text()).toContain(words.talk.noCash))
  })

  test('16: asked to leave: one tap, five minutes, and the exit time', async () => {
    const door = await doorUnder(under)
    await talk(door, locale)
    await door.press(words.leave.asked)
    await door.stage('leaving')
    expect(door.heading()).toBe(words.stage.leaving)
    expect(door.text()).toContain(words.script.leaving)
    const left = (time: string) => fill(words.leave.timer, { time: '10:05', left: time })
    expect(door.text()).toContain(left('5:00'))
    expect(document.querySelector('[role=timer]')).not.toBeNull()
    expect(door.text()).not.toContain(total)
    expectNoDebtFact(door)
    await door.at(asInstant(MORNING + 61_000))
    expect(door.text()).toContain(left('3:59'))
    await door.press(words.leave.exit)
    await door.stage('left')
    expect(door.text()).toContain(fill(words.leave.at, { time: '10:01' }))
    expect(door.text()).not.toContain(words.leave.late)
    expect(await answersAt(door)).toMatchObject({ outcomes: ['ABORTED_BY_RULE'] })
  })

  test('16: only their own word undoes it, and who goes late is told that it stands in the record', async () => {
    const door = await doorUnder(under)
    await talk(door, locale)
    await door.press(words.leave.asked)
    await door.stage('leaving')
    await door.press(words.leave.undo)
    await door.stage('talk')
    await door.press(words.leave.asked)
    await door.stage('leaving')
    await door.at(asInstant(MORNING + 8 * MINUTE))
    expect(noticeOf(words.leave.over)).toBeDefined()
    await door.press(words.leave.exit)
    await door.stage('left')
    expect(door.text()).toContain(fill(words.leave.at, { time: '10:08' }))
    expect(door.text()).toContain(words.leave.late)
    expect(await saidOf(door, 'askedToLeave')).toEqual([true, false, true])
  })
})

describe('by the bank’s rules', () => {
  const { door: words, total } = DOOR_WORDS['zh-CN']
  const china = { name: '', locale: 'zh-CN', pack: 'CN-CARD' } as const
  const night = (time: string) => asInstant(Date.parse(`2026-11-23T${time}:00+08:00`))
  const rulesOf = async (door: DoorStage) =>
    (await keptAt(door)).map(({ judgement: { hits } }) => hits.map(({ rule }) => rule))

  test('1b, 16: the end of the hours and the word to leave are each kept when they come, and not with each tick', async () => {
    const door = await doorUnder(china, { now: night('21:50') }, ['recording', 'av'])
    await talk(door, 'zh-CN')
    await door.at(night('21:59'))
    expect(await keptAt(door)).toEqual([])
    await door.at(night('22:00'))
    await vi.waitFor(async () => expect(await rulesOf(door)).toEqual([['CN-TIME-01']]))
    const [stop] = await keptAt(door)
    const hash = createHash('sha256')
    expect(stop).toMatchObject({
      ...{ madeAt: night('22:00'), packHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      ...{ judgement: { verdict: 'stop' }, facts: { nowAt: night('22:00'), phase: 'talk' } },
      factsHash: hash.update(factsText(stop?.facts ?? {})).digest('hex'),
    })
    for (const time of ['22:01', '22:02']) await door.at(night(time))
    await door.press(words.leave.asked)
    await door.stage('leaving')
    const both = [['CN-TIME-01'], ['CN-TIME-01', 'CN-LEAVE-01']]
    await vi.waitFor(async () => expect(await rulesOf(door)).toEqual(both))
    await door.at(night('22:04'))
    await door.press(words.leave.exit)
    await door.stage('left')
    await door.at(night('22:05'))
    expect(await rulesOf(door)).toEqual(both)
  })

  test('1b: a verdict that cannot be kept is told, keeps nobody from noting, and is tried again', async () => {
    const door = await doorUnder(china, { now: night('21:50') }, ['recording', 'av'])
    await talk(door, 'zh-CN')
    const { hash } = door.tablet.deps
    const broken = vi.spyOn(hash, 'sha256Hex').mockRejectedValue(new Error('locked'))
    await door.at(night('22:00'))
    await vi.waitFor(() => expect(noticeOf(words.unkept.title)).toContain(words.unkept.doNow))
    expect(door.text()).not.toContain(total)
    await door.tick(words.terms.entryConsent)
    await vi.waitFor(async () => expect((await factsAt(door)).entryConsent).toBe(true))
    broken.mockRestore()
    await door.at(night('22:01'))
    await vi.waitFor(() => expect(noticeOf(words.unkept.title)).toBeUndefined())
    expect(await rulesOf(door)).toEqual([['CN-TIME-01']])
  })
})
