import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { driveMemory, type ToldMatrix } from '#app/map/roads/toldDrives.ts'
import { place } from '../../support/crossRoads.ts'

const T0 = 1_795_500_000_000
const HOUR = 3_600_000
const after = (ms: number) => asInstant(T0 + ms)
const PLACES = [place(0, 0), place(5_000, 0)]
const told = (source: ToldMatrix['source']): ToldMatrix => ({
  ...{ source, at: after(0) },
  seconds: [
    [0, 120],
    [null, 0],
  ],
  metres: [
    [0, 900],
    [950, 0],
  ],
})

function remembered(source: ToldMatrix['source']) {
  const memory = driveMemory()
  memory.keep(PLACES, told(source))
  return (ms: number, from = 0, to = 1) => memory.between(PLACES, after(ms))[from]?.[to]
}

test('what is told counts as live for a quarter of an hour, then as cached while the hour is the same', () => {
  const at = remembered('live')
  const drive = { seconds: 120, metres: 900 }
  expect(at(14 * 60_000)).toEqual({ ...drive, source: 'live' })
  expect(at(HOUR)).toEqual({ ...drive, source: 'cached' })
  expect(at(5 * HOUR)).toBeUndefined()
  expect(at(23.5 * HOUR)).toEqual({ ...drive, source: 'cached' })
  expect(at(25 * HOUR)).toBeUndefined()
})

test('drives of the server’s own roads hold for a day', () => {
  const at = remembered('graph')
  expect(at(5 * HOUR)).toMatchObject({ source: 'graph' })
  expect(at(25 * HOUR)).toBeUndefined()
})

test('what the server does not know, and places it was not asked about, are not told', () => {
  expect(remembered('live')(0, 1, 0)).toBeUndefined()
  const memory = driveMemory()
  memory.keep(PLACES, told('live'))
  expect(memory.between([place(0, 0), place(6_000, 0)], after(0))[0]?.[1]).toBeUndefined()
})
