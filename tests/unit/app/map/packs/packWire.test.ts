import { expect, test } from 'vitest'
import type { PackKeeper } from '#app/map/packs/packKeeper.ts'
import { remoteKeeper, serveKeeper, type PackWorker } from '#app/map/packs/packWire.ts'
import type { PackName } from '#app/map/packs/packState.ts'
import { samplePack } from './samplePack.ts'
import { ASKED, testKeeper } from './testKeeper.ts'

type Hear = (event: MessageEvent<unknown>) => void

/** Two ends of one line; what crosses is copied, as between a page and a worker. */
function line(): { page: PackWorker; worker: PackWorker; break: () => void } {
  const hears = { page: [] as Hear[], worker: [] as Hear[] }
  const breaks: (() => void)[] = []
  const end = (own: Hear[], other: Hear[]): PackWorker => ({
    postMessage(message) {
      const data: unknown = structuredClone(message)
      for (const hear of other) queueMicrotask(() => hear({ data } as MessageEvent<unknown>))
    },
    addEventListener(type: 'message' | 'error', hear: unknown) {
      if (type === 'message') own.push(hear as Hear)
      else breaks.push(() => (hear as (event: unknown) => void)({ message: 'broken' }))
    },
  })
  return {
    page: end(hears.page, hears.worker),
    worker: end(hears.worker, hears.page),
    break: () => {
      for (const tell of breaks) tell()
    },
  }
}

const pack = samplePack()

test('what the page asks is done in the worker, which starts at the first call and tells how far it is', async () => {
  const { keeper, rows } = testKeeper([pack])
  let starts = 0
  const told: [PackName, number][] = []
  const remote = remoteKeeper(
    () => {
      starts += 1
      const { page, worker } = line()
      serveKeeper(worker, keeper)
      const progress = { progress: { id: 'city', version: '1' }, bytes: 7 }
      queueMicrotask(() => worker.postMessage(progress))
      return page
    },
    (name, bytes) => told.push([name, bytes]),
  )
  await remote.look()
  expect(starts).toBe(0)
  await remote.ask(pack.manifest, ASKED)
  expect(await rows.all()).toMatchObject([{ stage: 'wanted' }])
  expect(await remote.run()).toMatchObject({ kind: 'done', name: { id: 'city', version: '1' } })
  expect(await remote.run()).toEqual({ kind: 'idle' })
  expect(starts).toBe(1)
  expect(told).toEqual([[{ id: 'city', version: '1' }, 7]])
})

test('what fails in the worker fails in the page under its name', async () => {
  const { page, worker } = line()
  const keeper = {
    tidy: () => Promise.reject(new DOMException('locked', 'NoModificationAllowedError')),
  } as unknown as PackKeeper
  serveKeeper(worker, keeper)
  const remote = remoteKeeper(
    () => page,
    () => undefined,
  )
  await expect(remote.tidy()).rejects.toMatchObject({
    name: 'NoModificationAllowedError',
    message: 'locked',
  })
})

test('a worker that breaks fails what waits for it, and the next call has a new one', async () => {
  const { keeper } = testKeeper([pack])
  const lines = [line(), line()]
  let starts = 0
  const remote = remoteKeeper(
    () => {
      const { page, worker } = lines[starts]!
      if (starts > 0) serveKeeper(worker, keeper)
      starts += 1
      return page
    },
    () => undefined,
  )
  const waiting = remote.run()
  lines[0]!.break()
  await expect(waiting).rejects.toThrow('broken')
  expect(await remote.run()).toEqual({ kind: 'idle' })
})
