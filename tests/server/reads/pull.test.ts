import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { assignCase } from '#server/db/assignCase.ts'
import { ensureEpoch } from '#server/db/changeLogEpoch.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { writeVisit } from '#server/db/writeVisit.ts'
import { pullPage, type PullPage } from '#server/reads/pullPage.ts'
import { aDossier, anId, aVisit, TODAY } from '#tests/fixtures/builders.ts'
import {
  aCommitment,
  anActor,
  ANNA,
  anOperation,
  aRecord,
  BO,
  CHEN,
  openSmallBank,
  type SmallBank,
} from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

/** What a tablet would hold: kind and id → revision, from where it left off. */
class Tablet {
  readonly held = new Map<string, { rev: number; doc: string }>()
  readonly revsSeen: [string, number][] = []
  readonly gone: string[] = []
  cursor: string | undefined
  readonly staffId: StaffId

  constructor(staffId: StaffId) {
    this.staffId = staffId
  }

  async pull(limit = 500): Promise<PullPage> {
    const page = await pullPage(bank, this.staffId, this.cursor, limit)
    const keys = page.changes.map(change => `${change.kind} ${change.id}`)
    expect(new Set(keys).size, 'each document once in a page').toBe(keys.length)
    expect(keys.length).toBeLessThanOrEqual(limit)
    for (const change of page.changes) {
      const key = `${change.kind} ${change.id}`
      if ('gone' in change) {
        this.held.delete(key)
        this.gone.push(`${key} ${change.gone}`)
        continue
      }
      expect(change.rev, 'never older').toBeGreaterThanOrEqual(this.held.get(key)?.rev ?? 0)
      this.held.set(key, { rev: change.rev, doc: change.doc })
    }
    this.cursor = page.cursor
    return page
  }

  async pullAll(limit = 500): Promise<number> {
    for (let pages = 1; ; pages++) if (!(await this.pull(limit)).more) return pages
  }

  keys(): string[] {
    return [...this.held.keys()].sort()
  }
}

const CASE_1 = [`dossier ${anId(2, 1)}`, `visit ${anId(5, 1)}`]
const CASE_2 = [`dossier ${anId(2, 2)}`, `visit ${anId(5, 2)}`]

async function addCases(count: number, agents: readonly StaffId[]): Promise<void> {
  await transact(bank.db, async tx => {
    for (let n = 100; n < 100 + count; n++) {
      await writeDossier(tx, aDossier({ id: anId(2, n), caseNo: `JC-${n}` }))
      await writeVisit(tx, aVisit({ id: anId(5, n), caseId: anId(2, n) }), null)
      await assignCase(tx, anId(2, n), agents)
    }
  })
}

test('[ASVS-8.2.2] [MASVS-PRIVACY-1] a snapshot holds the own cases and nothing else', async () => {
  const anna = new Tablet(ANNA)
  expect(await anna.pull()).toMatchObject({ more: false })
  expect(anna.keys()).toEqual(CASE_1)
  const doc = anna.held.get(`visit ${anId(5, 1)}`)?.doc ?? ''
  expect(JSON.parse(doc)).toEqual(aVisit())
  expect(await anna.pull()).toMatchObject({ changes: [], more: false })
})

test.each([1, 2, 3, 7, 22, 44, 45])('a snapshot in pages of %i is the same', async limit => {
  await addCases(21, [ANNA])
  const whole = new Tablet(ANNA)
  await whole.pullAll()
  expect(whole.keys()).toHaveLength(44)
  const paged = new Tablet(ANNA)
  expect(await paged.pullAll(limit)).toBe(Math.max(1, Math.ceil(44 / limit)))
  expect(paged.held).toEqual(whole.held)
})

test('what changes while a snapshot is read comes behind it', async () => {
  await addCases(5, [ANNA])
  const anna = new Tablet(ANNA)
  await anna.pull(3)
  const moved = { day: TODAY, from: asTimeOfDay('18:00'), to: asTimeOfDay('19:00') }
  await transact(bank.db, async tx => {
    await writeDossier(tx, aDossier({ id: anId(2, 1), caseNo: 'JC-1-neu' }))
    await writeVisit(tx, aVisit({ slot: moved }), null)
    await assignCase(tx, anId(2, 2), [ANNA])
    await assignCase(tx, anId(2, 100), [CHEN])
  })
  await anna.pullAll(3)
  const fresh = new Tablet(ANNA)
  await fresh.pullAll()
  expect(anna.held).toEqual(fresh.held)
  expect(anna.keys()).toEqual(expect.arrayContaining(CASE_2))
  expect(anna.gone.sort()).toEqual([
    `dossier ${anId(2, 100)} unassigned`,
    `visit ${anId(5, 100)} unassigned`,
  ])
})

test('many changes of one document come once, as it is now', async () => {
  const anna = new Tablet(ANNA)
  await anna.pull()
  for (const n of [1, 2, 3]) {
    await transact(bank.db, tx => writeDossier(tx, aDossier({ caseNo: `JC-1-${n}` })))
  }
  const page = await anna.pull()
  expect(page.changes).toHaveLength(1)
  expect(page.changes[0]).toMatchObject({ doc: expect.stringContaining('JC-1-3') as string })
})

test('a record reaches the partner when it is applied; a held one nobody', async () => {
  const bo = new Tablet(BO)
  await bo.pull()
  await bank.push(anOperation('finaliseRecord', aRecord({ answers: {} })))
  expect((await bo.pull()).changes).toEqual([])
  await bank.push(anOperation('finaliseRecord', aRecord({ id: anId(7, 2) })))
  await bank.push(anOperation('proposeCommitment', aCommitment({ recordId: anId(7, 2) })))
  await bo.pull()
  const added = [`commitment ${anId(10, 1)}`, `record ${anId(7, 2)}`]
  expect(bo.keys()).toEqual([...CASE_1, ...added].sort())
  const fresh = new Tablet(BO)
  await fresh.pull()
  expect(fresh.held).toEqual(bo.held)
})

test('a case that is given to another agent leaves the one and comes to the other, whole', async () => {
  await bank.push(anOperation('finaliseRecord', aRecord()))
  const [anna, chen] = [new Tablet(ANNA), new Tablet(CHEN)]
  await anna.pullAll()
  await chen.pullAll()
  const changed = await transact(bank.db, tx => assignCase(tx, anId(2, 1), [CHEN]))
  expect(changed).toEqual({ joined: [CHEN], left: expect.arrayContaining([ANNA, BO]) as StaffId[] })
  await anna.pullAll()
  await chen.pullAll()
  expect(anna.keys()).toEqual([])
  expect(anna.gone).toHaveLength(3)
  expect(chen.keys()).toEqual([...CASE_1, ...CASE_2, `record ${anId(7, 1)}`].sort())
  await transact(bank.db, tx => assignCase(tx, anId(2, 1), [ANNA]))
  await anna.pullAll()
  await chen.pullAll()
  expect(anna.keys()).toEqual([...CASE_1, `record ${anId(7, 1)}`].sort())
  expect(chen.keys()).toEqual(CASE_2)
})

test('a case that came and went between two pulls is never shown', async () => {
  const chen = new Tablet(CHEN)
  await chen.pullAll()
  await transact(bank.db, tx => assignCase(tx, anId(2, 1), [CHEN]))
  await transact(bank.db, tx => assignCase(tx, anId(2, 1), [ANNA]))
  await chen.pullAll(1)
  expect(chen.keys()).toEqual(CASE_2)
})

test('a closed case is out of scope', async () => {
  await bank.db
    .updateTable('dossier')
    .set({ closed_at: new Date() })
    .where('case_no', '=', 'JC-1')
    .execute()
  const anna = new Tablet(ANNA)
  await anna.pull()
  expect(anna.keys()).toEqual([])
})

test('lines of a transaction that is still running are not skipped when it ends', async () => {
  const anna = new Tablet(ANNA)
  await anna.pull()
  const client = await bank.database.pool.connect()
  await client.query('begin')
  await client.query(`update dossier set rev = nextval('rev_seq') where id = '${anId(2, 1)}'`)
  await client.query(
    `insert into change_log (audience, kind, id, case_id)
     values ('${ANNA}', 'dossier', '${anId(2, 1)}', '${anId(2, 1)}')`,
  )
  await transact(bank.db, tx => writeVisit(tx, aVisit({ priority: 'HIGH' }), null))
  // The later one is committed, the earlier one is not: neither may be read yet.
  expect((await anna.pull()).changes).toEqual([])
  await client.query('commit')
  client.release()
  const { changes } = await anna.pull()
  expect(changes.map(change => change.kind).sort()).toEqual(['dossier', 'visit'])
})

test('eight writers at once: a tablet that pulls all the while misses nothing', async () => {
  await addCases(8, [ANNA])
  const anna = new Tablet(ANNA)
  await anna.pullAll()
  const writers = { busy: true }
  const writer = async (n: number): Promise<void> => {
    for (let round = 0; round < 20; round++) {
      await transact(bank.db, async tx => {
        // Every round makes a document of its own: one that is skipped never comes again.
        const made = { id: anId<never>(5, 1000 + n * 100 + round), caseId: anId<never>(2, 100 + n) }
        await writeVisit(tx, aVisit(made), null)
        await sql`select pg_sleep(${Math.abs(Math.sin(n * 31 + round)) / 30})`.execute(tx)
        await writeDossier(tx, aDossier({ id: anId(2, 100 + n), caseNo: `JC-${100 + n}` }))
      })
    }
  }
  const reader = (async () => {
    while (writers.busy) await anna.pull(40)
  })()
  await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)))
  writers.busy = false
  await reader
  await anna.pullAll(5)
  const fresh = new Tablet(ANNA)
  await fresh.pullAll()
  expect(anna.held).toEqual(fresh.held)
})

test('a cursor holds for its agent, its database and its epoch only', async () => {
  await ensureEpoch(bank.db)
  const anna = new Tablet(ANNA)
  const { cursor } = await anna.pull()
  const bad = { problem: 'badCursor' }
  await expect(pullPage(bank, BO, cursor, 10)).rejects.toMatchObject(bad)
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
  for (const other of [
    '',
    'x',
    '%',
    'e30',
    [],
    [parts[0], ANNA],
    [parts[0], ANNA, '9999999999999999999', 0],
    [parts[0], ANNA, '1 or 1=1', 0],
    [parts[0], ANNA, '1', -1],
    [parts[0], ANNA, '1', 9, anId(5, 1)],
    [parts[0], ANNA, '1', 1, 'x'],
    [parts[0], ANNA, '1', 1, anId(5, 1), 1],
    ['other', ...parts.slice(1)],
  ]) {
    const text = Array.isArray(other)
      ? Buffer.from(JSON.stringify(other)).toString('base64url')
      : other
    await expect(pullPage(bank, ANNA, text, 10), text).rejects.toMatchObject(bad)
  }
})

test('a database restored elsewhere begins a new epoch', async () => {
  await ensureEpoch(bank.db)
  const anna = new Tablet(ANNA)
  await anna.pull()
  await ensureEpoch(bank.db)
  await anna.pull()
  await bank.database.pool.query(`insert into change_log (xid, audience, kind, id, case_id)
    values ('9000000000', '${ANNA}', 'visit', '${anId(5, 1)}', '${anId(2, 1)}')`)
  await ensureEpoch(bank.db)
  await expect(anna.pull()).rejects.toMatchObject({ problem: 'badCursor' })
  anna.cursor = undefined
  await anna.pull()
  await bank.push(anOperation('finaliseRecord', aRecord()), anActor())
  expect((await anna.pull()).changes).toHaveLength(2)
})
