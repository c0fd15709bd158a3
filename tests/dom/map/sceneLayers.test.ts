import { Map as LeafletMap, SVG } from 'leaflet'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MapScene, MapStop } from '#app/map/mapScene.ts'
import { SceneLayers } from '#app/map/sceneLayers.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asInstant } from '#domain/time/instant.ts'

const FRESH = { isStale: false, ageText: '' }

let map: LeafletMap
let layers: SceneLayers
let selected: string[]

const at = (lat: number, lng: number): Wgs84Point => ({ lat, lng }) as Wgs84Point
const stop = (id: string, number: number, but: Partial<MapStop> = {}): MapStop => ({
  id,
  number,
  at: at(36.6, 117 + number / 100),
  status: 'todo',
  label: `第 ${number} 站`,
  ...but,
})
const draw = (scene: Partial<MapScene>, age = FRESH): void =>
  layers.draw({ stops: [], legs: [], ...scene }, age)
const named = (label: string): HTMLElement =>
  document.querySelector<HTMLElement>(`[aria-label="${label}"]`)!
const labels = (): (string | null)[] =>
  [...document.querySelectorAll('.map-stop-hit')].map(each => each.getAttribute('aria-label'))

beforeEach(() => {
  document.body.replaceChildren()
  const host = document.createElement('div')
  Object.defineProperty(host, 'clientWidth', { value: 1000 })
  Object.defineProperty(host, 'clientHeight', { value: 700 })
  document.body.append(host)
  map = new LeafletMap(host, { zoomAnimation: false }).setView([36.6, 117], 12)
  selected = []
  layers = new SceneLayers({
    host,
    renderer: new SVG(),
    isCalm: true,
    onSelect: id => selected.push(id),
  })
  map.addLayer(layers.group)
})
afterEach(() => {
  map.remove()
})

test('stops stand in the order of the day, named, with number and status', () => {
  draw({ stops: [stop('b', 2, { status: 'late' }), stop('a', 1, { status: 'done' })] })
  expect(labels()).toEqual(['第 1 站', '第 2 站'])
  expect(named('第 1 站').querySelector('.map-stop')?.textContent).toBe('1')
  expect(named('第 1 站').querySelector('[data-status=done] svg path')).not.toBeNull()
  const shapes = ['第 1 站', '第 2 站'].map(each =>
    named(each).querySelector('path')?.getAttribute('d'),
  )
  expect(new Set(shapes).size).toBe(2)
})

test('what has not changed is not touched: the element stays, and with it the focus', () => {
  draw({ stops: [stop('a', 1), stop('b', 2)] })
  const before = named('第 2 站')
  before.focus()
  draw({ stops: [stop('a', 1), stop('b', 1, { status: 'now', label: '改为第 1 站' })] })
  expect(named('改为第 1 站')).toBe(before)
  expect(document.activeElement).toBe(before)
  expect(before.querySelector('.map-stop')?.textContent).toBe('1')
  draw({ stops: [stop('a', 1)] })
  expect(labels()).toEqual(['第 1 站'])
})

test('a stop is opened by tap, Enter and space, and says that it is chosen', () => {
  const stops = [stop('a', 1), stop('b', 2)]
  draw({ stops })
  named('第 1 站').click()
  for (const key of ['Enter', ' ', 'x']) {
    named('第 2 站').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }
  expect(selected).toEqual(['a', 'b', 'b'])
  draw({ stops, selectedId: 'b' })
  expect(named('第 2 站').getAttribute('aria-pressed')).toBe('true')
  expect(named('第 1 站').getAttribute('aria-pressed')).toBe('false')
})

test('a name is text, whatever it holds', () => {
  draw({ stops: [stop('a', 1, { label: '<img src=x onerror=alert(1)>' })] })
  expect(labels()).toEqual(['<img src=x onerror=alert(1)>'])
  expect(document.querySelector('img')).toBeNull()
})

test('the position moves with its ring, turns grey with age, and goes', () => {
  const position = { at: at(36.6, 117), accuracyM: 40, taken: asInstant(0), headingDeg: 90 }
  draw({ position })
  const mark = document.querySelector('.map-position')!
  expect(mark.hasAttribute('data-heading')).toBe(true)
  draw({ position }, { isStale: true, ageText: '1 分钟前' })
  expect(mark.hasAttribute('data-stale')).toBe(true)
  expect(mark.textContent).toBe('1 分钟前')
  draw({})
  expect(document.querySelector('.map-position')).toBeNull()
})
