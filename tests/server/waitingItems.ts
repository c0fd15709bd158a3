import type { CaseId, DeviceId, RecordId, VisitId } from '#domain/base/ids.ts'
import { anId, COMPLETE_ANSWERS, NOON } from '#tests/fixtures/builders.ts'
import { transact } from '#server/db/transact.ts'
import { writeRecord } from '#server/db/writeRecord.ts'
import { insertApplication } from '#server/db/writeApplication.ts'
import { aPinProposal } from '#tests/fixtures/places.ts'
import { anApplication } from '#tests/fixtures/relief.ts'
import type { HttpBank } from './httpBank.ts'
import { ANNA, anOperation, aRecord } from './smallBank.ts'

/** An enrolled device of Anna's with this number; nobody holds its key. */
export async function enrolledDevice(bank: HttpBank, n: number): Promise<DeviceId> {
  const id = anId<DeviceId>(8, n)
  const at = new Date(NOON)
  await bank.db
    .insertInto('device')
    .values({
      ...{ id, staff_id: ANNA, first_seen_at: at, last_seen_at: at, app_version: '1.2.3' },
      ...{ transport_key: Buffer.alloc(65, 4), enrolled_at: at, enrolled_for: ANNA },
    })
    .execute()
  return id
}

/** Something that waits for review under the id `anId(12, n)`: a look at case n, from that device. */
export async function waitingItem(bank: HttpBank, n: number, device: DeviceId): Promise<string> {
  const id = anId<string>(12, n)
  const caseId = anId<CaseId>(2, n)
  const operation = anOperation('revealField', { field: 'phone' }, { subject: caseId, caseId })
  await bank.db
    .insertInto('inbox')
    .values({
      ...{ id, operation_id: operation.id, sha256: 'a'.repeat(64), device_id: device },
      ...{ staff_id: ANNA, kind: operation.kind, body: JSON.stringify(operation) },
      ...{ received_at: new Date(NOON + n), decided_by: null, decided_at: null, reason: null },
    })
    .execute()
  return id
}

/** A point for the address of case n that waits to be decided, under the id `anId(21, n)`. */
export async function waitingPlace(bank: HttpBank, n: number): Promise<void> {
  const proposal = aPinProposal({ id: anId(21, n), caseId: anId(2, n) })
  await bank.db
    .insertInto('pin_proposal')
    .values({
      ...{ id: proposal.id, operation_id: anId(24, n), case_id: proposal.caseId },
      ...{ address_id: proposal.addressId, made_by: ANNA, made_at: new Date(NOON) },
      ...{ received_at: new Date(NOON), doc: JSON.stringify(proposal), status: 'applied' },
      ...{ decided_by: null, decided_at: null },
    })
    .execute()
}

/** An application for relief in case n that waits to be decided, under the id `anId(31, n)`. */
export async function waitingApplication(bank: HttpBank, n: number): Promise<void> {
  const doc = anApplication({ id: anId(31, n), caseId: anId(2, n) })
  await transact(bank.db, tx =>
    insertApplication(tx, { doc, operationId: null, status: 'applied', receivedAt: NOON }),
  )
}

/** A complaint at the visit of case n, under the id `anId(5, n)`. */
export async function openComplaint(bank: HttpBank, n: number): Promise<void> {
  const answers = { ...COMPLETE_ANSWERS, outcomes: ['COMPLAINT_MADE'] }
  const ids = { id: anId<RecordId>(7, 700 + n), visitId: anId<VisitId>(5, n) }
  const doc = aRecord({ ...ids, caseId: anId(2, n), answers })
  await transact(bank.db, tx =>
    writeRecord(tx, {
      ...{ doc, status: 'applied', flags: [], madeBy: ANNA, finalisedAt: NOON, receivedAt: NOON },
      ...{ sha256: 'a'.repeat(64), operationId: null },
    }),
  )
}

/** Of each of these one, of case n. */
export async function waitingAt(bank: HttpBank, n: number): Promise<void> {
  for (const wait of [waitingPlace, waitingApplication, openComplaint]) await wait(bank, n)
}

/** As if nobody had decided anything. */
export async function waitAgain(bank: HttpBank): Promise<void> {
  const undecided = { state: 'waiting', decided_by: null, decided_at: null, reason: null } as const
  await bank.db.updateTable('inbox').set(undecided).execute()
  const places = { state: 'waiting', decided_by: null, decided_at: null } as const
  await bank.db.updateTable('pin_proposal').set(places).execute()
  await bank.db.deleteFrom('complaint_step').execute()
  const pending = { state: 'PENDING', decided_by: null, decided_at: null } as const
  await bank.db.updateTable('relief_application').set(pending).execute()
}
