import { expect, test, vi } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { retryFile } from '#app/commands/retryFile.ts'
import { revealField } from '#app/commands/revealField.ts'
import type { SyncState } from '#app/sync/syncState.ts'
import { CHUNK_BYTES, sealedLength } from '#protocol/sealedFileParts.ts'
import { attached, someBytes } from '../support/attached.ts'
import { refusal, type BankRequest, type Mishap } from '../support/fileBank.ts'
import { CASE_ID } from '../support/sampleCase.ts'
import { TestMachine, until } from '../support/testEngine.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'
import { patch, receipt } from '../support/uploads.ts'

const reveal = ({ deps }: TestTablet) => revealField(deps, { caseId: CASE_ID, field: 'debtorName' })
const atRest = ({ phase, unsent, unsentFiles }: SyncState) =>
  phase === 'idle' && unsent + unsentFiles === 0
const waiting = ({ phase }: SyncState) => phase === 'waiting'

const later = asInstant(MORNING + 60_000)

async function machine(): Promise<TestMachine> {
  const tablet = await testTablet()
  await tablet.hold()
  return new TestMachine(tablet)
}

/** What the bank hears in its order, operations and files; `and` says what becomes of a request about a file. */
function heard(
  { tablet: { server } }: TestMachine,
  and: (request: BankRequest) => Promise<Mishap | undefined> | Mishap | undefined = () => undefined,
): string[] {
  const log: string[] = []
  server.onPush = () => void log.push('push')
  server.bank.onRequest = request => {
    log.push(patch(request) ? 'PATCH' : receipt(request) ? 'stored' : request.method)
    return and(request)
  }
  return log
}

test('a file goes by itself behind its operation, and its way is shown', async () => {
  const at = await machine()
  const log = heard(at)
  const engine = at.openTab()
  await until(engine, state => state.phase === 'idle' && state.lastSyncAt !== undefined)
  const states: SyncState[] = []
  engine.subscribe(state => states.push(state))
  await attached(at.tablet.deps, someBytes(CHUNK_BYTES + 1))
  await until(engine, ({ unsentFiles }) => unsentFiles === 1)
  await until(engine, atRest)
  expect(log).toEqual(['push', 'HEAD', 'POST', 'PATCH', 'PATCH', 'stored'])
  const total = sealedLength(CHUNK_BYTES + 1)
  const shown = states.filter(({ phase }) => phase === 'files').map(({ progress }) => progress)
  expect(shown.at(0)).toEqual({ done: 0, total })
  expect(shown.at(-1)).toEqual({ done: total, total })
  expect(engine.state()).toMatchObject({ unsent: 0, unsentFiles: 0, refusedFiles: 0 })
  expect(at.faults).toEqual([])
})

test('a large file goes on run after run without waiting, and each run pulls before it', async () => {
  const at = await machine()
  await attached(at.tablet.deps, someBytes(20 * CHUNK_BYTES))
  const log = heard(at)
  const engine = at.openTab()
  await until(engine, ({ unsentFiles }) => unsentFiles === 1)
  await until(engine, atRest)
  expect(log.filter(each => each === 'PATCH')).toHaveLength(20)
  expect(at.tablet.server.cursors.length).toBeGreaterThanOrEqual(2)
  expect(at.wishes).toBe(0)
})

test('an operation that is made while a chunk travels reaches the bank before the next chunk', async () => {
  const at = await machine()
  await attached(at.tablet.deps, someBytes(3 * CHUNK_BYTES))
  const log = heard(at, async request => {
    if (patch(request) && request.offset === 0) await reveal(at.tablet)
    return undefined
  })
  const engine = at.openTab()
  await until(engine, ({ unsentFiles }) => unsentFiles === 1)
  await until(engine, atRest)
  expect(log).toEqual([
    ...['push', 'HEAD', 'POST', 'PATCH', 'push', 'HEAD', 'PATCH', 'PATCH', 'stored'],
  ])
})

test('where only the files are kept waiting, records go at once and the day is in step', async () => {
  const at = await machine()
  const log = heard(at, () => 'busy')
  const engine = at.openTab()
  await until(engine, state => state.phase === 'idle' && state.lastSyncAt !== undefined)
  at.tablet.time = later
  await attached(at.tablet.deps, someBytes(3000))
  await until(engine, ({ unsent, unsentFiles }) => unsent + unsentFiles === 2)
  const first = await until(engine, state => waiting(state) && state.unsent === 0)
  expect(first).toMatchObject({ lastProblem: 'serverNotUnderstood', lastSyncAt: later })
  await expect.poll(() => at.timers.length).toBe(1)
  const delayMs = at.timers[0]!.delayMs
  expect([at.wishes, at.listensToServer]).toEqual([0, true])
  log.length = 0
  await reveal(at.tablet)
  await until(engine, ({ unsent }) => unsent === 1)
  await until(engine, state => waiting(state) && state.unsent === 0)
  expect(log).toEqual(['push', 'HEAD'])
  await expect.poll(() => at.timers.length).toBe(1)
  expect(at.timers[0]!.delayMs).toBeGreaterThan(delayMs)
  // The bank takes files again.
  heard(at)
  at.fireTimer()
  await until(engine, atRest)
})

test('a failure of the run itself keeps what is committed until it is tried again', async () => {
  const at = await machine()
  at.tablet.server.failures = Array(2).fill({ kind: 'wait', problem: 'networkAway' })
  const engine = at.openTab()
  await until(engine, waiting)
  await expect.poll(() => at.timers.length).toBe(1)
  await attached(at.tablet.deps, someBytes(30))
  await until(engine, ({ unsentFiles }) => unsentFiles === 1)
  expect([at.tablet.server.sessions, at.timers.length]).toEqual([1, 1])
})

test('a refused file is counted apart; sending it again wakes the engine', async () => {
  const at = await machine()
  const id = await attached(at.tablet.deps, someBytes(3000))
  heard(at, request => (receipt(request) ? { answer: refusal('fileDiffers', 422) } : undefined))
  const engine = at.openTab()
  expect(await until(engine, ({ refusedFiles }) => refusedFiles === 1)).toMatchObject({
    ...{ unsent: 0, unsentFiles: 0, quarantined: 0 },
  })
  await until(engine, atRest)
  // It sleeps, with nothing but its timer.
  await expect.poll(() => at.timers.length).toBe(1)
  const log = heard(at)
  await retryFile(at.tablet.deps, { attachmentId: id })
  await until(engine, ({ unsentFiles }) => unsentFiles === 1)
  await until(engine, state => atRest(state) && state.refusedFiles === 0)
  expect(log).toEqual(['HEAD', 'stored'])
})

test.each(['beforePull', 'mapSettings'] as const)(
  'somebody who signs out at %s has no file sent in that run',
  async moment => {
    const at = await machine()
    await attached(at.tablet.deps, someBytes(3000))
    const log = heard(at)
    const { server, db } = at.tablet
    const { settings } = server
    const signOut = vi.fn(async () => {
      await db.meta.delete('staff')
      return { kind: 'ok', value: settings } as never
    })
    server[moment] = signOut
    const engine = at.openTab()
    await until(engine, ({ phase, unsentFiles }) => phase === 'idle' && unsentFiles === 1)
    await engine.stop()
    expect(signOut).toHaveBeenCalled()
    expect(log).toEqual(['push'])
  },
)
