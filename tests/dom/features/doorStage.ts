import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, type Pinia } from 'pinia'
import { expect, onTestFinished, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import type { Component } from 'vue'
import DoorPage from '#app/features/visit/DoorPage.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import { readRow } from '#app/db/readRow.ts'
import { base64url } from '#app/db/base64url.ts'
import { commit } from '#app/db/commit.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { useSession } from '#app/stores/session.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { dueTimers } from '#tests/support/dueTimers.ts'
import { FakePosition } from '#tests/support/fakePosition.ts'
import { bankPack, takePacks, type PackName } from '../situations/bankPacks.ts'
import { AGENT, sampleDossier, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { testTablet, type TestTablet } from '../../unit/app/support/testTablet.ts'

/** Everything of the sample case that nobody but the debtor may learn. */
const DEBT_FACTS = [
  // Names and numbers.
  ...['王小明', '123X', 'DC-2026-0001', '8888', '标准卡', '13812345678', '5678'],
  // Amounts, however they are written.
  ...['1,060,000', '10,600', '10600', '10,000.00', '1,000.00', '500.00', '100.00'],
  // What it is about.
  ...['信用卡', '银行', '欠', '债', '逾期', '还款', '催收', '本金', '利息', '账务', '账户', '元'],
  ...['debt', 'owe', 'bank', 'credit', 'loan', 'overdue', 'repay', 'balance', 'account', 'CNY'],
]

/** HMAC key of offline overrides. */
export const DOOR_KEY = new Uint8Array(32).fill(5)

export interface DoorStage {
  readonly tablet: TestTablet
  /** Texts and attributes of the whole document. */
  readonly everything: () => string
  readonly text: () => string
  readonly heading: () => string
  readonly press: (label: string) => Promise<void>
  readonly tick: (label: string) => Promise<void>
  readonly opened: (who: string) => Promise<void>
  readonly stage: (name: string) => Promise<void>
  readonly draft: () => Promise<RecordDraft | undefined>
  readonly buzzes: (readonly number[])[]
  /** Moves the clock and lets the timers that are due run. */
  readonly at: (time: Instant) => Promise<void>
  readonly path: () => string
  readonly type: (label: string, text: string) => Promise<void>
}

/** Neither in a text nor in what a screen reader, a label or a field would tell. */
export function expectNoDebtFact(door: DoorStage): void {
  const all = door.everything().toLowerCase()
  expect(all.length).toBeGreaterThan(100)
  expect(DEBT_FACTS.filter(fact => all.includes(fact.toLowerCase()))).toEqual([])
}

export interface DoorOptions {
  readonly dossier?: Dossier
  readonly locale?: 'zh-CN' | 'en'
  readonly complaintPhone?: string
  readonly now?: Instant
  /** The server's last word in this page. */
  readonly heard?: Doorstep['heard']
  readonly before?: (tablet: TestTablet) => Promise<void>
  /** The rules of the case, as the bank signed them; without one the strict reading holds. */
  readonly pack?: PackName | undefined
  /** Without it nobody has passed the gate. */
  readonly passed?: false
}

/** The page at the door over a real database, on the sample case. */
export async function standAtDoor(options: DoorOptions = {}): Promise<DoorStage> {
  const tablet = await testTablet()
  if (options.now !== undefined) tablet.time = options.now
  const { pack, dossier = sampleDossier() } = options
  await takePacks(tablet, { staff: AGENT, overrideKey: base64url(DOOR_KEY) })
  await tablet.hold(pack ? { ...dossier, policy: { pack, facts: {} } } : dossier)
  if (options.complaintPhone) {
    const row = { key: 'complaintPhone', value: options.complaintPhone } as const
    await commit(tablet.db, { put: [{ table: 'meta', row }] })
  }
  if (options.passed !== false) await passGate(tablet)
  await options.before?.(tablet)
  const due = dueTimers()
  const network = { onVisible: () => () => undefined }
  const position = new FakePosition()
  const platform = { clock: tablet.deps.clock, timers: due.timers, network, position }
  const heard = options.heard ?? (() => undefined)
  const doorstep = { commandDeps: tablet.deps, platform, heard } as unknown as Doorstep
  const buzzes: (readonly number[])[] = []
  Object.defineProperty(navigator, 'vibrate', {
    configurable: true,
    value: (pattern: readonly number[]) => buzzes.push(pattern) > 0,
  })
  const pinia = createPinia()
  await signIn(pinia)
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  await setLocale(i18n, options.locale ?? 'zh-CN')
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/visit/:visitId/door', component: DoorPage as Component },
      { path: '/:rest(.*)*', component: { template: '<h1>elsewhere</h1>' } },
    ],
  })
  await router.push(`/visit/${VISIT_ID}/door`)
  const page = mount(RouterView as Component, {
    attachTo: document.body,
    global: {
      plugins: [i18n.plugin, router, pinia, { install: app => provideDoorstep(app, doorstep) }],
    },
  })
  onTestFinished(() => page.unmount())
  await vi.waitFor(() => expect(document.querySelector('h1')).not.toBeNull())
  return {
    tablet,
    buzzes,
    ...reading(),
    ...acting(),
    draft: async () => {
      const [row] = await tablet.db.drafts.toArray()
      return row && (await readRow(tablet.deps, 'drafts', row.id))?.value
    },
    at: async time => {
      tablet.time = asInstant(time)
      due.run()
      await flushPromises()
    },
    path: () => router.currentRoute.value.path,
  }
}

/** The agent whose tablet it is. */
async function signIn(pinia: Pinia): Promise<void> {
  const session = useSession(pinia)
  const port = {
    restore: () => Promise.resolve({ staff: AGENT }),
    isEnrolled: () => Promise.resolve(true),
    ...{ watchWays: () => undefined, watchStanding: () => undefined },
  }
  session.connect(port as unknown as Parameters<typeof session.connect>[0])
  await session.restore()
}

/** The gate before the knock, passed under the bank's rules. */
async function passGate({ deps }: TestTablet): Promise<void> {
  const now = deps.clock.now()
  const judged = {
    moment: 'prestart',
    facts: { placeZone: 'Asia/Shanghai', startsAt: now, factsAgeH: 1 },
    edition: editionOf(bankPack('CN-CARD')),
    packHash: '',
    judgement: { verdict: 'allow', hits: [] },
  } as const
  await recordDecision(deps, { visitId: VISIT_ID, judged, answers: { reasons: [], overrides: [] } })
}

function reading(): Pick<DoorStage, 'everything' | 'text' | 'heading' | 'stage'> {
  return {
    everything: () => {
      const attributes = [...document.querySelectorAll('*')].flatMap(element =>
        [...element.attributes]
          .filter(({ name }) => name !== 'class' && !name.startsWith('data-v-'))
          .map(({ value }) => value),
      )
      const typed = [...document.querySelectorAll('input,textarea')].map(
        each => (each as HTMLInputElement).value,
      )
      return [document.title, document.body.textContent, ...attributes, ...typed].join('\n')
    },
    text: () => document.body.textContent.replaceAll(/\s+/g, ' '),
    heading: () => document.querySelector('h1')?.textContent.trim() ?? '',
    stage: name =>
      vi.waitFor(() =>
        expect(document.querySelector('[data-stage]')?.getAttribute('data-stage')).toBe(name),
      ),
  }
}

function acting(): Pick<DoorStage, 'press' | 'tick' | 'opened' | 'type'> {
  const find = <E extends HTMLElement>(selector: string, label: string): E => {
    const found = [...document.querySelectorAll<E>(selector)].find(each =>
      each.textContent.trim().startsWith(label),
    )
    if (!found) throw new Error(`no ${selector} that says ${label}`)
    return found
  }
  return {
    press: async label => {
      find<HTMLButtonElement>('button', label).click()
      await flushPromises()
    },
    tick: async label => {
      find<HTMLLabelElement>('label.tile', label).querySelector('input')?.click()
      await flushPromises()
    },
    opened: async who => {
      document.querySelector<HTMLButtonElement>(`[data-who=${who}]`)?.click()
      await flushPromises()
    },
    type: async (label, text) => {
      const id = find<HTMLLabelElement>('label', label).htmlFor
      const field = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement
      field.value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await flushPromises()
      field.form?.requestSubmit()
      field.dispatchEvent(new Event('blur'))
      await flushPromises()
    },
  }
}
