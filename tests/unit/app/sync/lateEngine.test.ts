import { expect, test } from 'vitest'
import type { Engine } from '#app/sync/engine.ts'
import { lateEngine } from '#app/sync/lateEngine.ts'
import { stateHolder } from '#app/sync/stateHolder.ts'
import type { SyncState } from '#app/sync/syncState.ts'

function fakeEngine(from: SyncState) {
  const state = stateHolder(from)
  const done: string[] = []
  const engine: Engine = {
    start: () => done.push('start'),
    stop: () => Promise.resolve(void done.push('stop')),
    syncNow: () => done.push('syncNow'),
    state: () => state.get(),
    subscribe: listener => state.subscribe(listener),
  }
  return { engine, state, done }
}

function late(failures: Error[] = []) {
  const early = stateHolder()
  const faults: unknown[] = []
  let real: ReturnType<typeof fakeEngine> | undefined
  const load = (from: SyncState): Promise<Engine> => {
    const failure = failures.shift()
    if (failure !== undefined) return Promise.reject(failure)
    real = fakeEngine(from)
    return Promise.resolve(real.engine)
  }
  const engine = lateEngine(early, load, error => faults.push(error))
  return { early, engine, faults, real: () => real }
}

test('shows the early state, hands it on, and then what the engine says', async () => {
  const { early, engine, real } = late()
  const told: number[] = []
  engine.subscribe(state => told.push(state.unsent))
  early.set({ unsent: 3 })
  expect(engine.state().unsent).toBe(3)
  engine.start()
  await expect.poll(() => real()?.done).toEqual(['start'])
  expect(real()?.state.get().unsent).toBe(3)
  early.set({ unsent: 9 })
  real()?.state.set({ unsent: 4 })
  expect(told).toEqual([3, 4])
  expect(engine.state().unsent).toBe(4)
})

test('a run asked for before its time is not forgotten', async () => {
  const { engine, real } = late()
  engine.syncNow()
  await expect.poll(() => real()?.done).toEqual(['start', 'syncNow'])
  await engine.stop()
  expect(real()?.done).toEqual(['start', 'syncNow', 'stop'])
})

test('code that did not come is told and asked for again', async () => {
  const away = new TypeError('no chunk')
  const { engine, faults, real } = late([away])
  engine.start()
  await expect.poll(() => faults).toEqual([away])
  engine.syncNow()
  await expect.poll(() => real()?.done).toEqual(['start', 'syncNow'])
})
