import { expect, test } from 'vitest'
import { revealField } from '#app/commands/revealField.ts'
import { commit } from '#app/db/commit.ts'
import type { SyncState } from '#app/sync/syncState.ts'
import { CASE_ID } from '../support/sampleCase.ts'
import { TestMachine, until } from '../support/testEngine.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const reveal = ({ deps }: TestTablet) => revealField(deps, { caseId: CASE_ID, field: 'debtorName' })
const synced = (state: SyncState) => state.phase === 'idle' && state.lastSyncAt !== undefined
const away = { kind: 'wait', problem: 'networkAway' } as const

async function machine(): Promise<TestMachine> {
  const tablet = await testTablet()
  await tablet.hold()
  return new TestMachine(tablet)
}

test('a launch pushes and pulls; a commit later is sent without being asked for', async () => {
  const at = await machine()
  await reveal(at.tablet)
  const engine = at.openTab()
  expect(await until(engine, synced)).toMatchObject({ unsent: 0, lastSyncAt: MORNING })
  expect(at.tablet.server.sent).toHaveLength(1)
  await reveal(at.tablet)
  await until(engine, state => state.unsent === 1)
  await until(engine, state => state.unsent === 0)
  expect(at.tablet.server.sent).toHaveLength(2)
  expect(at.tablet.server.sessions).toBe(1)
  expect(at.faults).toEqual([])
})

test('nobody signed in: nothing is asked of the server', async () => {
  const at = await machine()
  await commit(at.tablet.db, { remove: [{ table: 'meta', id: 'staff' }] })
  const engine = at.openTab()
  engine.syncNow()
  await engine.stop()
  expect([at.tablet.server.sessions, at.tablet.server.cursors]).toEqual([0, []])
  expect(engine.state().phase).toBe('idle')
})

test('a run that ends after somebody signed out leaves nothing listening in his name', async () => {
  const at = await machine()
  at.tablet.server.beforePull = () =>
    commit(at.tablet.db, { remove: [{ table: 'meta', id: 'staff' }] })
  const engine = at.openTab()
  await until(engine, state => state.phase === 'pulling')
  await until(engine, state => state.phase === 'idle')
  await engine.stop()
  expect(at.timesListened).toBe(0)
  expect(engine.state()).not.toHaveProperty('lastSyncAt')
})

test('in flight mode the engine waits without asking, and goes on when the network is back', async () => {
  const at = await machine()
  at.online = false
  await reveal(at.tablet)
  const engine = at.openTab()
  const waiting = await until(engine, state => state.phase === 'waiting' && state.unsent === 1)
  expect(waiting).toMatchObject({ online: false, lastProblem: 'networkAway' })
  await expect.poll(() => at.wishes).toBeGreaterThan(0)
  expect(at.tablet.server.sessions).toBe(0)
  at.setOnline(true)
  expect(await until(engine, synced)).toMatchObject({ online: true, unsent: 0 })
  expect(engine.state()).not.toHaveProperty('lastProblem')
})

test('what is committed after flight mode began is to wake the app too when the network is back', async () => {
  const at = await machine()
  at.online = false
  const engine = at.openTab()
  await until(engine, state => state.phase === 'waiting')
  await expect.poll(() => at.timers.length).toBe(1)
  expect(at.wishes).toBe(0)
  await reveal(at.tablet)
  await expect.poll(() => at.wishes).toBe(1)
  expect(at.tablet.server.sessions).toBe(0)
})

test('what a page wrote that died before it could say so is counted when this one comes to the front', async () => {
  const at = await machine()
  at.online = false
  await reveal(at.tablet)
  const engine = at.openTab()
  await until(engine, state => state.phase === 'waiting' && state.unsent === 1)
  // Around Dexie, so that no live query hears of it.
  const row = await at.tablet.db.outbox.toCollection().first()
  const store = at.tablet.db.backendDB().transaction('outbox', 'readwrite').objectStore('outbox')
  store.add({ ...row, id: 'of-the-dead-page', seq: 2 })
  await new Promise(resolve => (store.transaction.oncomplete = resolve))
  expect(engine.state().unsent).toBe(1)
  at.comeToFront()
  await until(engine, state => state.unsent === 2)
})

test('failures in a row wait longer, and the app coming to the front starts afresh', async () => {
  const at = await machine()
  at.tablet.server.failures = Array(6).fill(away)
  const engine = at.openTab()
  const delays: number[] = []
  for (let round = 0; round < 4; round += 1) {
    await expect.poll(() => at.timers.length).toBe(1)
    delays.push(at.timers[0]!.delayMs)
    if (round === 2) at.comeToFront()
    else at.fireTimer()
    await until(engine, state => state.phase === 'waiting')
    await expect.poll(() => at.tablet.server.failures.length).toBe(4 - round)
  }
  expect(delays).toEqual([500, 1000, 2000, 500])
  expect(engine.state().nextTryAt).toBeGreaterThan(MORNING)
})

test('a server that fails while the network is there is not asked again at once, whatever is unsent', async () => {
  const at = await machine()
  await reveal(at.tablet)
  at.tablet.server.failures = Array(6).fill(away)
  const engine = at.openTab()
  await expect.poll(() => at.timers.length).toBe(1)
  expect(engine.state()).toMatchObject({ phase: 'waiting', unsent: 1 })
  expect([at.tablet.server.sessions, at.wishes]).toEqual([1, 0])
})

test('a commit does not shorten the wait', async () => {
  const at = await machine()
  at.tablet.server.failures = [away]
  const engine = at.openTab()
  await until(engine, state => state.phase === 'waiting')
  for (const count of [1, 2, 3]) {
    await reveal(at.tablet)
    await until(engine, state => state.unsent === count)
  }
  expect(engine.state().phase).toBe('waiting')
  expect([at.tablet.server.sessions, at.tablet.server.sent]).toEqual([1, []])
  engine.syncNow()
  await until(engine, synced)
  expect(at.tablet.server.sent).toHaveLength(3)
})

test('a lost session asks for a sign-in and keeps everything; afterwards it goes on', async () => {
  const at = await machine()
  await reveal(at.tablet)
  at.tablet.server.failures = [{ kind: 'auth', problem: 'noSession' }]
  const engine = at.openTab()
  const stopped = await until(engine, state => state.phase === 'signInNeeded')
  expect(stopped).toMatchObject({ lastProblem: 'noSession' })
  expect(at.timers).toEqual([])
  engine.syncNow()
  expect(await until(engine, synced)).toMatchObject({ unsent: 0 })
})

test('[MASVS-CODE-2] a build older than the server wants stops until it is updated', async () => {
  const at = await machine()
  at.tablet.server.minVersion = '0.2.0'
  const engine = at.openTab()
  await until(engine, state => state.phase === 'updateRequired')
  at.comeToFront()
  await engine.stop()
  expect(at.tablet.server.cursors).toEqual([])
})

test('one tab leads: the other shows its state, pokes it, and takes over', async () => {
  const at = await machine()
  const first = at.openTab()
  await until(first, synced)
  const second = at.openTab()
  expect(await until(second, synced)).toMatchObject({ lastSyncAt: MORNING })
  const pulls = at.tablet.server.cursors.length
  second.syncNow()
  await expect.poll(() => at.tablet.server.cursors.length).toBe(pulls + 1)
  await first.stop()
  await reveal(at.tablet)
  await expect.poll(() => at.tablet.server.sent.length).toBe(1)
  await until(second, state => synced(state) && state.unsent === 0)
})

test('the server pokes while it answers', async () => {
  const at = await machine()
  const engine = at.openTab()
  await until(engine, synced)
  await expect.poll(() => at.listensToServer).toBe(true)
  const pulls = at.tablet.server.cursors.length
  at.serverPokes()
  await expect.poll(() => at.tablet.server.cursors.length).toBe(pulls + 1)
  at.tablet.server.failures = [away]
  at.serverPokes()
  await until(engine, state => state.phase === 'waiting')
  await expect.poll(() => at.listensToServer).toBe(false)
})

test('a bug of ours is told, the engine goes on and what it left on its way is sent', async () => {
  const at = await machine()
  await reveal(at.tablet)
  at.tablet.server.onPush = () => {
    at.tablet.server.onPush = undefined
    throw new TypeError('bug')
  }
  const engine = at.openTab()
  expect(await until(engine, state => state.phase === 'waiting')).toMatchObject({
    lastProblem: 'internal',
  })
  expect(at.faults).toMatchObject([{ message: 'bug' }])
  engine.syncNow()
  await until(engine, state => synced(state) && state.unsent === 0)
  expect(at.tablet.server.sent.length).toBeGreaterThan(0)
})
