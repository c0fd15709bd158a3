import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { readRow } from '#app/db/readRow.ts'
import RecordForm from '#app/features/record/RecordForm.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import type { FactValue } from '#domain/compliance/facts.ts'
import { ZERO_FEN } from '#domain/money/fen.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { recordZh } from '#ui/i18n/zh-CN/record.ts'
import { COMPLETE_ANSWERS } from '#tests/fixtures/builders.ts'
import { dueTimers } from '#tests/support/dueTimers.ts'
import { takePacks } from '../situations/bankPacks.ts'
import { AGENT, sampleDossier, TODAY, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { testTablet, type TestTablet } from '../../unit/app/support/testTablet.ts'

type Note = readonly [Parameters<typeof noteNow>[1]['fact'], FactValue]

const dossier = sampleDossier({ policy: { pack: 'CN-CARD', facts: {} } })
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

/** The form of a visit of which that was noted, at the step of its commitment or at its review. */
async function write(notes: readonly Note[], over: Partial<RecordDraft> = {}, packs = true) {
  const tablet = await testTablet()
  if (packs) await takePacks(tablet, { staff: AGENT })
  await tablet.hold(dossier)
  await noteNow(tablet.deps, { visitId: VISIT_ID, fact: 'counterpart', value: 'unknown' })
  for (const [fact, value] of notes) await noteNow(tablet.deps, { visitId: VISIT_ID, fact, value })
  const [row] = await tablet.db.drafts.toArray()
  const draft = row && (await readRow(tablet.deps, 'drafts', row.id))?.value
  if (!draft) throw new Error('no draft')
  const { door: _door, ...undoored } = draft
  const made = { ...(notes.length > 0 ? draft : undoored), answers: COMPLETE_ANSWERS, ...over }
  mountForm(tablet, made)
  await vi.waitFor(() => expect(document.querySelector('h1')).not.toBeNull())
}

function mountForm({ deps }: TestTablet, draft: RecordDraft): void {
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
      ...{ today: TODAY, street: '梧桐路' },
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

test.each(['commitment', 'review'])(
  'a promise that is typed without the door is doubted at the step %s, with what to do, and kept all the same',
  async stepId => {
    await write([], { stepId })
    await vi.waitFor(() => expect(text()).toContain(IDENTITY))
    expect(text()).toContain('先核对证件、证件尾号、手机尾号中的两项。')
    expect(text()).toContain(recordZh.doubts.kept)
  },
)

test('it is doubted nowhere else', async () => {
  await write([], { stepId: 'outcome' })
  await expect(vi.waitFor(() => expect(doubted()).toBe(true), { timeout: 500 })).rejects.toThrow()
})

test.each<[string, () => Promise<void>]>([
  ['of somebody who was identified', () => write(KNOWN, { stepId: 'commitment' })],
  [
    'in a correction',
    () =>
      write([], { stepId: 'commitment', amends: { recordId: 'x' as never, reason: '金额记错' } }),
  ],
  [
    'before its amount is typed',
    () => {
      const promise = [{ dueOn: TODAY, amountFen: ZERO_FEN }]
      return write([], { stepId: 'commitment', answers: { ...COMPLETE_ANSWERS, promise } })
    },
  ],
  ['where the tablet has no rules', () => write([], { stepId: 'commitment' }, false)],
])('no promise is doubted %s', async (_what, begin) => {
  await begin()
  await expect(vi.waitFor(() => expect(doubted()).toBe(true), { timeout: 500 })).rejects.toThrow()
})
