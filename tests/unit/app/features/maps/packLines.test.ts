import { expect, test } from 'vitest'
import { outlineBoxes, sidesOf } from '#app/features/maps/outlineBoxes.ts'
import { firstWanted, packLines, stageWord } from '#app/features/maps/packLines.ts'
import type { PackEntry } from '#app/map/packs/packShelf.ts'
import { asInstant } from '#domain/time/instant.ts'
import { box, packOf } from '../../../domain/geo/samplePacks.ts'

const AREA = box(116, 36, 117, 37)
const old = packOf('city', AREA, { version: '1', builtAt: 1 })
const fresh = packOf('city', AREA, { version: '2', builtAt: 2 })
const entry = (manifest = old, over: Partial<PackEntry> = {}): PackEntry => ({
  ...{ manifest, stage: 'whole', askedAt: asInstant(1), chunks: {}, etags: {}, bytes: 0 },
  ...over,
})
const wordOf = (entries: PackEntry[], offered = [old], isFirst = true) =>
  stageWord(packLines(entries, offered)[0]!, isFirst)

test('each way in which a region can stand has its own word', () => {
  expect(wordOf([])).toBe('absent')
  expect(wordOf([entry()])).toBe('ready')
  expect(wordOf([entry()], [fresh])).toBe('news')
  expect(wordOf([entry(old, { stage: 'damaged' })], [fresh])).toBe('damaged')
  const coming = (over: Partial<PackEntry>) => [entry(), entry(fresh, over)]
  expect(wordOf(coming({ stage: 'wanted' }))).toBe('loading')
  expect(wordOf(coming({ stage: 'wanted' }), [old], false)).toBe('queued')
  expect(wordOf(coming({ stage: 'wanted', wait: 'NETWORK' }))).toBe('network')
  expect(wordOf(coming({ stage: 'wanted', wait: 'SIGN_IN' }))).toBe('signIn')
  expect(wordOf(coming({ stage: 'paused' }))).toBe('paused')
  expect(wordOf(coming({ stage: 'stopped', fault: 'HASH' }))).toBe('stopped')
})

test('a region is one line, told by the version in use; what is on its way is no news', () => {
  const [line, ...more] = packLines([entry(), entry(fresh, { stage: 'paused' })], [fresh])
  expect(more).toEqual([])
  expect(line).toMatchObject({ id: 'city', manifest: old, offer: fresh, news: undefined })
  // The bank does not offer it any more, and it is here all the same.
  expect(packLines([entry()], [])).toMatchObject([{ id: 'city', manifest: old }])
})

test('the one that was asked for first is loaded first', () => {
  const town = packOf('town', AREA)
  const entries = [
    entry(old, { stage: 'wanted', askedAt: asInstant(9) }),
    entry(town, { stage: 'wanted', askedAt: asInstant(5) }),
  ]
  expect(firstWanted(packLines(entries, []))).toBe('town')
  expect(firstWanted(packLines([entry()], []))).toBeUndefined()
})

test('an outline is true to scale, with its neighbours; one far away does not shrink it', () => {
  const { widthM, heightM } = sidesOf(box(116, 59.5, 117, 60.5))
  expect(heightM / widthM).toBeCloseTo(2, 1)
  const east = box(117, 36, 118, 37)
  const { own, others } = outlineBoxes(AREA, [AREA, east], 96)
  expect(others).toHaveLength(1)
  expect(others[0]!.x).toBeCloseTo(own.x + own.width, 0)
  expect(own.height / own.width).toBeCloseTo(1 / Math.cos((36.5 * Math.PI) / 180), 1)
  const far = box(80, 40, 81, 41)
  expect(outlineBoxes(AREA, [AREA, far], 96)).toEqual(outlineBoxes(AREA, [AREA], 96))
})
