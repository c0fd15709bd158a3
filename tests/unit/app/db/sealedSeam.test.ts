import { expect, test } from 'vitest'
import {
  asId,
  type ApplicationId,
  type DutyId,
  type GrantId,
  type RecordId,
} from '#domain/base/ids.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asFen } from '#domain/money/fen.ts'
import { attachFile } from '#app/commands/attachFile.ts'
import { checkInAtVisit } from '#app/commands/checkInAtVisit.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { applicationParts, type ReliefWish } from '#app/commands/newApplication.ts'
import { keepTrack } from '#app/commands/keepTrack.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { saveDayRoute } from '#app/commands/saveDayRoute.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { commit } from '#app/db/commit.ts'
import { plainSealer } from '#tests/support/plainSealer.ts'
import { sealPayload } from '#app/db/seal.ts'
import { TABLES } from '#app/db/tables.ts'
import { noteGateKeys } from '#app/sync/noteGateKeys.ts'
import { pullChanges } from '#app/sync/pullChanges.ts'
import { testKeys } from '#tests/support/testKeys.ts'
import { fillRecord, PROMISED } from '../support/answers.ts'
import { AGENT, sampleDossier, sampleVisit, TODAY, uuid, VISIT_ID } from '../support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

test('no row of any table shows a payload without its sealer', async () => {
  const tablet = await testTablet()
  const { db, deps, sync, server } = tablet
  server.pages = [
    {
      changes: [
        { kind: 'dossier', id: sampleDossier().id, rev: 10, doc: sampleDossier() },
        { kind: 'visit', id: VISIT_ID, rev: 11, doc: sampleVisit() },
      ],
    },
  ]
  await pullChanges(sync, () => undefined)
  await changeAppointment(deps, { visitId: VISIT_ID, action: { kind: 'confirm', via: 'PHONE' } })
  const recordId = await fillRecord(tablet, { ...PROMISED, ownWords: '王小明说月底还' })
  await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN })
  await startAmendment(deps, { recordId, reason: '金额记错' })
  await saveDayRoute(deps, { day: TODAY, change: { order: [VISIT_ID] } })
  const finding = { noFix: 'DENIED', radiusM: 150, class: 'NOT_CERTAIN' } as const
  await checkInAtVisit(deps, { visitId: VISIT_ID, finding })
  await commit(db, { put: [{ table: 'meta', row: { key: 'sealKey', value: testKeys().sealKey } }] })
  const judged: JudgedVisit = {
    ...({ moment: 'plan', facts: {}, edition: 'none', packHash: '' } as const),
    judgement: { verdict: 'block', hits: [] },
  }
  const reasons = [{ rule: 'CN-STEP-02', code: 'OTHER', text: '王小明说月底还' } as const]
  await recordDecision(deps, { visitId: VISIT_ID, judged, answers: { reasons, overrides: [] } })
  await noteGateKeys(sync, { staff: AGENT, overrideKey: '13812345678' })
  const policy = { id: 'CN-CARD@2026.11.1', jws: 'a.b.c' } as const
  await commit(db, { put: [{ table: 'policies', row: policy }] })
  await keepAuthority(tablet, recordId)
  const at = { lat: 31.2, lng: 112.1 } as Wgs84Point
  const part = {
    ...{ from: MORNING, until: MORNING, gaps: [] },
    points: [{ at, accuracyM: 10, taken: MORNING }],
  }
  await keepTrack(deps, { dutyId: asId<DutyId>(uuid(77)), part })
  const file = new Blob(['%PDF-1.7 王小明 13812345678'], { type: 'application/pdf' })
  expect(await attachFile(deps, { visitId: VISIT_ID, file })).toMatchObject({ ok: true })

  for (const table of db.tables) {
    const { sealed } = TABLES[table.name as keyof typeof TABLES]
    const rows = (await table.toArray()) as SomeRow[]
    expect(rows.length, table.name).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/王小明|松涛路|13812345678|月底还|金额记错/)
    for (const row of rows) expect(plainTextIn(row)).not.toMatch(/王小明|13812345678/)
    for (const row of rows) expect(row.payload?.alg).toBe(sealed ? 'reversed' : undefined)
  }
})

interface SomeRow {
  readonly payload?: { readonly alg: string }
  readonly sealed?: Uint8Array
}

/** Bytes say nothing as JSON. */
function plainTextIn({ sealed }: SomeRow): string {
  return Buffer.from(sealed ?? []).toString('utf8')
}

async function keepAuthority({ db, deps }: TestTablet, recordId: RecordId): Promise<void> {
  const wish: ReliefWish = {
    ...{ id: asId<ApplicationId>(uuid(78)), caseId: sampleDossier().id, recordId },
    relief: { INTEREST: asFen(100), PENALTY: asFen(0), FEE: asFen(0) },
    ...{ owedFen: asFen(1000), leftFen: asFen(900), grounds: '王小明说月底还' },
  }
  const made = await applicationParts(deps, wish, [])
  const stamped = { id: asId<GrantId>(uuid(79)), issue: 1 }
  const payload = await sealPayload(deps.sealer, 'grants', stamped, { jws: 'a.b.13812345678' })
  await commit(db, { put: [made.put, { table: 'grants', row: { ...stamped, payload } }] })
}

test('a payload is not opened by another way of sealing', async () => {
  await expect(
    plainSealer.open({ table: 'drafts', id: 'x', stamp: 0 }, { v: 1, alg: 'reversed' }),
  ).rejects.toThrow('sealed as reversed')
})
