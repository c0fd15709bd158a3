import { expect, test } from 'vitest'
import { attachFile } from '#app/commands/attachFile.ts'
import { commit } from '#app/db/commit.ts'
import { readMeta } from '#app/db/meta.ts'
import { sealPayload } from '#app/db/seal.ts'
import { SEALED_TABLES } from '#app/db/sealedTables.ts'
import { handOver } from '#app/sync/handOver.ts'
import { noteGateKeys } from '#app/sync/noteGateKeys.ts'
import { signIn } from '#app/sync/signIn.ts'
import type { Operation } from '#protocol/operation.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { AGENT, VISIT_ID } from '../support/sampleCase.ts'
import { SEAL_KEY, sealedTablet } from '../support/sealedTablet.ts'
import type { TestTablet } from '../support/testTablet.ts'

/** A tablet with an unsent confirmation and an open draft, whose password nobody knows any more. */
async function forgotten(sealKey?: typeof SEAL_KEY): Promise<TestTablet> {
  const tablet = await sealedTablet(sealKey)
  const { db, sealer } = tablet.sync
  await noteGateKeys(tablet.sync, { staff: { ...AGENT, role: 'agent' }, overrideKey: 'key' })
  const { id, caseId, visitId } = aDecision()
  const payload = await sealPayload(sealer, 'decisions', { id }, aDecision())
  await commit(db, { put: [{ table: 'decisions', row: { id, caseId, visitId, payload } }] })
  tablet.sync.held.drop()
  return tablet
}

const sentIds = ({ server }: TestTablet): string[] => server.sent.map(({ id }) => id)

test('all that is unsent goes sealed, and only then is the tablet empty', async () => {
  const tablet = await forgotten(SEAL_KEY)
  expect(await handOver(tablet.sync)).toEqual({ ok: true, value: 2 })
  const contents = tablet.server.sent.map(({ kind, content }: Operation) => [kind, content.type])
  expect(contents).toEqual([
    ['changeAppointment', 'sealed'],
    ['surrenderDraft', 'sealed'],
  ])
  expect(tablet.server.sent.map(({ seq }) => seq)).toEqual([1, 2])
  for (const table of SEALED_TABLES) {
    expect(await tablet.db.table(table).count(), table).toBe(0)
  }
  expect(await readMeta(tablet.db, 'vault')).toBeUndefined()
  expect(await readMeta(tablet.db, 'outboxSeq')).toBe(2)
})

test('a lost reply: the second try sends the same operations', async () => {
  const tablet = await forgotten(SEAL_KEY)
  tablet.server.failures = [{ kind: 'wait', problem: 'networkAway' }]
  expect(await handOver(tablet.sync)).toEqual({
    ok: false,
    error: { code: 'PROBLEM', problem: 'networkAway' },
  })
  expect(await tablet.db.drafts.count()).toBe(1)
  await handOver(tablet.sync)
  const ids = sentIds(tablet)
  expect(ids).toHaveLength(4)
  expect(ids.slice(2)).toEqual(ids.slice(0, 2))
})

test('what the bank cannot open stays on the tablet', async () => {
  const tablet = await forgotten(SEAL_KEY)
  tablet.server.judge = () => ({ status: 'rejected', code: PROBLEMS.cannotOpenSealed })
  expect(await handOver(tablet.sync)).toEqual({ ok: false, error: { code: 'NOT_OPENED' } })
  expect(await tablet.db.drafts.count()).toBe(1)
  expect(await tablet.db.outbox.where('state').notEqual('ACKED').count()).toBe(1)
  expect(await readMeta(tablet.db, 'vault')).toBeDefined()
})

test('captures of before the bank named its key are not thrown away', async () => {
  const tablet = await forgotten()
  expect(await handOver(tablet.sync)).toEqual({ ok: false, error: { code: 'NOT_FOR_BANK' } })
  expect(await tablet.db.drafts.count()).toBe(1)
  expect(tablet.server.bodies).toEqual([])
})

test('another password at the bank than on the tablet is told, and nothing is touched', async () => {
  const tablet = await forgotten(SEAL_KEY)
  const answer = await signIn(tablet.sync, { staffNo: AGENT.staffNo, password: 'the second one' })
  expect(answer).toEqual({ ok: false, error: { code: 'OTHER_PASSPHRASE' } })
  expect(tablet.sync.held.get()).toBeUndefined()
  expect(await tablet.db.drafts.count()).toBe(1)
})

test('a file needs nobody’s password: it stays, and its operation goes sealed', async () => {
  const tablet = await sealedTablet(SEAL_KEY)
  const file = new Blob(['%PDF-1.7'], { type: 'application/pdf' })
  expect(await attachFile(tablet.deps, { visitId: VISIT_ID, file })).toMatchObject({ ok: true })
  tablet.sync.held.drop()
  expect(await handOver(tablet.sync)).toEqual({ ok: true, value: 3 })
  expect(tablet.server.sent.map(({ kind }) => kind)).toContain('attachFile')
  const [row] = await tablet.db.attachments.toArray()
  expect(row?.state).toBe('LOCAL')
  expect(await tablet.db.fileChunks.count()).toBe(1)
})
