import { createHash } from 'node:crypto'
import { connect, type AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { parse } from '#protocol/parse.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { changeSchema, pullResponseSchema } from '#protocol/pull.ts'
import { pushResponseSchema } from '#protocol/push.ts'
import type { SessionResponse } from '#protocol/session.ts'
import { assignCase } from '#server/db/assignCase.ts'
import { pokeStaff } from '#server/db/changeLog.ts'
import { transact } from '#server/db/transact.ts'
import { anId, aVisit, NOON } from '#tests/fixtures/builders.ts'
import { asSuperuser } from '#tests/support/asSuperuser.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { ANNA, anOperation, aRecord, BO } from '../smallBank.ts'

let bank: HttpBank
let cookie: string
beforeEach(async () => {
  bank = await openHttpBank()
  cookie = await bank.signIn('S1', 1)
})
afterEach(() => bank.stop())

const bodyOf = (...ops: unknown[]) => JSON.stringify({ device: anId(8, 1), sentAt: NOON, ops })

test('a push answers in the order sent, with time and token, and notes the tablet', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const reply = await bank.ask('POST', '/push', {
    cookie,
    payload: bodyOf(op),
    headers: { 'doorstep-version': '0.1.0' },
  })
  expect(parse(pushResponseSchema, reply.json())).toMatchObject({
    ok: true,
    value: { serverTime: NOON, results: [{ id: op.id, status: 'applied' }] },
  })
  expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'doorstep-version': '9.8.7' })
  const device = await bank.db.selectFrom('device').selectAll().executeTakeFirst()
  expect(device).toMatchObject({ id: anId(8, 1), staff_id: ANNA, app_version: '0.1.0' })
})

test('a tablet that is taken out of use at the very moment of a push is heard no more', async () => {
  await bank.db.updateTable('device').set({ state: 'revoked' }).execute()
  const payload = bodyOf(anOperation('finaliseRecord', aRecord()))
  const reply = await bank.ask('POST', '/push', { cookie, payload })
  expect(reply.json()).toMatchObject({ code: PROBLEMS.noSession })
})

test('sealed operations arrive among plain ones, one that is shut stops none, others are poked', async () => {
  const pokes: string[] = []
  const stop = bank.feed.subscribe(BO, () => pokes.push('poke'))
  const { sealKey } = (await bank.ask('GET', '/session', { cookie })).json<SessionResponse>()
  const [op, plain] = [1, 2].map(n => anOperation('finaliseRecord', aRecord({ id: anId(7, n) })))
  const bytes = JSON.stringify(op)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const plaintext = JSON.stringify({ bytes, sha256 })
  const capture = { table: 'outbox', row: op!.id, stamp: 1, plaintext } as const
  const { caseId: _caseId, ...frame } = { ...op!, content: await sealCapture(capture, sealKey!) }
  const shut = { ...frame, seq: op!.seq + 1 }
  const alone = await bank.ask('POST', '/push', { cookie, payload: bodyOf(shut, frame) })
  await expect.poll(() => pokes.length).toBeGreaterThan(0)
  const reply = await bank.ask('POST', '/push', { cookie, payload: bodyOf(frame, shut, plain) })
  expect([alone.statusCode, reply.statusCode]).toEqual([200, 200])
  expect(parse(pushResponseSchema, alone.json())).toMatchObject({
    value: {
      results: [
        { status: 'rejected', code: PROBLEMS.cannotOpenSealed, detail: { reason: 'mismatch' } },
        { id: op!.id, status: 'applied', receipt: { sha256 } },
      ],
    },
  })
  expect(reply.json()).toMatchObject({
    results: [{ status: 'replayed' }, { status: 'rejected' }, { status: 'applied' }],
  })
  stop()
})

test('a pull is what the tablet accepts, document by document', async () => {
  const first = await bank.ask('GET', '/pull?limit=1', { cookie })
  const page = parse(pullResponseSchema, first.json())
  if (!page.ok) throw new Error(page.error.path)
  expect(page.value.changes.map(change => parse(changeSchema, change))).toMatchObject([
    { ok: true, value: { kind: 'dossier', id: anId(2, 1) } },
  ])
  expect(page.value.more).toBe(true)
  const second = await bank.ask('GET', `/pull?limit=1&cursor=${page.value.cursor}`, { cookie })
  expect(second.json()).toMatchObject({ changes: [{ kind: 'visit', doc: aVisit() }], more: false })
  const { cursor } = second.json<{ cursor: string }>()
  await transact(bank.db, tx => assignCase(tx, anId(2, 1), [BO]))
  const third = await bank.ask('GET', `/pull?limit=5000&cursor=${cursor}`, { cookie })
  const gone = { gone: 'unassigned', caseId: anId(2, 1) }
  expect(third.json()).toMatchObject({
    changes: [
      { kind: 'dossier', id: anId(2, 1), ...gone },
      { kind: 'visit', id: anId(5, 1), ...gone },
    ],
  })
})

test('a pull is packed for those who can unpack it', async () => {
  const headers = { 'accept-encoding': 'gzip, br' }
  const packed = await bank.ask('GET', '/pull', { cookie, headers })
  expect(packed.headers['content-encoding']).toBe('gzip')
  const plain = gunzipSync(packed.rawPayload).toString()
  expect(JSON.parse(plain)).toMatchObject({ changes: [{ kind: 'dossier' }, { kind: 'visit' }] })
  expect((await bank.ask('GET', '/pull', { cookie })).headers['content-encoding']).toBeUndefined()
})

test('connections that break in the middle lose nothing: the same push arrives once', async () => {
  const ops = Array.from({ length: 20 }, (_, n) =>
    anOperation('finaliseRecord', aRecord({ id: anId(7, 100 + n) })),
  )
  const name = new URL(bank.database.url).pathname.slice(1)
  const killing = asSuperuser(inject('postgresSocketDir'), async client => {
    for (let kills = 0; kills < 12;) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = $1 and state <> 'idle' and query not like 'listen%'`,
        [name],
      )
      kills += rowCount ?? 0
    }
  })
  const killer = { isAtWork: true }
  void killing.then(() => (killer.isAtWork = false))
  for (;;) {
    const reply = await bank.ask('POST', '/push', { cookie, payload: bodyOf(...ops) })
    if (reply.statusCode === 200) {
      if (killer.isAtWork) continue
      for (const result of reply.json<{ results: { status: string }[] }>().results) {
        expect(['applied', 'replayed']).toContain(result.status)
      }
      break
    }
    expect(reply.json()).toMatchObject({ code: PROBLEMS.databaseAway })
    expect(reply.headers['retry-after']).toBe('5')
  }
  const records = await bank.db.selectFrom('record').select('id').execute()
  expect(records).toHaveLength(20)
  const operations = await bank.db.selectFrom('operation').select('status').execute()
  expect(operations.filter(row => row.status === 'applied')).toHaveLength(20)
})

test('a database that is away is told as such on every route, never as a bug', async () => {
  const push = bodyOf(anOperation('finaliseRecord', aRecord()))
  await bank.database.close()
  const replies = [
    await bank.ask('GET', '/health'),
    await bank.ask('GET', '/demo'),
    await bank.ask('GET', '/session', { cookie }),
    await bank.ask('GET', '/pull', { cookie }),
    await bank.ask('GET', '/events', { cookie }),
    await bank.ask('POST', '/push', { cookie, payload: push }),
    await bank.ask('POST', '/session', { payload: '{"staffNo":"S1","password":"x"}' }),
    await bank.ask('GET', '/desk/records', { cookie }),
  ]
  for (const reply of replies) {
    expect(reply.statusCode).toBe(503)
    expect(reply.json()).toMatchObject({ code: PROBLEMS.databaseAway, detail: { retryAfterS: 5 } })
  }
})

/** A stream of events as a browser holds it: resolves with what has come once `until` fits. */
async function openStream(cookieText: string) {
  if (!bank.app.server.listening) await bank.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = bank.app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  let text = ''
  const heard: (() => void)[] = []
  socket.on('data', chunk => {
    text += chunk.toString()
    for (const hear of heard) hear()
  })
  const ended = new Promise<void>(resolve => socket.on('close', () => resolve()))
  socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: ${cookieText}\r\n\r\n`)
  const until = (fits: (all: string) => boolean): Promise<string> =>
    new Promise(resolve => {
      const look = (): void => {
        if (fits(text)) resolve(text)
      }
      heard.push(look)
      look()
    })
  return { until, ended, close: () => socket.destroy() }
}

const pokes = (text: string): number => text.split('event: changes').length - 1

test('a change pokes the others on the case, from any server process', async () => {
  const bos = await openStream(await bank.signIn('S2', 2))
  const head = await bos.until(text => text.includes('retry:'))
  expect(head).toContain('content-type: text/event-stream')
  expect(head).toContain('cache-control: no-store')
  await bank.ask('POST', '/push', {
    cookie,
    payload: bodyOf(anOperation('finaliseRecord', aRecord())),
  })
  await bos.until(text => pokes(text) >= 1)
  // As another process does it: by the database alone.
  await pokeStaff(bank.db, [BO])
  await bos.until(text => pokes(text) >= 2)
  bos.close()
})

test('a record pokes the desk, held or not', async () => {
  const desk = await openStream(await bank.signIn('S4'))
  // Its own first poke comes when the feed has begun to listen.
  const before = pokes(await desk.until(text => text.includes('retry:')))
  const ofAnothersCase = aRecord({ id: anId(7, 77), caseId: anId(2, 2), visitId: anId(5, 2) })
  const reply = await bank.ask('POST', '/push', {
    cookie,
    payload: bodyOf(anOperation('finaliseRecord', ofAnothersCase)),
  })
  expect(reply.json()).toMatchObject({ results: [{ status: 'held' }] })
  await desk.until(text => pokes(text) > before)
  desk.close()
})

test('after a break of the connection everybody is poked, since nobody knows what was missed', async () => {
  const annas = await openStream(cookie)
  await annas.until(text => text.includes('retry:'))
  await pokeStaff(bank.db, [ANNA])
  const before = pokes(await annas.until(text => pokes(text) >= 1))
  await bank.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen%'`,
  )
  await annas.until(text => pokes(text) > before)
  annas.close()
})

test('streams end when the server stops', async () => {
  const annas = await openStream(cookie)
  await annas.until(text => text.includes('retry:'))
  await bank.app.close()
  await annas.ended
})

test('one person holds a dozen streams; the oldest makes room', async () => {
  const first = await openStream(cookie)
  await first.until(text => text.includes('retry:'))
  for (let n = 0; n < 12; n++) {
    const next = await openStream(cookie)
    await next.until(text => text.includes('retry:'))
  }
  await first.until(text => text.endsWith('0\r\n\r\n'))
})
