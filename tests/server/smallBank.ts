import { asId, type OperationId, type StaffId } from '#domain/base/ids.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { OperationContent, OperationKind } from '#protocol/operation.ts'
import type { KeyProvider } from '#server/auth/keyProvider.ts'
import { openSealed } from '#server/auth/openSealed.ts'
import { verifyTimeToken } from '#server/auth/timeToken.ts'
import { applyOperation } from '#server/commands/applyOperation.ts'
import type { Actor, CommandDeps } from '#server/commands/commandContext.ts'
import { openOperation } from '#server/commands/openOperation.ts'
import { assignCase } from '#server/db/assignCase.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { writeVisit } from '#server/db/writeVisit.ts'
import { aDossier, aDraft, anId, aVisit, NOON } from '#tests/fixtures/builders.ts'
import { silentLog } from '#tests/support/testCluster.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import { testKeys } from '#tests/support/testKeys.ts'

export const ANNA: StaffId = anId(6, 1)
export const BO: StaffId = anId(6, 2)
export const CHEN: StaffId = anId(6, 3)
export const SUPERVISOR: StaffId = anId(6, 9)

/** What the bank signs its time tokens with. */
export const TOKEN_KEY = Buffer.alloc(32, 7)

export interface SmallBank extends CommandDeps {
  readonly database: TestDatabase
  readonly keys: KeyProvider
  /** Moves the server's clock. */
  readonly passMs: (ms: number) => void
  readonly push: (raw: unknown, actor?: Actor) => ReturnType<typeof applyOperation>
}

/** Anna and Bo work on case 1 with visit 1, Chen on case 2 with visit 2; nobody's password is real. */
export async function openSmallBank(): Promise<SmallBank> {
  const database = await createTestDatabase()
  const { db } = database
  const staff = [ANNA, BO, CHEN, SUPERVISOR].map((id, index) => ({
    id,
    staff_no: `S${index + 1}`,
    name: `同事${index + 1}`,
    role: id === SUPERVISOR ? ('supervisor' as const) : ('agent' as const),
    password_hash: 'none',
    partner_id: id === ANNA ? BO : id === BO ? ANNA : null,
  }))
  await db.insertInto('staff').values(staff).execute()
  await transact(db, async tx => {
    for (const n of [1, 2]) {
      await writeDossier(tx, aDossier({ id: anId(2, n), caseNo: `JC-${n}` }))
      await writeVisit(tx, aVisit({ id: anId(5, n), caseId: anId(2, n) }), null)
    }
    await assignCase(tx, anId(2, 1), [ANNA, BO])
    await assignCase(tx, anId(2, 2), [CHEN])
  })
  let now: number = NOON
  const keys = testKeys()
  const deps: CommandDeps = {
    db,
    clock: (): Instant => asInstant(now),
    log: silentLog,
    openSealed: sealed => openSealed(keys, sealed),
    timeOf: token => verifyTimeToken(TOKEN_KEY, token),
  }
  return {
    ...deps,
    database,
    keys,
    passMs: ms => (now += ms),
    push: async (raw, actor = anActor()) =>
      applyOperation(deps, actor, await openOperation(deps, raw)),
  }
}

export function anActor(staffId: StaffId = ANNA, device = 1): Actor {
  return { staffId, deviceId: anId(8, device), isRevoked: false }
}

let opCount = 0

/** An operation with an id of its own. */
export function anOperation<K extends OperationKind>(
  kind: K,
  value: OperationContent[K],
  over: object = {},
) {
  opCount += 1
  const id: OperationId = asId(anId(9, opCount))
  const subject = 'id' in value ? value.id : anId(2, 1)
  const caseId = 'caseId' in value ? { caseId: value.caseId } : {}
  const madeAt = { device: NOON }
  return {
    id,
    seq: opCount,
    kind,
    subject,
    ...caseId,
    madeAt,
    content: { type: 'json', value },
    ...over,
  }
}

export function aRecord(over: Partial<VisitRecord> = {}): VisitRecord {
  const { stepId: _stepId, ...draft } = aDraft()
  return { ...draft, finalisedAt: NOON, finalisedBy: ANNA, ...over }
}

export function aCommitment(over: Partial<Commitment> = {}): Commitment {
  return {
    id: anId(10, 1),
    caseId: anId(2, 1),
    cycleNo: 1,
    kind: 'SINGLE',
    state: 'PROPOSED',
    madeOn: asDay('2026-11-23'),
    madeBy: ANNA,
    items: [{ dueOn: asDay('2026-12-05'), amountFen: asFen(200_000) }],
    visitId: anId(5, 1),
    recordId: anId(7, 1),
    ...over,
  }
}
