import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { onTestFinished, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import type { Component } from 'vue'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { readRow } from '#app/db/readRow.ts'
import RepaymentPage from '#app/features/repayment/RepaymentPage.vue'
import TurnedPage from '#app/features/repayment/TurnedPage.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import { useSession } from '#app/stores/session.ts'
import type { RecordId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { FactValue } from '#domain/compliance/facts.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { negotiationZh } from '#ui/i18n/zh-CN/negotiation.ts'
import { withTerms } from '#tests/fixtures/negotiated.ts'
import { dueTimers, type DueTimers } from '#tests/support/dueTimers.ts'
import { takePacks } from '../situations/bankPacks.ts'
import { AGENT, sampleDossier, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { testTablet, type TestTablet } from '../../unit/app/support/testTablet.ts'

/** Waits for what a busy machine may take its time over. */
export const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000 })

export interface TableStage {
  readonly tablet: TestTablet
  readonly recordId: RecordId
  /** Moves the clock and lets the timers that are due run. */
  readonly at: (time: Instant) => Promise<void>
  readonly text: () => string
  readonly path: () => string
  readonly go: (path: string) => Promise<void>
  readonly press: (label: string) => Promise<void>
  readonly type: (label: string, text: string) => Promise<void>
  readonly choose: (label: string) => Promise<void>
  /** The sentence beside a field. */
  readonly errorAt: (label: string) => string
  /** As soon as the gate is open; till the record stands there. */
  readonly adopt: () => Promise<void>
  readonly draft: () => Promise<RecordDraft>
  readonly lock: ReturnType<typeof vi.fn>
}

const TALK: readonly (readonly [Parameters<typeof noteNow>[1]['fact'], FactValue])[] = [
  ['counterpart', 'debtor'],
  ['idShown', true],
  ['identityBy', ['document', 'idTail']],
  ['recording', 'av'],
  ['phase', 'talk'],
]

/** The page of a talk that is on, over a real database, with the rules of the bank. */
export async function sitAtTable(
  page: 'repayment' | 'turned' = 'repayment',
  before?: (tablet: TestTablet, recordId: RecordId) => Promise<void>,
  over: Partial<Dossier> = {},
): Promise<TableStage> {
  const tablet = await testTablet()
  await takePacks(tablet, { staff: AGENT })
  await tablet.hold(withTerms(sampleDossier({ policy: { pack: 'CN-CARD', facts: {} }, ...over })))
  for (const [fact, value] of TALK) await noteNow(tablet.deps, { visitId: VISIT_ID, fact, value })
  const [row] = await tablet.db.drafts.toArray()
  if (!row) throw new Error('no draft')
  await before?.(tablet, row.id)
  const lock = vi.fn()
  const due = dueTimers()
  const router = await shown({ tablet, due }, `/record/${row.id}/${page}`, lock)
  const acts = acting()
  const path = (): string => router.currentRoute.value.path
  return {
    ...{ tablet, recordId: row.id, lock, path, ...acts },
    at: async time => {
      tablet.time = time
      due.run()
      await flushPromises()
    },
    text: () => document.body.textContent.replaceAll(/\s+/g, ' '),
    go: async path => {
      await router.push(path)
      await flushPromises()
    },
    adopt: async () => {
      await soon(() => {
        if (document.querySelector('footer .primary:disabled')) throw new Error('the gate is shut')
      })
      await acts.press(negotiationZh.adopt.go)
      await soon(() => {
        if (path() !== `/record/${row.id}`) throw new Error(`still at ${path()}`)
      })
    },
    draft: async () => {
      const draft = await readRow(tablet.deps, 'drafts', row.id)
      if (!draft) throw new Error('no draft')
      return draft.value
    },
  }
}

async function shown(
  { tablet, due }: { tablet: TestTablet; due: DueTimers },
  path: string,
  lock: () => void,
) {
  const platform = {
    clock: tablet.deps.clock,
    timers: due.timers,
    network: { onVisible: () => () => undefined },
  }
  const doorstep = { commandDeps: tablet.deps, platform, heard: () => undefined }
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  await setLocale(i18n, 'zh-CN')
  const routes = [
    { path: '/record/:recordId/repayment', component: RepaymentPage as Component },
    { path: '/record/:recordId/turned', component: TurnedPage as Component },
    { path: '/:rest(.*)*', component: { template: '<p>elsewhere</p>' } },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const pinia = createPinia()
  setActivePinia(pinia)
  const session = useSession()
  Object.defineProperty(session, 'status', { value: 'signedIn', configurable: true })
  session.lock = () => {
    lock()
    return Promise.resolve()
  }
  await router.push(path)
  const page = mount(RouterView as Component, {
    attachTo: document.body,
    global: {
      plugins: [
        i18n.plugin,
        router,
        pinia,
        { install: app => provideDoorstep(app, doorstep as unknown as Doorstep) },
      ],
    },
  })
  onTestFinished(() => page.unmount())
  await soon(() => {
    if (!document.querySelector('h1')) throw new Error('not there yet')
  })
  await flushPromises()
  return router
}

function acting(): Pick<TableStage, 'press' | 'type' | 'choose' | 'errorAt'> {
  const find = <E extends HTMLElement>(selector: string, label: string): E => {
    const found = [...document.querySelectorAll<E>(selector)].find(each =>
      each.textContent.trim().startsWith(label),
    )
    if (!found) throw new Error(`no ${selector} that says ${label}`)
    return found
  }
  const field = (label: string): HTMLInputElement => {
    const id = find<HTMLLabelElement>('.field label', label).htmlFor
    return document.getElementById(id) as HTMLInputElement
  }
  return {
    press: async label => {
      const button = await soon(() => find<HTMLButtonElement>('button', label))
      button.click()
      await flushPromises()
    },
    type: async (label, text) => {
      const input = await soon(() => field(label))
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
      input.dispatchEvent(new Event('blur'))
      await flushPromises()
    },
    choose: async label => {
      const tile = await soon(() => find<HTMLLabelElement>('label', label))
      tile.querySelector('input')?.click()
      await flushPromises()
    },
    errorAt: label =>
      field(label).closest('.field')?.querySelector('[role=alert]')?.textContent ?? '',
  }
}
