import { beforeEach, expect, test, vi } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { doorFacts } from '#domain/visit/doorLog.ts'
import { doorZh } from '#ui/i18n/zh-CN/door.ts'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { commit } from '#app/db/commit.ts'
import { noteTime } from '#app/db/seenTime.ts'
import { sealPayload } from '#app/db/seal.ts'
import { aDraft } from '#tests/fixtures/builders.ts'
import { AGENT_ID, sampleDossier, TODAY, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { MORNING, type TestTablet } from '../../unit/app/support/testTablet.ts'
import { expectNoDebtFact, standAtDoor } from './doorStage.ts'

beforeEach(() => {
  document.body.replaceChildren()
})

const note =
  (fact: Parameters<typeof noteNow>[1]['fact'], value: boolean | string) =>
  async (tablet: TestTablet): Promise<void> => {
    await noteNow(tablet.deps, { visitId: VISIT_ID, fact, value })
  }

/** The record of a visit before this one, at which a lawyer was named. */
const namedLawyer = saidEarlier('saysLawyer')

/** An earlier visit to the case lies here, at which that was said. */
function saidEarlier(fact: 'saysLawyer' | 'neverAgain') {
  return async ({ db, deps }: TestTablet): Promise<void> => {
    const { stepId: _step, ...draft } = aDraft({ caseId: sampleDossier().id })
    const door = [{ at: MORNING, fact, value: true }] as const
    const record = { ...draft, door, finalisedAt: MORNING, finalisedBy: AGENT_ID }
    const { id, caseId, visitId } = record
    const payload = await sealPayload(deps.sealer, 'records', { id }, { record })
    const row = { id, caseId, visitId, rev: 0, state: 'LOCAL', payload } as const
    await commit(db, { put: [{ table: 'records', row }] })
  }
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

test('while somebody is identified a note can be written, and is kept for the record', async () => {
  const door = await standAtDoor()
  await door.opened('self')
  await door.stage('identify')
  await door.type(doorZh.note, '对方不愿报证件尾号')
  await vi.waitFor(async () =>
    expect((await door.draft())?.answers['remarks']).toBe('对方不愿报证件尾号'),
  )
  expect(document.querySelectorAll('textarea')).toHaveLength(1)
  expectNoDebtFact(door)
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

test('what the bank’s books say of a death is known before the first knock', async () => {
  const hold = { id: sampleDossier().id as never, kind: 'DECEASED', from: TODAY } as const
  const door = await standAtDoor({
    dossier: sampleDossier({ holds: [hold] }),
    before: t => note('counterpart', 'debtor')(t).then(),
  })
  await door.stage('estate')
  expectNoDebtFact(door)
  // It is the bank’s to correct; what was noted at this door is taken back at it.
  expect(door.text()).not.toContain(doorZh.estate.undo)
})

test('6: a lawyer who was named at an earlier visit acts at this door, and is not taken back at it', async () => {
  const door = await standAtDoor({ before: namedLawyer })
  await door.opened('self')
  await door.stage('identify')
  const { lawyer, saysLawyer } = doorZh.terms
  await vi.waitFor(() => expect(door.text()).toContain(lawyer.title))
  const tile = [...document.querySelectorAll<HTMLLabelElement>('label.tile')].find(each =>
    each.textContent.includes(saysLawyer),
  )
  expect(tile?.textContent).toContain(doorZh.toldBefore)
  expect(tile?.querySelector('input')).toMatchObject({ checked: true, disabled: true })
  expectNoDebtFact(door)
})

test('another person of the house may be asked when the debtor is in', async () => {
  const door = await standAtDoor()
  await door.opened('kin')
  await door.stage('thirdParty')
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.thirdParty.ask))
})

test('who asked at an earlier visit not to be asked again is asked nothing at this one', async () => {
  const { ask, neverAgain } = doorZh.thirdParty
  const again = await standAtDoor({ before: saidEarlier('neverAgain') })
  await again.opened('kin')
  await again.stage('thirdParty')
  const tile = [...document.querySelectorAll<HTMLLabelElement>('label.tile')].find(each =>
    each.textContent.includes(neverAgain),
  )
  expect(tile?.textContent).toContain(doorZh.toldBefore)
  expect(tile?.querySelector('input')).toMatchObject({ checked: true, disabled: true })
  expect(again.text()).not.toContain(ask)
})

test('a clock that is set back after the gate keeps no hours open: the server’s word and the steady clock count', async () => {
  const close = Date.parse('2026-11-23T22:00:00+08:00')
  const serverTime = asInstant(close - 60_000)
  // The steady clock of the sample is made of the other one: it goes on where that is set back.
  let setBackMs = 0
  const door = await standAtDoor({
    ...{ pack: 'CN-CARD', now: serverTime, before: note('counterpart', 'debtor') },
    heard: () => ({ serverTime, monotonicMs: serverTime - MORNING - setBackMs }),
  })
  expect(door.text()).not.toContain(doorZh.time.stop.title)
  setBackMs = 3_600_000
  await door.at(asInstant(close - setBackMs))
  expect(door.text()).toContain(doorZh.time.stop.title)
})

test('a clock that is set back, and the page loaded anew without a network, keeps no hours open: the highest time seen counts', async () => {
  const close = asInstant(Date.parse('2026-11-23T22:00:00+08:00'))
  const door = await standAtDoor({
    ...{ pack: 'CN-CARD', now: asInstant(close - 3_600_000) },
    before: async tablet => {
      await noteTime(tablet.db, close)
      await note('counterpart', 'debtor')(tablet)
    },
  })
  await vi.waitFor(() => expect(door.text()).toContain(doorZh.time.stop.title))
  // And what is noted then counts from then: five minutes to leave are five.
  await door.press(doorZh.leave.asked)
  await door.stage('leaving')
  expect(door.text()).toContain('还有 5:00')
  // The tablet's own clock is an hour behind still, and time goes on.
  await door.at(asInstant(close - 3_600_000 + 120_000))
  expect(door.text()).toContain('还有 3:00')
})

test('a note that could not be saved is told, and the screen shows what is', async () => {
  const door = await standAtDoor()
  door.tablet.db.close()
  await door.press(doorZh.leave.asked)
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull())
  expect(door.heading()).toBe(doorZh.stage.unknown)
})

test('a door whose address was typed by hand leads to its gate; one that was begun today stays open', async () => {
  const door = await standAtDoor({ passed: false })
  await vi.waitFor(() => expect(door.path()).toBe(`/visit/${VISIT_ID}/gate`))
  document.body.replaceChildren()
  const begun = await standAtDoor({ passed: false, before: note('counterpart', 'debtor') })
  await begun.stage('identify')
  expect(begun.path()).toBe(`/visit/${VISIT_ID}/door`)
})
