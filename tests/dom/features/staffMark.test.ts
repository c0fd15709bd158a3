import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick, type App, type Component } from 'vue'
import StaffMark from '#app/features/shell/StaffMark.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import { asInstant } from '#domain/time/instant.ts'

/** 10:00 in Shanghai. */
const MORNING = Date.UTC(2026, 10, 23, 2)
let nowMs = MORNING
let pictures: Map<string, Blob>

beforeEach(() => {
  vi.useFakeTimers()
  nowMs = MORNING
  pictures = new Map()
  vi.spyOn(URL, 'createObjectURL').mockImplementation(picture => {
    const url = `blob:${String(pictures.size + 1)}`
    pictures.set(url, picture as Blob)
    return url
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(url => void pictures.delete(url))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function openMark(staffNo: string): VueWrapper {
  const clock = { now: () => asInstant(nowMs), monotonicMs: () => nowMs }
  const network = { onVisible: () => () => undefined }
  const doorstep: unknown = { platform: { clock, network } }
  const plugin = { install: (app: App) => provideDoorstep(app, doorstep as Doorstep) }
  const wrapper: unknown = mount(StaffMark as Component, {
    props: { staffNo },
    global: { plugins: [plugin] },
  })
  return wrapper as VueWrapper
}

async function shownText(mark: VueWrapper): Promise<string> {
  const [, url = ''] = /url\('?([^')]+)/.exec(mark.attributes('style') ?? '') ?? []
  const svg = await pictures.get(url)?.text()
  const picture = new DOMParser().parseFromString(svg ?? '', 'image/svg+xml')
  return picture.documentElement.textContent
}

test('[MASVS-PLATFORM-3] the mark says who and when, follows the clock, and keeps one picture', async () => {
  const mark = openMark('1001')
  expect(await shownText(mark)).toBe('1001 2026-11-23 10:00')
  nowMs += 61_000
  vi.advanceTimersByTime(61_000)
  await nextTick()
  expect(await shownText(mark)).toBe('1001 2026-11-23 10:01')
  expect(pictures.size).toBe(1)
  mark.unmount()
  expect(pictures.size).toBe(0)
})

test('it is one element, neither read out nor printed, and a staff number is never markup', async () => {
  const mark = openMark('<a&b>')
  expect(mark.findAll('*')).toHaveLength(1)
  expect(mark.attributes('aria-hidden')).toBe('true')
  expect(mark.classes()).toContain('no-print')
  expect(await shownText(mark)).toBe('<a&b> 2026-11-23 10:00')
})
