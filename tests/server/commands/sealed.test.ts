import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecordDraft } from '#domain/visit/record.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import type { SealedContent } from '#protocol/sealed.ts'
import { aDraft, anId } from '#tests/fixtures/builders.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'
import { testKeys } from '#tests/support/testKeys.ts'
import { aCommitment, anOperation, aRecord, openSmallBank, type SmallBank } from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

type Plain = ReturnType<typeof anOperation>

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const refusedFor = (reason: string) => ({
  status: 'rejected',
  code: PROBLEMS.cannotOpenSealed,
  detail: { reason },
})

/** What an outbox row of the tablet holds. */
function outboxText(op: unknown, bytes = JSON.stringify(op)): string {
  return JSON.stringify({ bytes, sha256: sha256(bytes) })
}

/** An operation as a locked tablet sends it: the frame stays readable, everything else is sealed. */
async function sealed(op: Plain, plaintext = outboxText(op), row = op.id) {
  const { id, seq, kind, subject, madeAt } = op
  const capture = { table: 'outbox', row, stamp: 2, plaintext } as const
  const content = await sealCapture(capture, bank.keys.sealKey)
  return { id, seq, kind, subject, madeAt, content }
}

async function sealedDraft(draft: unknown, over: object = {}, row: string = anId(7, 1)) {
  const op = anOperation('surrenderDraft', aDraft())
  const plaintext = typeof draft === 'string' ? draft : JSON.stringify(draft)
  const capture = { table: 'drafts', row, stamp: 5, plaintext } as const
  return { ...op, content: await sealCapture(capture, bank.keys.sealKey), ...over }
}

function rowOf(id: string) {
  return bank.db
    .selectFrom('operation')
    .selectAll()
    .where('id', '=', id as never)
    .executeTakeFirst()
}

async function countOf(table: 'operation' | 'record') {
  const rows = await bank.db.selectFrom(table).select('id').execute()
  return rows.length
}

test('an operation that comes sealed is applied and stored as if it had come plain', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const result = await bank.push(await sealed(op))
  expect(result).toMatchObject({
    id: op.id,
    status: 'applied',
    receipt: { sha256: sha256(JSON.stringify(op)), storedAt: bank.clock() },
  })
  expect(await rowOf(op.id)).toMatchObject({ sha256: result.receipt?.sha256, case_id: anId(2, 1) })
  const { rows } = await bank.database.pool.query('select body::text from operation')
  expect(rows).toEqual([{ body: JSON.stringify(op) }])
  const record = await bank.db.selectFrom('record').selectAll().executeTakeFirst()
  expect(record).toMatchObject({ id: anId(7, 1), sha256: result.receipt?.sha256, flags: [] })
})

test.each(['plain', 'sealed'] as const)(
  'sent %s and then the other way it is replayed with the same receipt, once',
  async first => {
    const op = anOperation('finaliseRecord', aRecord())
    const ways = { plain: op, sealed: await sealed(op) }
    const one = await bank.push(ways[first])
    bank.passMs(60_000)
    const replay = { ...one, status: 'replayed' }
    expect(await bank.push(ways[first === 'plain' ? 'sealed' : 'plain'])).toEqual(replay)
    expect(await bank.push(ways.sealed)).toEqual(replay)
    expect(await bank.push(await sealed(op))).toEqual(replay)
    expect([await countOf('operation'), await countOf('record')]).toEqual([1, 1])
  },
)

test('other bytes under one id are rejected, however either of them came', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const other = { ...op, madeAt: { device: (op.madeAt.device + 1) as never } }
  const reused = { id: op.id, status: 'rejected', code: PROBLEMS.operationReused }
  await bank.push(await sealed(op))
  expect(await bank.push(other)).toEqual(reused)
  expect(await bank.push(await sealed(other))).toEqual(reused)
  const unknown = { ...op, kind: 'somethingNew' as never }
  expect(await bank.push(await sealed(unknown))).toEqual(reused)
  expect((await rowOf(op.id))?.sha256).toBe(sha256(JSON.stringify(op)))
})

test('what depends on a sealed operation waits for it and is released by it', async () => {
  const record = anOperation('finaliseRecord', aRecord())
  const promised = anOperation('proposeCommitment', aCommitment(), { dependsOn: [record.id] })
  expect(await bank.push(await sealed(promised))).toMatchObject({
    status: 'held',
    code: PROBLEMS.dependencyMissing,
  })
  expect(await bank.push(await sealed(record))).toMatchObject({ status: 'applied' })
  expect(await rowOf(promised.id)).toMatchObject({ status: 'applied' })
})

test('faults of what was sealed are named as if it had come plain', async () => {
  const bad = [
    [{ ...anOperation('finaliseRecord', aRecord()), kind: 'somethingNew' }, 'unknownOperation'],
    [anOperation('finaliseRecord', aRecord({ edition: 99 })), 'unknownEdition'],
    [anOperation('finaliseRecord', {} as never, { subject: anId(7, 1) }), 'wrongContent'],
    [anOperation('finaliseRecord', aRecord(), { extra: 1 }), 'wrongShape'],
  ] as const
  for (const [op, problem] of bad) {
    const rejected = await bank.push(await sealed(op as Plain))
    expect(rejected).toEqual(await bank.push(op))
    expect(rejected).toMatchObject({ id: op.id, status: 'rejected', code: PROBLEMS[problem] })
  }
  expect(await countOf('operation')).toBe(0)
})

test('a sealed operation inside a sealed operation is not opened', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const twice = { ...op, content: (await sealed(op)).content }
  expect(await bank.push(await sealed(twice as never))).toMatchObject({
    status: 'rejected',
    code: PROBLEMS.wrongShape,
  })
})

test('what is inside must be the operation that is named outside', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const shut = await sealed(op)
  const bytes = JSON.stringify(op)
  const other = anOperation('finaliseRecord', aRecord())
  for (const raw of [
    { ...shut, id: other.id },
    { ...shut, seq: op.seq + 1 },
    { ...shut, kind: 'amendRecord' },
    { ...shut, subject: anId(7, 2) },
    await sealed(op, outboxText(op), other.id),
    await sealed(op, outboxText(other)),
    await sealed(op, outboxText(op, ` ${bytes}`)),
    await sealed(op, JSON.stringify({ bytes, sha256: sha256('other') })),
    await sealed(op, JSON.stringify({ bytes, sha256: sha256(bytes), more: 1 })),
    await sealed(op, JSON.stringify({ bytes: op, sha256: sha256(bytes) })),
    await sealed(op, bytes),
    await sealed(op, 'null'),
    await sealed(op, '{"bytes":'),
    await sealed(op, ''),
    await sealed(op, outboxText(op, 'no json')),
    await sealed(op, outboxText(op, '['.repeat(100_000))),
    await sealed(op, outboxText(op, bytes.replace('"answers":{', '"answers":{"__proto__":1,'))),
  ]) {
    const result = await bank.push(raw)
    expect(result).toEqual({ id: raw.id, ...refusedFor('mismatch') })
  }
  expect(await countOf('operation')).toBe(0)
  expect(await bank.push(shut)).toMatchObject({ status: 'applied' })
})

/** The first byte, or another: what was made once cannot be made by changing it. */
const changed = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
const inWrap = (content: SealedContent, over: object) => ({
  ...content,
  wraps: [{ ...content.wraps[0], ...over }],
})

test.each<
  [string, 'wrongShape' | 'damaged' | 'unknownKey' | 'mismatch', (c: SealedContent) => object]
>([
  ['v', 'wrongShape', c => ({ ...c, v: 2 })],
  ['alg', 'wrongShape', c => ({ ...c, alg: 'A128GCM' })],
  ['an unknown table', 'wrongShape', c => ({ ...c, table: 'records' })],
  ['table', 'mismatch', c => ({ ...c, table: 'drafts' })],
  ['row', 'mismatch', c => ({ ...c, row: anId(9, 999_999) })],
  ['a row that is no id', 'wrongShape', c => ({ ...c, row: 'x' })],
  ['stamp', 'damaged', c => ({ ...c, stamp: c.stamp + 1 })],
  ['a negative stamp', 'wrongShape', c => ({ ...c, stamp: -1 })],
  ['iv', 'damaged', c => ({ ...c, iv: changed(c.iv) })],
  ['a short iv', 'wrongShape', c => ({ ...c, iv: c.iv.slice(4) })],
  ['ct', 'damaged', c => ({ ...c, ct: changed(c.ct) })],
  ['the tag', 'damaged', c => ({ ...c, ct: c.ct.slice(0, -8) + changed(c.ct.slice(-8)) })],
  ['a ct cut off', 'damaged', c => ({ ...c, ct: c.ct.slice(0, 400) })],
  ['a ct shorter than a tag', 'wrongShape', c => ({ ...c, ct: 'AAAA' })],
  ['a ct that is no base64url', 'wrongShape', c => ({ ...c, ct: `${c.ct.slice(0, -4)}+/==` })],
  ['no wrap', 'wrongShape', c => ({ ...c, wraps: [] })],
  ['five wraps', 'wrongShape', c => ({ ...c, wraps: Array(5).fill(c.wraps[0]) })],
  ['another field', 'wrongShape', c => ({ ...c, value: 1 })],
  ["a wrap's alg", 'wrongShape', c => inWrap(c, { alg: 'ECDH-ES' })],
  ["a wrap's kid", 'unknownKey', c => inWrap(c, { kid: '0123456789abcdef' })],
  ['a kid that is none', 'wrongShape', c => inWrap(c, { kid: '../seal-1' })],
  ["a wrap's iv", 'damaged', c => inWrap(c, { iv: changed(c.wraps[0]!.iv) })],
  ["a wrap's ct", 'damaged', c => inWrap(c, { ct: changed(c.wraps[0]!.ct) })],
  ['an epk of somebody else', 'damaged', c => inWrap(c, { epk: testKeys().sealKey.publicKey })],
  ['an epk off the curve', 'damaged', c => inWrap(c, { epk: `BA${'A'.repeat(85)}` })],
  ['a compressed epk', 'damaged', c => inWrap(c, { epk: `A${c.wraps[0]!.epk.slice(1)}` })],
  ['a short epk', 'wrongShape', c => inWrap(c, { epk: 'BAAA' })],
])(
  'a capture with another %s is rejected (%s) and nothing is stored',
  async (_field, why, tamper) => {
    const shut = await sealed(anOperation('finaliseRecord', aRecord()))
    const result = await bank.push({ ...shut, content: tamper(shut.content) })
    expect(result).toMatchObject(
      why === 'wrongShape'
        ? { id: shut.id, status: 'rejected', code: PROBLEMS.wrongShape }
        : { id: shut.id, ...refusedFor(why) },
    )
    expect(result.receipt).toBeUndefined()
    expect(await countOf('operation')).toBe(0)
  },
)

test('one good wrap is enough, whatever stands beside it', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const capture = { table: 'outbox', row: op.id, stamp: 0, plaintext: outboxText(op) } as const
  const content = await sealCapture(capture, testKeys().sealKey, bank.keys.sealKey)
  const [foreign, own] = content.wraps
  const broken = { ...own, ct: changed(own!.ct) }
  const push = (...wraps: unknown[]) => bank.push({ ...op, content: { ...content, wraps } })
  expect(await push(foreign)).toMatchObject(refusedFor('unknownKey'))
  expect(await push(foreign, broken)).toMatchObject(refusedFor('damaged'))
  expect(await push(foreign, broken, own)).toMatchObject({ status: 'applied' })
})

test('a capture that cannot be opened never claims that its id holds other bytes', async () => {
  const op = anOperation('finaliseRecord', aRecord())
  const shut = await sealed(op)
  await bank.push(shut)
  const foreign = inWrap(shut.content, { kid: '0123456789abcdef' })
  expect(await bank.push({ ...shut, content: foreign })).toMatchObject(refusedFor('unknownKey'))
  expect(await bank.push(shut)).toMatchObject({ status: 'replayed' })
})

test('a sealed draft is kept for the desk as if it had been handed in plain', async () => {
  const draft = aDraft({ answers: { ownWords: '敲门三次，无人应' } })
  const op = await sealedDraft(draft)
  const first = await bank.push(op)
  const text = JSON.stringify({ ...op, content: { type: 'json', value: draft } })
  expect(first).toMatchObject({
    id: op.id,
    status: 'held',
    code: PROBLEMS.draftSurrendered,
    receipt: { sha256: sha256(text) },
  })
  const { rows } = await bank.database.pool.query('select body::text from operation')
  expect(rows).toEqual([{ body: text }])
  const record = await bank.db.selectFrom('record').selectAll().executeTakeFirst()
  expect(record).toMatchObject({ doc: draft, flags: ['draftSurrendered'], sha256: sha256(text) })
  bank.passMs(60_000)
  expect(await bank.push(op)).toEqual({ ...first, status: 'replayed' })
  expect(await bank.push(JSON.parse(text))).toEqual({ ...first, status: 'replayed' })
  const later = await sealedDraft(aDraft({ answers: {} }), { id: op.id, seq: op.seq })
  expect(await bank.push(later)).toMatchObject({ code: PROBLEMS.operationReused })
})

test('a draft comes as surrenderDraft of its own row, and as nothing else', async () => {
  const draft: RecordDraft = aDraft()
  for (const raw of [
    await sealedDraft(draft, { kind: 'finaliseRecord' }),
    await sealedDraft(draft, { subject: anId(7, 2) }),
    await sealedDraft(draft, {}, anId(7, 2)),
    await sealedDraft(aDraft({ id: anId(7, 2) })),
    await sealedDraft('no json'),
    await sealedDraft('[]'),
    await sealedDraft('null'),
  ]) {
    expect(await bank.push(raw)).toEqual({ id: raw.id, ...refusedFor('mismatch') })
  }
  const { caseId: _caseId, ...rest } = draft
  expect(await bank.push(await sealedDraft(rest))).toMatchObject({
    code: PROBLEMS.wrongContent,
    detail: { path: 'caseId' },
  })
  expect(await countOf('operation')).toBe(0)
})

test('a capture that is not UTF-8 is rejected', async () => {
  const op = anOperation('surrenderDraft', aDraft())
  const plaintext = Uint8Array.from(Buffer.from('7b226964223a22ff227d', 'hex'))
  const capture = { table: 'drafts', row: op.subject, stamp: 0, plaintext } as const
  const content = await sealCapture(capture, bank.keys.sealKey)
  expect(await bank.push({ ...op, content })).toMatchObject(refusedFor('mismatch'))
})
