import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import type { JudgedTaking } from '#app/commands/takingDecisions.ts'
import { readRow } from '#app/db/readRow.ts'
import RecordForm from '#app/features/record/RecordForm.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import { judgeRecord } from '#app/inject/judgeRecord.ts'
import type { RecordId } from '#domain/base/ids.ts'
import type { FactValue } from '#domain/compliance/facts.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import type { KnownPack } from '#domain/visit/judgeVisit.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { recordZh } from '#ui/i18n/zh-CN/record.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'
import { dueTimers } from '#tests/support/dueTimers.ts'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { bankPack, takePacks } from '../situations/bankPacks.ts'
import { fillRecord, PROMISED } from '../../unit/app/support/answers.ts'
import { AGENT, sampleDossier, TODAY, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { testTablet, type TestTablet } from '../../unit/app/support/testTablet.ts'

type Note = readonly [Parameters<typeof noteNow>[1]['fact'], FactValue]

const dossier = sampleDossier({ policy: { pack: 'CN-CARD', facts: {} } })
const pack = bankPack('CN-CARD')
const PACKS: readonly KnownPack[] = [{ pack, edition: editionOf(pack), packHash: 'a'.repeat(64) }]
const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)
const IDENTITY = '持卡人身份尚未核实到两项，不能约定还款。'
const KNOWN: readonly Note[] = [
  ['counterpart', 'debtor'],
  ['idShown', true],
  ['identityBy', ['document', 'idTail']],
  ['recording', 'av'],
  ['phase', 'talk'],
]

beforeEach(() => {
  document.body.replaceChildren()
})

/** Notes that at the door, if anything, and types a promise into the record. */
async function typed(tablet: TestTablet, notes: readonly Note[]): Promise<RecordId> {
  for (const [fact, value] of notes) await noteNow(tablet.deps, { visitId: VISIT_ID, fact, value })
  return fillRecord(tablet, PROMISED)
}

/** The same, sealed, and its correction, in which more was promised. */
async function corrected(tablet: TestTablet): Promise<RecordId> {
  const recordId = await typed(tablet, [])
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  const opened = await startAmendment(tablet.deps, { recordId, reason: '金额记错' })
  if (!opened.ok) throw new Error(opened.error.code)
  const correction = opened.value.recordId
  const promise = [{ dueOn: asDay('2026-12-01'), amountFen: asFen(300_000) }]
  const answer = { recordId: correction, field: 'promise', answer: promise, stepId: 'commitment' }
  await saveAnswer(tablet.deps, answer)
  return correction
}

/** The form of that record at a step, once what it promises was judged. */
async function show(
  begin: (tablet: TestTablet) => Promise<RecordId>,
  stepId: string,
  packs: readonly KnownPack[] = PACKS,
): Promise<void> {
  const tablet = await testTablet()
  if (packs.length > 0) await takePacks(tablet, { staff: AGENT })
  await tablet.hold(dossier)
  const draft = (await readRow(tablet.deps, 'drafts', await begin(tablet)))?.value
  if (!draft) throw new Error('no draft')
  const taken = judgeRecord(
    packs,
    { dossier, draft },
    { now: tablet.deps.clock.now(), trust: 'ok' },
  )
  const commit = vi.fn(taken.commit)
  mountForm(tablet, { ...draft, stepId }, { ...taken, commit })
  await vi.waitFor(() => expect(commit).toHaveBeenCalled())
  await flushPromises()
}

function mountForm({ deps }: TestTablet, draft: RecordDraft, judged: JudgedTaking): void {
  const platform = {
    ...{ clock: deps.clock, timers: dueTimers().timers },
    network: { onVisible: () => () => undefined },
  }
  const doorstep = { commandDeps: deps, platform, heard: () => undefined } as unknown as Doorstep
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<p />' } }],
  })
  const page = mount(RecordForm as Component, {
    props: {
      ...{ draft, dossier, form: RECORD_FORM, holds: [], neverAgain: false, decisions: [] },
      ...{ today: TODAY, street: '梧桐路', judged },
    },
    attachTo: document.body,
    global: {
      plugins: [
        i18n.plugin,
        router,
        createPinia(),
        { install: app => provideDoorstep(app, doorstep) },
      ],
    },
  })
  onTestFinished(() => page.unmount())
}

const text = (): string => document.body.textContent.replaceAll(/\s+/g, ' ')
const doubted = (): boolean => text().includes(recordZh.doubts.title)

test.each([
  ['typed without the door', 'commitment', (tablet: TestTablet) => typed(tablet, [])],
  ['typed without the door', 'review', (tablet: TestTablet) => typed(tablet, [])],
  ['another one than what it corrects', 'review', corrected],
])(
  'a promise that is %s is doubted at the step %s, with what to do, and kept all the same',
  async (_what, stepId, begin) => {
    await show(begin, stepId)
    await vi.waitFor(() => expect(text()).toContain(IDENTITY))
    expect(text()).toContain('先核对证件、证件尾号、手机尾号中的两项。')
    expect(text()).toContain(recordZh.doubts.kept)
  },
)

test.each([
  ['of somebody who was identified', KNOWN, 'commitment', PACKS],
  ['at another step', [], 'outcome', PACKS],
  ['where the tablet has no rules', [], 'commitment', []],
] satisfies [string, readonly Note[], string, readonly KnownPack[]][])(
  'no promise is doubted %s',
  async (_what, notes, stepId, packs) => {
    await show(tablet => typed(tablet, notes), stepId, packs)
    expect(doubted()).toBe(false)
  },
)
