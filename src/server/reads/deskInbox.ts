import { sql, type RawBuilder } from 'kysely'
import type { CaseId, DeviceId, StaffId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import {
  MOST_ITEMS,
  type DecidedItem,
  type InboxDecision,
  type InboxItem,
  type InboxResponse,
} from '#protocol/deskDevices.ts'
import type { DeviceState } from '#protocol/device.ts'
import type { ReadDeps } from './readDeps.ts'

/** So many of those that were decided are shown again. */
const MOST_DECIDED = 50

interface ItemRow {
  readonly id: string
  readonly kind: string
  readonly case_id: CaseId | null
  readonly case_no: string | null
  readonly staff_id: StaffId
  readonly staff_no: string
  readonly staff_name: string
  readonly device_id: DeviceId
  readonly device_state: DeviceState
  readonly received_at: Date
}

interface DecidedRow extends ItemRow {
  readonly state: InboxDecision
  readonly decided_at: Date
  readonly decided_by: StaffId
  readonly decider_no: string
  readonly decider_name: string
  readonly reason: string | null
}

/** What the frame says in clear; what it carries stays sealed. A case that is not here leaves its number null. */
const ITEM = sql`inbox.id, inbox.kind, dossier.id as case_id, dossier.case_no, inbox.staff_id,
  agent.staff_no, agent.name as staff_name, inbox.device_id, device.state as device_state, inbox.received_at`
const JOINED = sql`inbox join staff as agent on agent.id = inbox.staff_id
  join device on device.id = inbox.device_id
  left join dossier on dossier.id::text = coalesce(inbox.body->>'caseId', inbox.body->>'subject')`

/** The review inbox: what waits, the oldest first, and what was decided last. */
export async function deskInbox(deps: ReadDeps): Promise<InboxResponse> {
  const read = async <Row>(query: RawBuilder<Row>): Promise<readonly Row[]> =>
    (await query.execute(deps.db)).rows
  const waiting = await read(sql<ItemRow>`
    select ${ITEM} from ${JOINED} where inbox.state = 'waiting'
    order by inbox.received_at, inbox.id limit ${MOST_ITEMS}`)
  const decided = await read(sql<DecidedRow>`
    select ${ITEM}, inbox.state, decided_at, decided_by, decider.staff_no as decider_no,
      decider.name as decider_name, reason
    from ${JOINED} join staff as decider on decider.id = decided_by
    where inbox.state in ('released', 'setAside')
    order by decided_at desc, inbox.id limit ${MOST_DECIDED}`)
  const [counted] = await read(sql<{ total: number }>`
    select count(*) as total from inbox where state = 'waiting'`)
  return {
    waiting: waiting.map(itemOf),
    total: counted?.total ?? 0,
    decided: decided.map(decidedOf),
  }
}

function itemOf(row: ItemRow): InboxItem {
  return {
    id: row.id,
    kind: row.kind,
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.case_no !== null && { caseNo: row.case_no }),
    agent: { id: row.staff_id, staffNo: row.staff_no, name: row.staff_name },
    device: { id: row.device_id, state: row.device_state },
    receivedAt: asInstant(row.received_at.getTime()),
  }
}

function decidedOf(row: DecidedRow): DecidedItem {
  return {
    ...itemOf(row),
    state: row.state,
    decidedAt: asInstant(row.decided_at.getTime()),
    decidedBy: { id: row.decided_by, staffNo: row.decider_no, name: row.decider_name },
    ...(row.reason !== null && { reason: row.reason }),
  }
}
