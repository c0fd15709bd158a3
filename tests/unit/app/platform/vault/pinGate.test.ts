import { afterEach, expect, test, vi } from 'vitest'
import type { Stop } from '#app/platform/stop.ts'
import { PinGate, type PinFall } from '#app/platform/vault/pinGate.ts'
import { asInstant } from '#domain/time/instant.ts'

const PIN = '472915'
const WRONG = '472916'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const START_MS = 1_800_000_000_000

afterEach(() => {
  vi.restoreAllMocks()
})

/** A page with a PIN set, locked: its key is behind the gate. */
async function locked() {
  let wallMs = START_MS
  let steadyMs = 0
  let isHidden = false
  let tell: () => void = () => undefined
  let due: { readonly atMs: number; readonly run: () => void } | undefined
  const falls: PinFall[] = []
  const deps = {
    clock: { now: () => asInstant(wallMs), monotonicMs: () => steadyMs },
    sight: {
      isHidden: () => isHidden,
      onChange(listener: () => void): Stop {
        tell = listener
        return () => (tell = () => undefined)
      },
    },
    timers: {
      after(delayMs: number, run: () => void): Stop {
        due = { atMs: steadyMs + delayMs, run }
        return () => (due = undefined)
      },
    },
    onFall: (why: PinFall) => falls.push(why),
  }
  const openedAt = { wallMs: START_MS, steadyMs: 0 }
  const gate = await PinGate.make(deps, PIN, openedAt)
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const vaultKey = { kid: 'kid', key }
  gate.keep(vaultKey)
  return {
    gate,
    vaultKey,
    falls,
    /** Both clocks go on; timers sleep. */
    sleep: (ms: number): void => {
      wallMs += ms
      steadyMs += ms
    },
    setWall: (ms: number) => (wallMs = START_MS + ms),
    now: () => ({ wallMs, steadyMs }),
    show: (hidden: boolean): void => {
      isHidden = hidden
      tell()
    },
    tick() {
      const now = due
      due = undefined
      now?.run()
    },
    isTiming: () => due !== undefined,
  }
}

test('the right PIN gives the key out, once, and forgives the tries before', async () => {
  const { gate, vaultKey, falls } = await locked()
  expect(await gate.open(WRONG)).toEqual({ left: 4 })
  expect(await gate.open(PIN)).toEqual({ key: vaultKey })
  expect(await gate.open(PIN)).toBe('GONE')
  gate.keep(vaultKey)
  expect(await gate.open(WRONG)).toEqual({ left: 4 })
  expect(falls).toEqual([])
})

test('[MASVS-AUTH-2] five wrong PINs drop the key, and the right one comes too late', async () => {
  const { gate, falls, isTiming } = await locked()
  for (const left of [4, 3, 2, 1]) expect(await gate.open(WRONG)).toEqual({ left })
  expect(await gate.open(WRONG)).toBe('GONE')
  expect(falls).toEqual(['TRIES'])
  expect(await gate.open(PIN)).toBe('GONE')
  expect(isTiming()).toBe(false)
})

test('many tries at once are no more than five, whichever is judged first', async () => {
  const { gate, falls } = await locked()
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle)
  let judge: () => void = () => undefined
  const later = new Promise<void>(resolve => (judge = resolve))
  let calls = 0
  vi.spyOn(crypto.subtle, 'deriveBits').mockImplementation(async (...given) => {
    calls += 1
    if (calls <= 5) await later
    return derive(...given)
  })
  const five = [WRONG, '100001', '100002', '100003', '100004'].map(pin => gate.open(pin))
  const more = await Promise.all([PIN, '100005'].map(pin => gate.open(pin)))
  judge()
  const answers = [...more, ...(await Promise.all(five))]
  expect(answers.some(answer => typeof answer === 'object' && 'key' in answer)).toBe(false)
  expect(falls).toEqual(['TRIES'])
})

test('half an hour out of sight drops the key, while hidden or as soon as it is seen', async () => {
  for (const isAwake of [true, false]) {
    const tablet = await locked()
    tablet.show(true)
    tablet.sleep(30 * MINUTE_MS - 1)
    tablet.tick()
    expect(tablet.falls).toEqual([])
    tablet.sleep(1)
    if (isAwake) tablet.tick()
    else tablet.show(false)
    expect(tablet.falls).toEqual(['TIME'])
    expect(await tablet.gate.open(PIN)).toBe('GONE')
  }
})

test('short absences do not add up', async () => {
  const { gate, vaultKey, sleep, show } = await locked()
  for (let time = 0; time < 3; time += 1) {
    show(true)
    sleep(20 * MINUTE_MS)
    show(false)
  }
  expect(await gate.open(PIN)).toEqual({ key: vaultKey })
})

test('four hours after the last unlocking in full it is over, in use or not', async () => {
  const { gate, vaultKey, sleep, now, falls } = await locked()
  sleep(4 * HOUR_MS - 1)
  expect(await gate.open(PIN)).toEqual({ key: vaultKey })
  gate.renew(now())
  sleep(4 * HOUR_MS - 1)
  expect(gate.look()).toBe(true)
  sleep(1)
  gate.keep(vaultKey)
  expect(falls).toEqual(['TIME'])
  expect(await gate.open(PIN)).toBe('GONE')
})

test('a clock set back wins no time: seconds are forgiven, more drops the key', async () => {
  const righted = await locked()
  righted.setWall(-90_000)
  expect(righted.gate.look()).toBe(true)
  const turned = await locked()
  turned.sleep(HOUR_MS)
  expect(turned.gate.look()).toBe(true)
  turned.setWall(HOUR_MS - 3 * MINUTE_MS)
  expect(await turned.gate.open(PIN)).toBe('GONE')
  expect(turned.falls).toEqual(['TIME'])
})

test('small steps back do not add up, and the steady clock goes on counting', async () => {
  const { gate, setWall, falls } = await locked()
  setWall(-90_000)
  expect(gate.look()).toBe(true)
  setWall(-180_000)
  expect(gate.look()).toBe(false)
  expect(falls).toEqual(['TIME'])
  const steady = await locked()
  steady.sleep(4 * HOUR_MS)
  steady.setWall(0)
  expect(steady.gate.look()).toBe(false)
})
