import { createHash } from 'node:crypto'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import type { Component } from 'vue'
import { expect, onTestFinished, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { base64url } from '#app/db/base64url.ts'
import { commit } from '#app/db/commit.ts'
import { asId, type ContactAttemptId, type StaffId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import { sealPayload } from '#app/db/seal.ts'
import SchedulePage from '#app/features/appointment/SchedulePage.vue'
import GatePage from '#app/features/gate/GatePage.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import { useSession } from '#app/stores/session.ts'
import type { SessionPort } from '#app/sync/sessionPort.ts'
import type { AttemptResult } from '#domain/case/contact.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { StaffPartner } from '#protocol/session.ts'
import { deriveQuickly } from '#tests/support/quickVault.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import {
  AGENT,
  CASE_ID,
  sampleDossier,
  sampleVisit,
  TODAY,
  uuid,
  VISIT_ID,
} from '../../unit/app/support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '../../unit/app/support/testTablet.ts'
import { takePacks } from './bankPacks.ts'
import { readFindings, textOf } from './readGate.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
export const PARTNER = { staffNo: 'A002', name: '周敏', pin: '246813' }
export const OVERRIDE_KEY = new Uint8Array(32).fill(5)
const CERTIFIED_UNTIL = asDay('2027-06-30')

async function partnerOfAgent(): Promise<StaffPartner> {
  const salt = base64url(new Uint8Array(16).fill(7))
  const params = { memoryKiB: 64, passes: 1 }
  const key = await deriveQuickly(PARTNER.pin, {
    ...{ alg: 'argon2id', ...params },
    salt: new Uint8Array(16).fill(7),
  })
  const badgeHash = createHash('sha256').update('badge-of-A002').digest('hex')
  return {
    ...{ id: asId<StaffId>(uuid(5)), staffNo: PARTNER.staffNo, name: PARTNER.name },
    certifiedUntil: CERTIFIED_UNTIL,
    presence: { badgeHash, pin: { ...params, salt, hash: base64url(key) } },
  }
}

/** A case and its visit against which no rule of China has anything to say at ten in the morning. */
export function calmDossier(changed: Partial<Dossier> = {}): Dossier {
  const at = (day: string): Instant => asInstant(Date.parse(`${day}T10:00:00+08:00`))
  const id = asId<ContactAttemptId>(uuid(20))
  const notice = { amountFen: asFen(100_000), deadlineOn: asDay('2026-11-15') }
  return sampleDossier({
    policy: { pack: 'CN-CARD', facts: { role: 'bank', creditorChanged: false } },
    attempts: [
      {
        ...{ id, cycleNo: 1, channel: 'PHONE', direction: 'OUT' },
        ...{ at: at('2026-11-02'), result: 'NO_ANSWER' },
      },
    ],
    notices: [{ ...notice, id, cycleNo: 1, sentAt: at('2026-11-03'), servedAt: at('2026-11-05') }],
    ...changed,
  })
}

/** What the bank's books say of the door on these days. */
export function triedOn(
  result: AttemptResult,
  ...days: readonly string[]
): Pick<Dossier, 'attempts'> {
  const visits = days.map(day => ({
    ...{ id: asId<ContactAttemptId>(uuid(21)), cycleNo: 1, channel: 'VISIT' as const },
    ...{ direction: 'OUT' as const, at: asInstant(Date.parse(`${day}T09:00:00+08:00`)), result },
  }))
  return { attempts: [...calmDossier().attempts, ...visits] }
}

export interface GateOptions {
  readonly locale?: PackLocale
  readonly dossier?: Dossier
  readonly visit?: Partial<Visit>
  readonly commitments?: readonly Commitment[]
  readonly records?: readonly VisitRecord[]
  /** 10:00 in Shanghai where it is not said. */
  readonly now?: Instant
  /** How old the bank's books are; `never`: they were never read. */
  readonly booksAgeH?: number | 'never'
  /** How far the device's clock is ahead of the bank's. */
  readonly aheadMin?: number
  /** The gate before setting out, where what was planned is judged. */
  readonly leave?: boolean
}

// One page and one pinia, as in the tablet's browser; what the page keeps is sent away by the lock.
const pinia = createPinia()
const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)
let current: TestTablet | undefined
const clock = {
  now: () => current?.time ?? MORNING,
  monotonicMs: () => clock.now() - MORNING,
}

let signedIn = false
const port = {
  restore: () => Promise.resolve({ staff: signedIn ? AGENT : undefined, locked: false }),
  isEnrolled: () => Promise.resolve(true),
  watchWays: () => undefined,
  watchStanding: () => undefined,
} as unknown as SessionPort

async function signIn(isIn: boolean): Promise<void> {
  const session = useSession(pinia)
  session.connect(port)
  signedIn = isIn
  await session.restore()
  await flushPromises()
}

async function holdBooks(
  { db, deps: { sealer } }: TestTablet,
  { commitments = [], records = [] }: GateOptions,
): Promise<void> {
  for (const each of commitments) {
    const row = { id: each.id, caseId: each.caseId, state: each.state, rev: 10 }
    const payload = await sealPayload(sealer, 'commitments', row, each)
    await commit(db, { documents: [{ table: 'commitments', row: { ...row, payload } }] })
  }
  for (const record of records) {
    const { id, caseId, visitId } = record
    const row = { id, caseId, visitId, state: 'STORED' as const, rev: 10 }
    const payload = await sealPayload(sealer, 'records', row, { record })
    await commit(db, { put: [{ table: 'records', row: { ...row, payload } }] })
  }
}

async function fill(tablet: TestTablet, options: GateOptions): Promise<void> {
  const { visit, booksAgeH = 2 } = options
  const partner = await partnerOfAgent()
  const staff = { ...AGENT, certifiedUntil: CERTIFIED_UNTIL, partner }
  await takePacks(tablet, { staff, overrideKey: base64url(OVERRIDE_KEY) })
  const appointment = { state: 'CONFIRMED', via: 'PHONE' } as const
  await tablet.hold(options.dossier ?? calmDossier(), sampleVisit({ appointment, ...visit }))
  await holdBooks(tablet, options)
  if (booksAgeH === 'never') return
  const value = { lastSyncAt: asInstant(tablet.time - booksAgeH * HOUR) }
  await commit(tablet.db, { put: [{ table: 'meta', row: { key: 'sync', value } }] })
}

/** The gate's own page over a real database, with the own packs signed by a bank. */
export async function standAtGate(options: GateOptions = {}) {
  const path = `/visit/${VISIT_ID}/gate${options.leave ? '?at=leave' : ''}`
  const stage = await openPage(path, options)
  await vi.waitFor(() => expect(document.querySelector('[data-verdict]')).not.toBeNull())
  return stage
}

/** The page on which a visit is planned. */
export async function planVisit(options: GateOptions = {}) {
  const stage = await openPage(`/case/${CASE_ID}/visit`, options)
  await vi.waitFor(() => expect(document.querySelector('h1')).not.toBeNull())
  return stage
}

async function openPage(path: string, options: GateOptions) {
  const tablet = await testTablet()
  tablet.time = options.now ?? MORNING
  current = tablet
  await fill(tablet, options)
  await signIn(true)
  await setLocale(i18n, options.locale ?? 'zh-CN')
  const heard = {
    serverTime: asInstant(tablet.time - (options.aheadMin ?? 0) * MINUTE),
    monotonicMs: clock.monotonicMs(),
  }
  const platform = { clock, network: { onVisible: () => () => undefined } }
  const doorstep = { commandDeps: tablet.deps, platform, heard: () => heard }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/visit/:visitId/gate', component: GatePage as Component },
      { path: '/case/:caseId/visit', component: SchedulePage as Component },
      { path: '/:rest(.*)*', component: { template: '<p>elsewhere</p>' } },
    ],
  })
  await router.push(path)
  const page = mount(RouterView as Component, {
    attachTo: document.body,
    global: {
      plugins: [
        ...[i18n.plugin, router, pinia],
        { install: app => provideDoorstep(app, doorstep as unknown as Doorstep) },
      ],
    },
  })
  onTestFinished(async () => {
    page.unmount()
    await signIn(false)
  })
  return { tablet, path: () => router.currentRoute.value.path, ...reading(), ...acting() }
}

export type GateStage = Awaited<ReturnType<typeof standAtGate>>

function reading() {
  const banner = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-verdict]')
  return {
    verdict: () => banner()?.dataset['verdict'],
    word: () => textOf(banner()?.querySelector('.word')),
    banner: () => textOf(banner()),
    findings: () => readFindings(),
    dialog: () => textOf(document.querySelector('[role=dialog]')),
    challenge: () => textOf(document.querySelector('[data-challenge]')),
    text: () => textOf(document.body),
    button: buttonOf,
  }
}

function buttonOf(label: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find(each => textOf(each) === label)
}

function acting() {
  const press = async (label: string): Promise<void> => {
    const button = buttonOf(label)
    if (!button) throw new Error(`no button that says ${label}`)
    button.click()
    await flushPromises()
  }
  const fillIn = async (selector: string, value: string, event: string): Promise<void> => {
    const field = document.querySelector<HTMLInputElement>(selector)
    if (!field) throw new Error(`no ${selector}`)
    field.value = value
    field.dispatchEvent(new Event(event, { bubbles: true }))
    await flushPromises()
  }
  return {
    press,
    /** The first address, the first purpose, today, and these times. */
    choose: async (from: string, to: string) => {
      for (const group of document.querySelectorAll('form fieldset')) {
        group.querySelector<HTMLInputElement>('input[type=radio]:not([disabled])')?.click()
        await flushPromises()
      }
      await fillIn('input[type=date]', TODAY, 'change')
      const [begin, end] = document.querySelectorAll<HTMLInputElement>('input[type=time]')
      for (const [field, time] of [[begin, from] as const, [end, to] as const]) {
        if (!field) throw new Error('no field for the time')
        field.value = time
        field.dispatchEvent(new Event('change', { bubbles: true }))
        await flushPromises()
      }
    },
    ask: async (rule: string) => {
      document.querySelector<HTMLButtonElement>(`[data-rule="${rule}"] button`)?.click()
      await flushPromises()
    },
    explain: async (rule: string, text: string) => {
      await fillIn(`[data-rule="${rule}"] select`, 'NO_NETWORK', 'change')
      await fillIn(`[data-rule="${rule}"] textarea`, text, 'input')
    },
    /** Who the partner says he is, and the digits of his own PIN. */
    say: (who: string) => fillIn('[role=dialog] input', who, 'input'),
    /** On the pad that is open. */
    digits: async (pin: string) => {
      for (const key of pin) {
        document.dispatchEvent(new KeyboardEvent('keydown', { key }))
        await flushPromises()
      }
    },
  }
}
