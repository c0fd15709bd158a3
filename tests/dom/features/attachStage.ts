import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { onTestFinished, vi } from 'vitest'
import { defineComponent, h, shallowRef, type Component } from 'vue'
import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { readRow } from '#app/db/readRow.ts'
import AttachmentsPart from '#app/features/record/AttachmentsPart.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import type { FactValue } from '#domain/compliance/facts.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { takePacks } from '../situations/bankPacks.ts'
import { AGENT, CASE_ID, sampleDossier, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { testTablet, type TestTablet } from '../../unit/app/support/testTablet.ts'

/** Waits for what a busy machine may take its time over. */
export const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000 })

export interface AttachOptions {
  readonly locale?: PackLocale
  readonly canAdd?: boolean
  /** What was noted at the door. */
  readonly door?: readonly (readonly [Parameters<typeof noteNow>[1]['fact'], FactValue])[]
  readonly hasPacks?: boolean
  readonly deps?: Partial<CommandDeps>
}

export interface AttachStage {
  readonly tablet: TestTablet
  readonly text: () => string
  /** The pictures that were let go of. */
  readonly revoked: () => readonly unknown[]
  readonly dialog: () => HTMLElement
  /** Through the camera, or from what lies on the tablet. */
  readonly give: (way: 'camera' | 'files', file: File) => Promise<void>
  readonly press: (label: string) => Promise<void>
  readonly choose: (label: string) => Promise<void>
  /** The page as it comes after a reload: nothing of before is in memory. */
  readonly reload: (canAdd?: boolean) => Promise<void>
}

/** A browser that draws every photograph that does not say that it is broken. */
function drawing() {
  vi.stubGlobal('createImageBitmap', async (file: Blob) => {
    if ((await file.text()).startsWith('broken')) {
      throw new DOMException('cannot decode', 'InvalidStateError')
    }
    return { close: () => undefined }
  })
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:photo')
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined)
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  return revoke
}

export const aPhoto = (content = 'pixels', type = 'image/jpeg'): File =>
  new File([content], 'IMG_0001.jpg', { type })

/** The part of a record's page, over a real database, with the rules of the bank. */
export async function attachStage(options: AttachOptions = {}): Promise<AttachStage> {
  const revoke = drawing()
  const tablet = await testTablet()
  if (options.hasPacks ?? true) await takePacks(tablet, { staff: AGENT })
  await tablet.hold(sampleDossier({ policy: { pack: 'CN-CARD', facts: {} } }))
  for (const [fact, value] of options.door ?? [])
    await noteNow(tablet.deps, { visitId: VISIT_ID, fact, value })
  const shown = await showPart(tablet, options)
  const find = (label: string): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>('button, label')].find(
      each => each.textContent.trim() === label || each.getAttribute('aria-label') === label,
    )
  return {
    tablet,
    revoked: () => revoke.mock.calls.flat(),
    text: () => document.body.textContent.replaceAll(/\s+/g, ' '),
    dialog: () => {
      const found = document.querySelector<HTMLElement>('[role=dialog]')
      if (!found) throw new Error('no dialog')
      return found
    },
    async give(way, file) {
      const input = document.querySelector<HTMLInputElement>(`input[data-way=${way}]`)
      if (!input) throw new Error('no such way')
      Object.defineProperty(input, 'files', { value: [file], configurable: true })
      input.dispatchEvent(new Event('change'))
      await flushPromises()
    },
    async press(label) {
      const button = await soon(() => {
        const found = find(label)
        if (!found) throw new Error(`nothing that says ${label}`)
        return found
      })
      button.click()
      await flushPromises()
    },
    async choose(label) {
      const tile = find(label)
      if (!tile) throw new Error(`no tile that says ${label}`)
      const input = tile.querySelector('input')
      if (!input) throw new Error(`${label} is no tile`)
      input.checked = !input.checked
      input.dispatchEvent(new Event('change', { bubbles: true }))
      await flushPromises()
    },
    reload: shown.reload,
  }
}

async function showPart(tablet: TestTablet, options: AttachOptions) {
  const platform = {
    clock: tablet.deps.clock,
    timers: { after: () => () => undefined },
    network: { onVisible: () => () => undefined },
  }
  const commandDeps = { ...tablet.deps, ...options.deps }
  const doorstep = { commandDeps, platform, heard: () => undefined } as unknown as Doorstep
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  await setLocale(i18n, options.locale ?? 'zh-CN')
  const drafted = await doorOf(tablet)
  const visit = { visitId: VISIT_ID, caseId: CASE_ID, startedAt: tablet.time, ...drafted }
  const turn = shallowRef({ key: 0, canAdd: options.canAdd ?? true })
  const page = defineComponent(() => () => {
    return h(AttachmentsPart as Component, { ...turn.value, visit })
  })
  const pinia = createPinia()
  setActivePinia(pinia)
  const mounted = mount(page, {
    attachTo: document.body,
    global: {
      plugins: [i18n.plugin, pinia, { install: app => provideDoorstep(app, doorstep) }],
    },
  })
  onTestFinished(() => mounted.unmount())
  await flushPromises()
  return {
    reload: async (canAdd = true) => {
      turn.value = { key: turn.value.key + 1, canAdd }
      await flushPromises()
    },
  }
}

async function doorOf(tablet: TestTablet) {
  const [row] = await tablet.db.drafts.toArray()
  const read = row && (await readRow(tablet.deps, 'drafts', row.id))
  return read && { door: read.value.door, startedAt: read.value.startedAt }
}
