import { beforeEach, expect, test, vi } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { doorFacts } from '#domain/visit/doorLog.ts'
import { complaintNumber } from '#domain/visit/complaintNumber.ts'
import { doorZh } from '#ui/i18n/zh-CN/door.ts'
import { doorEn } from '#ui/i18n/en/door.ts'
import { noteAtDoor } from '#app/commands/noteAtDoor.ts'
import { sampleDossier, TODAY, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { MORNING, type TestTablet } from '../../unit/app/support/testTablet.ts'
import { DEBT_FACTS, standAtDoor, type DoorStage } from './doorStage.ts'

const MINUTE = 60_000
const night = (time: string) => asInstant(Date.parse(`2026-11-23T${time}:00+08:00`))

beforeEach(() => {
  document.body.replaceChildren()
})

function expectNoDebtFact(door: DoorStage): void {
  const all = door.everything().toLowerCase()
  expect(all.length).toBeGreaterThan(100)
  expect(DEBT_FACTS.filter(fact => all.includes(fact.toLowerCase()))).toEqual([])
}

const note =
  (fact: Parameters<typeof noteAtDoor>[1]['fact'], value: boolean | string) =>
  (tablet: TestTablet): Promise<unknown> =>
    noteAtDoor(tablet.deps, { visitId: VISIT_ID, fact, value })

/** The debtor known in two ways, the work ID shown, the talk begun. */
async function talk(door: DoorStage): Promise<void> {
  await door.opened('self')
  await door.stage('identify')
  await door.tick(doorZh.identify.workId)
  await door.tick(doorZh.identify.document)
  await vi.waitFor(() => expect(door.text()).toContain('已核对 1 项'))
  await door.type(doorZh.identify.idTail, '123x')
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.identify.done))
  await door.press(doorZh.identify.begin)
  await door.stage('talk')
}

test('nobody is known yet: who opened is asked, and nothing of the matter is there', async () => {
  const door = await standAtDoor()
  expect(door.heading()).toBe(doorZh.stage.unknown)
  expect(door.text()).toContain('请问王先生或女士在家吗')
  expect(document.querySelectorAll('[data-who]')).toHaveLength(6)
  expect(await door.draft()).toBeUndefined()
  expectNoDebtFact(door)
})

test('the debtor is known by two of three and a shown work ID; till then nothing is disclosed', async () => {
  const door = await standAtDoor()
  await door.opened('self')
  await door.stage('identify')
  expectNoDebtFact(door)
  const begin = () =>
    [...document.querySelectorAll('button')].find(each =>
      each.textContent.includes(doorZh.identify.begin),
    )
  expect(begin()?.disabled).toBe(true)
  await door.type(doorZh.identify.idTail, '9999')
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.identify.differs))
  expectNoDebtFact(door)
  await door.type(doorZh.identify.idTail, '123x')
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.identify.same))
  await door.type(doorZh.identify.phoneTail, '5678')
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.identify.done))
  expect(begin()?.disabled).toBe(true)
  expectNoDebtFact(door)
  await door.tick(doorZh.identify.workId)
  await vi.waitFor(() => expect(begin()?.disabled).toBe(false))
  expectNoDebtFact(door)
  await door.press(doorZh.identify.begin)
  await door.stage('talk')
  await vi.waitFor(() => expect(door.text()).toContain('10,600.00'))
  expect(doorFacts((await door.draft())?.door ?? [])).toMatchObject({
    counterpart: 'debtor',
    identityBy: ['idTail', 'phoneTail'],
    idShown: true,
    phase: 'talk',
  })
})

test('three wrong answers close a way of knowing somebody', async () => {
  const door = await standAtDoor()
  await door.opened('self')
  await door.stage('identify')
  for (const said of ['1111', '2222', '3333']) await door.type(doorZh.identify.phoneTail, said)
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.identify.tooOften))
  await door.type(doorZh.identify.phoneTail, '5678')
  expect((await door.draft())?.door?.some(({ fact }) => fact === 'identityBy')).toBe(false)
})

test.each(['spouse', 'kin', 'adult'])('3: %s opens, and is told nothing', async who => {
  const door = await standAtDoor()
  await door.opened(who)
  await door.stage('thirdParty')
  expect(door.heading()).toBe(doorZh.stage.thirdParty)
  expect(door.text()).toContain('关于王先生或女士的私事')
  expectNoDebtFact(door)
  await door.tick(doorZh.thirdParty.neverAgain)
  await vi.waitFor(() => expect(door.text()).not.toContain(doorZh.thirdParty.ask))
  expect(doorFacts((await door.draft())?.door ?? []).neverAgain).toBe(true)
  expectNoDebtFact(door)
})

test('3 in English: neutral words as well', async () => {
  const door = await standAtDoor({
    locale: 'en',
    before: t => note('counterpart', 'kin')(t).then(),
  })
  await door.stage('thirdParty')
  expect(door.heading()).toBe(doorEn.stage.thirdParty)
  expect(door.text()).toContain('private matter for Mr or Ms 王')
  expectNoDebtFact(door)
})

test('when the debtor’s place is taken by somebody else the account is gone at once', async () => {
  const door = await standAtDoor()
  await talk(door)
  await vi.waitFor(() => expect(door.text()).toContain('10,600.00'))
  await door.press(doorZh.opened.other)
  await door.opened('kin')
  await door.stage('thirdParty')
  expectNoDebtFact(door)
})

test('4: a child opens: one question, no recorder, nothing to write', async () => {
  const door = await standAtDoor({ before: t => note('recording', 'av')(t).then() })
  await door.opened('child')
  await door.stage('minor')
  expect(door.text()).toContain(doorZh.script.minor)
  expect(door.text()).toContain(doorZh.minor.paused)
  expect(document.querySelectorAll('textarea,input')).toHaveLength(0)
  expectNoDebtFact(door)
  const draft = await door.draft()
  expect(doorFacts(draft?.door ?? []).recording).toBe('none')
  expect(draft?.answers).toEqual({ metWith: 'MINOR_ONLY', outcomes: ['ABORTED_BY_RULE'] })
  await door.press(doorZh.minor.adult)
  await door.opened('spouse')
  await door.stage('thirdParty')
})

test('7: the debtor has died: condolence, no demand, where the office may write', async () => {
  const door = await standAtDoor({ before: t => note('counterpart', 'spouse')(t).then() })
  await door.stage('thirdParty')
  await door.tick(doorZh.thirdParty.deceased)
  await door.stage('estate')
  expect(door.heading()).toBe(doorZh.estate.deceased)
  expect(door.text()).toContain(doorZh.script.deceased)
  expectNoDebtFact(door)
  await door.type(doorZh.estate.office, '临江路 5 号')
  await vi.waitFor(async () =>
    expect((await door.draft())?.answers).toMatchObject({
      metWith: 'HOUSEHOLD',
      outcomes: ['DECEASED'],
      particulars: '临江路 5 号',
    }),
  )
  await door.press(doorZh.estate.undo)
  await door.stage('thirdParty')
  expect((await door.draft())?.door?.at(-1)).toMatchObject({ fact: 'debtorState', value: 'alive' })
})

test('8: nobody of that name: the address is closed', async () => {
  const door = await standAtDoor({ before: t => note('counterpart', 'unrelated')(t).then() })
  await door.stage('thirdParty')
  await door.tick(doorZh.thirdParty.notHere)
  await vi.waitFor(async () =>
    expect((await door.draft())?.answers).toEqual({
      metWith: 'NOT_KNOWN_HERE',
      outcomes: ['ADDRESS_DEAD'],
    }),
  )
  await vi.waitFor(() => expect(door.text()).toContain('查无此人 · 地址失效'))
  expectNoDebtFact(door)
})

test('9: a complaint: channel, a number made offline, and the talk is over', async () => {
  const door = await standAtDoor({ complaintPhone: '027-8888-0000' })
  await talk(door)
  await door.press(doorZh.complaint.raise)
  await door.stage('complaint')
  const draft = await door.draft()
  if (!draft) throw new Error('no draft')
  expect(door.text()).toContain(complaintNumber(draft.id, TODAY))
  expect(door.text()).toContain('027-8888-0000')
  expect(door.text()).not.toContain('10,600.00')
  expect(draft.answers).toMatchObject({ outcomes: ['COMPLAINT_MADE'] })
})

test('9 without a number from the bank: it says who will answer', async () => {
  const door = await standAtDoor({ before: t => note('complaintRaised', true)(t).then() })
  await door.stage('complaint')
  expect(door.text()).toContain(doorZh.complaint.noPhone)
  expectNoDebtFact(door)
})

test('16: asked to leave: one tap, five minutes, the exit time, and only its opposite undoes it', async () => {
  const door = await standAtDoor()
  await talk(door)
  await door.press(doorZh.leave.asked)
  await door.stage('leaving')
  expect(door.text()).toContain(doorZh.script.leaving)
  expect(door.text()).toContain('请在 10:05 前离开，还有 5:00')
  expect(door.text()).not.toContain('10,600.00')
  await door.at(asInstant(MORNING + 61_000))
  expect(door.text()).toContain('还有 3:59')
  await door.press(doorZh.leave.undo)
  await door.stage('talk')
  await door.press(doorZh.leave.asked)
  await door.stage('leaving')
  await door.at(asInstant(MORNING + 8 * MINUTE))
  expect(door.text()).toContain(doorZh.leave.over)
  await door.press(doorZh.leave.exit)
  await door.stage('left')
  expect(door.text()).toContain('离开时间 10:08')
  expect(door.text()).toContain(doorZh.leave.late)
  const said = (await door.draft())?.door?.filter(({ fact }) => fact === 'askedToLeave')
  expect(said?.map(({ value }) => value)).toEqual([true, false, true])
})

test('unsafe: one tap from anywhere, whom to ring, and leave', async () => {
  const door = await standAtDoor()
  await door.press(doorZh.leave.unsafe)
  await door.stage('safety')
  const links = [...document.querySelectorAll('a')].map(each => each.getAttribute('href'))
  expect(links).toEqual(['tel:110', 'tel:120'])
  expect(door.text()).toContain('请在 10:05 前离开')
  expectNoDebtFact(door)
  await door.press(doorZh.leave.exit)
  await door.stage('left')
  expect((await door.draft())?.answers).toMatchObject({ outcomes: ['LEFT_UNSAFE'] })
})

test('nobody opens: that is all, and the record begins with it', async () => {
  const door = await standAtDoor()
  await door.opened('nobody')
  await door.stage('left')
  expect((await door.draft())?.answers).toEqual({ metWith: 'NO_ANSWER' })
  await door.press(doorZh.leave.record)
  await vi.waitFor(() => expect(door.path()).toMatch(/^\/record\//))
})

test('1b: warned at T-15 and T-5 and felt, stopped at the close; note and exit time stay', async () => {
  const door = await standAtDoor({ now: night('21:20') })
  await talk(door)
  expect(door.buzzes).toEqual([])
  await door.at(night('21:46'))
  expect(door.text()).toContain('还有 14 分钟 到 22:00')
  await door.at(night('21:55'))
  expect(door.text()).toContain('还有 5 分钟 到 22:00')
  expect(door.text()).toContain('10,600.00')
  await door.at(night('22:00'))
  expect(door.text()).toContain(doorZh.time.stop.title)
  expect(door.text()).not.toContain('10,600.00')
  expect(door.text()).toContain(doorZh.note)
  expect(door.buzzes).toEqual([[300], [300, 200, 300], [800, 200, 800]])
  await door.press(doorZh.leave.exitShort)
  await door.stage('left')
  expect(door.text()).toContain('离开时间 22:00')
})

test('1b: an end agreed before the close holds until then', async () => {
  const door = await standAtDoor({ now: night('21:50') })
  await talk(door)
  const field = document.querySelector<HTMLInputElement>('input[type=time]')
  if (!field) throw new Error('no field for the time')
  field.value = '22:30'
  field.dispatchEvent(new Event('change', { bubbles: true }))
  await vi.waitFor(() => expect(door.text()).toContain('已约定延后到 22:30'))
  await door.at(night('22:05'))
  expect(door.text()).not.toContain(doorZh.time.stop.title)
  expect(door.text()).toContain('10,600.00')
  await door.at(night('22:31'))
  expect(door.text()).toContain(doorZh.time.stop.title)
  expect(document.querySelector('input[type=time]')).toBeNull()
})

test('inside without consent is said at once, and so is a camera nobody agreed to', async () => {
  const door = await standAtDoor()
  await door.tick(doorZh.terms.inPrivate)
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.terms.noEntry.title))
  await door.tick(doorZh.terms.entryConsent)
  await vi.waitFor(() => expect(door.text()).not.toContain(doorZh.terms.noEntry.title))
  document.querySelector<HTMLInputElement>('input[value=av]')?.click()
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.terms.noFilm.title))
  expectNoDebtFact(door)
})

test('what the bank’s books say of a death is known before the first knock', async () => {
  const hold = { id: sampleDossier().id as never, kind: 'DECEASED', from: TODAY } as const
  const door = await standAtDoor({
    dossier: sampleDossier({ holds: [hold] }),
    before: t => note('counterpart', 'debtor')(t).then(),
  })
  await door.stage('estate')
  expectNoDebtFact(door)
})

test('a note that could not be saved is told, and the screen shows what is', async () => {
  const door = await standAtDoor()
  door.tablet.db.close()
  await door.press(doorZh.leave.asked)
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull())
  expect(door.heading()).toBe(doorZh.stage.unknown)
})
