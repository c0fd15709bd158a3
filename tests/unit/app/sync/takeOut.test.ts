import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { attachFile } from '#app/commands/attachFile.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import { endMark, type EndMark } from '#app/platform/endMark.ts'
import type { OutWhy } from '#app/sync/standing.ts'
import { takeOut, type OutMark, type OutStage, type TakenOut } from '#app/sync/takeOut.ts'
import { CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { VISIT_ID } from '../support/sampleCase.ts'
import { SEAL_KEY, sealedTablet } from '../support/sealedTablet.ts'
import type { TestTablet } from '../support/testTablet.ts'

interface Leaving {
  readonly tablet: TestTablet
  readonly mark: EndMark<OutMark>
  /** The homes that are there. */
  readonly homes: Set<number>
  /** Whether a region pack is there. */
  hasPacks: boolean
  /** Goes on once more, as a start of the app does. */
  readonly go: () => Promise<TakenOut>
  /** Ends the app at the n-th step from the beginning that reaches disk or network, as a flat battery would. */
  diesAt: number | undefined
}

const DEAD = new Error('the battery is flat')

async function leaving(why: OutWhy, file?: Blob): Promise<Leaving> {
  const tablet = await sealedTablet(SEAL_KEY)
  if (file) await attachFile(tablet.deps, { visitId: VISIT_ID, file })
  tablet.sync.held.drop()
  if (why !== 'expired') tablet.server.device = why
  const kept = endMark<OutMark>(new IDBFactory())
  await kept.write({ why, stage: 'heard', since: tablet.time, held: 0 })
  const homes = new Set([1, 2])
  let step = 0
  const made: Leaving = {
    tablet,
    mark: kept,
    homes,
    hasPacks: true,
    diesAt: undefined,
    go() {
      const next = <T>(work: () => Promise<T>): Promise<T> => {
        step += 1
        return step === made.diesAt ? Promise.reject(DEAD) : work()
      }
      const { sync, server } = tablet
      return takeOut({
        ...sync,
        db: dying(tablet.db, next),
        transport: {
          ...sync.transport,
          inbox: body => next(() => server.inbox(body)),
          askOfFile: (...asked) => next(() => server.askOfFile(...asked)),
          fileStored: path => next(() => server.fileStored(path)),
        },
        mark: { ...kept, write: each => next(() => kept.write(each)) },
        removePacks: () =>
          next(() => {
            made.hasPacks = false
            return Promise.resolve()
          }),
        homes: {
          list: () => next(() => Promise.resolve([...homes])),
          remove: number =>
            next(() => {
              homes.delete(number)
              return Promise.resolve()
            }),
        },
      })
    },
  }
  return made
}

/** Its writes are steps; closed for good only when its home has gone. */
function dying(db: DoorstepDb, next: <T>(work: () => Promise<T>) => Promise<T>): DoorstepDb {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'close') return () => undefined
      const value: unknown = Reflect.get(target, name)
      if (name !== 'transaction') return value
      return (mode: string, ...rest: unknown[]) => {
        const run = (): Promise<unknown> =>
          (value as (...all: unknown[]) => Promise<unknown>).call(target, mode, ...rest)
        return mode === 'rw' ? next(run) : run()
      }
    },
  })
}

const stageOf = async ({ mark }: Leaving): Promise<OutStage | undefined> =>
  (await mark.read())?.stage
const heldOf = async ({ tablet: { db } }: Leaving): Promise<number> =>
  (await db.outbox.where('state').notEqual('ACKED').count()) + (await db.drafts.count())

/** Every operation that the inbox took. */
const received = ({ tablet: { server } }: Leaving): string[] =>
  server.inboxes
    .flat()
    .filter(op => server.receives(op))
    .map(op => op.id)

test.each(['revoked', 'lost'] as const)(
  '%s: keys and downloads go, all is handed in sealed, then the homes go',
  async why => {
    const made = await leaving(why)
    expect(await made.go()).toBe('AGAIN')
    const { db, server } = made.tablet
    for (const key of ['vault', 'epochs', 'staff', 'cursor'] as const) {
      expect(await readMeta(db, key)).toBeUndefined()
    }
    expect(await readMeta(db, 'moveDue')).toBe(true)
    const left = await Promise.all([db.dossiers, db.visits, db.records].map(table => table.count()))
    expect(left).toEqual([0, 0, 0])
    // Which region it was is a trace, too.
    expect(made.hasPacks).toBe(false)
    // The bank was asked, and nothing was handed in before the keys went.
    expect(server.inboxes).toEqual([[]])
    expect(await heldOf(made)).toBe(2)

    expect(await made.go()).toBe('DONE')
    const sent = server.inboxes.flat().map(({ kind, content }) => [kind, content.type])
    expect(sent).toEqual([
      ['changeAppointment', 'sealed'],
      ['surrenderDraft', 'sealed'],
    ])
    expect(made.homes.size).toBe(0)
    expect(await made.mark.read()).toMatchObject({ why, stage: 'done', held: 2 })
  },
)

test('what the gate was opened with goes with the keys: no PIN of a partner stays to be tried', async () => {
  const made = await leaving('lost')
  const { db } = made.tablet
  // As they lie here; a capture that the bank cannot open keeps the vault's own keys.
  const payload = { v: 1, alg: 'none' } as const
  const row = { version: 1, payload }
  await db.gateKeys.put({ ...row, id: 'session', updatedAt: made.tablet.time })
  await db.decisions.put({ ...row, id: anId(24, 1), caseId: anId(2, 1), visitId: anId(5, 1) })
  await db.meta.put({ key: 'policyKeys', version: 1, value: [] })
  await db.meta.put({ key: 'complaintPhone', version: 1, value: '95500' })
  await made.go()
  expect(await Promise.all([db.gateKeys, db.decisions].map(table => table.count()))).toEqual([0, 0])
  expect(await readMeta(db, 'policyKeys')).toBeUndefined()
  expect(await readMeta(db, 'complaintPhone')).toBeUndefined()
})

test('what the bank did not receive stays, and nothing more is erased', async () => {
  const made = await leaving('revoked')
  await made.go()
  made.tablet.server.receives = op => op.kind === 'surrenderDraft'
  expect(await made.go()).toEqual({ kind: 'held', left: 1, notForBank: false })
  // It was sent, answered and looked at: here the erasing would have gone on.
  expect(made.tablet.server.inboxes.flat()).toHaveLength(2)
  expect([...made.homes]).toEqual([1, 2])
  expect(await stageOf(made)).toBe('keyless')
  expect(await made.tablet.db.outbox.where('state').notEqual('ACKED').count()).toBe(1)
  expect(await made.tablet.db.drafts.count()).toBe(0)

  made.tablet.server.receives = () => true
  expect(await made.go()).toBe('DONE')
  expect(made.homes.size).toBe(0)
  const ids = made.tablet.server.inboxes.flat().map(({ id }) => id)
  // The draft was taken at the first try, the other one is the same at both.
  expect(ids).toHaveLength(3)
  expect(new Set(ids).size).toBe(2)
})

test('without a network all of it stays until there is one', async () => {
  const made = await leaving('lost')
  made.tablet.server.failures = [{ kind: 'wait', problem: 'networkAway' }]
  expect(await made.go()).toMatchObject({ problem: 'networkAway' })
  expect(await readMeta(made.tablet.db, 'vault')).toBeDefined()
  await made.go()
  made.tablet.server.failures = [{ kind: 'wait', problem: 'networkAway' }]
  expect(await made.go()).toMatchObject({ problem: 'networkAway' })
  expect(await heldOf(made)).toBe(2)
  expect(await made.go()).toBe('DONE')
})

test('a refusal that the bank does not stand by erases nothing', async () => {
  const made = await leaving('revoked')
  made.tablet.server.device = 'active'
  expect(await made.go()).toBe('REOPENED')
  expect(await made.mark.read()).toBeUndefined()
  expect(await readMeta(made.tablet.db, 'vault')).toBeDefined()
  expect(made.hasPacks).toBe(true)
  expect(await made.tablet.db.dossiers.count()).toBe(1)
  expect(await heldOf(made)).toBe(2)
})

test('an expired lease asks nobody before keys and downloads go, and keeps what was taken down', async () => {
  const made = await leaving('expired')
  const away = { kind: 'wait', problem: 'networkAway' } as const
  made.tablet.server.failures = [away, away]
  expect(await made.go()).toBe('AGAIN')
  expect(await readMeta(made.tablet.db, 'vault')).toBeUndefined()
  expect(await made.tablet.db.dossiers.count()).toBe(0)
  expect(await made.go()).toEqual(away)
  expect(await heldOf(made)).toBe(2)
  expect(made.homes.size).toBe(2)
})

test('captures that only the agent’s own key opens keep that key, and stop the erasing', async () => {
  const made = await leaving('revoked')
  // As one that was sealed before any bank key was named.
  const { drafts } = made.tablet.db
  const [row] = await drafts.toArray()
  const payload = { ...row!.payload, wraps: [] }
  await drafts.put({ ...row!, payload })
  expect(await made.go()).toBe('AGAIN')
  expect(await readMeta(made.tablet.db, 'vault')).toBeDefined()
  expect(await made.tablet.db.dossiers.count()).toBe(0)
  expect(await made.go()).toEqual({ kind: 'held', left: 1, notForBank: true })
  expect(made.homes.size).toBe(2)
})

test('cut off at any step, a new start goes on: each thing arrives, a draft under one id, and nothing stays', async () => {
  let cuts = 0
  for (let at = 1; at < 40; at += 1) {
    const made = await leaving('revoked')
    made.diesAt = at
    const first = await made.go().catch((error: unknown) => error)
    const second = first === DEAD ? first : await made.go().catch((error: unknown) => error)
    if (first !== DEAD && second !== DEAD) break
    cuts += 1
    made.diesAt = undefined
    // Nothing that the bank does not have has gone.
    const taken = new Set(received(made)).size
    if ((await stageOf(made)) !== 'done' && made.homes.has(2)) {
      expect((await heldOf(made)) + taken).toBeGreaterThanOrEqual(2)
    } else expect(taken).toBe(2)
    for (let starts = 0; (await stageOf(made)) !== 'done'; starts += 1) {
      expect(starts).toBeLessThan(4)
      await made.go()
    }
    expect(new Set(received(made)).size).toBe(2)
    expect(made.homes.size).toBe(0)
    expect(made.hasPacks).toBe(false)
    expect(await made.mark.read()).toMatchObject({ why: 'revoked', held: 2 })
  }
  expect(cuts).toBe(14)
})

test('files go without a session, too, and nothing is erased before the bank has them whole', async () => {
  const original = Buffer.alloc(CHUNK_BYTES + 3, 'evidence')
  let cuts = 0
  for (let at = 1; at < 60; at += 1) {
    const made = await leaving('lost', new Blob([original], { type: 'image/jpeg' }))
    const { bank } = made.tablet.server
    made.diesAt = at
    const first = await made.go().catch((error: unknown) => error)
    const second = first === DEAD ? first : await made.go().catch((error: unknown) => error)
    if (first !== DEAD && second !== DEAD) break
    cuts += 1
    made.diesAt = undefined
    const isStored = [...bank.files.values()].some(({ receipts }) => receipts > 0)
    if (!isStored) expect([...made.homes]).toEqual([1, 2])
    for (let starts = 0; (await stageOf(made)) !== 'done'; starts += 1) {
      expect(starts).toBeLessThan(5)
      await made.go()
    }
    expect(made.homes.size).toBe(0)
    const [file] = [...bank.files.values()]
    expect(file?.bytes).toHaveLength(file?.length ?? -1)
    expect(bank.files.size).toBe(1)
  }
  expect(cuts).toBeGreaterThan(18)
})

test('a file that the bank refuses holds the tablet back', async () => {
  const made = await leaving('revoked', new Blob(['evidence'], { type: 'application/pdf' }))
  await made.go()
  await made.tablet.db.attachments.toCollection().modify({ state: 'REFUSED' })
  expect(await made.go()).toEqual({ kind: 'held', left: 1, notForBank: false })
  expect(made.homes.size).toBe(2)
})
