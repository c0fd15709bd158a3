import { createHash } from 'node:crypto'
import type { DeviceId, OperationId, StaffId } from '#domain/base/ids.ts'
import { operationFrameSchema } from '#protocol/operation.ts'
import { parse } from '#protocol/parse.ts'
import { transact } from '../db/transact.ts'
import { readableId } from './checkOperation.ts'
import type { CommandDeps } from './commandContext.ts'
import { pokeInbox } from './pokeAbout.ts'
import { lockOperations } from './storedOperations.ts'

/** What it needs of the server; it opens nothing. */
export type InboxDeps = Pick<CommandDeps, 'db' | 'clock' | 'log'>

/** Whose delivery it is: a device, and the agent whom it serves. */
export interface InboxSender {
  readonly deviceId: DeviceId
  readonly staffId: StaffId
}

/**
 * Puts sealed operations of a device without a session into the inbox, each in one SQL transaction of its own, once
 * by id and bytes, and applies none. Returns the ids of those that are on stable storage now, in the order sent; what
 * is no sealed operation is left out and stops nothing else. Pokes the desk when something waits that did not.
 */
export async function receiveInbox(
  deps: InboxDeps,
  sender: InboxSender,
  ops: readonly unknown[],
): Promise<readonly OperationId[]> {
  const received: OperationId[] = []
  let isNew = false
  for (const raw of ops) {
    const framed = parse(operationFrameSchema, raw)
    if (!framed.ok || framed.value.content.type !== 'sealed') {
      const problem = framed.ok ? 'wrongContent' : 'wrongShape'
      deps.log.warn(
        { operation: readableId(raw), problem },
        'an operation was left out of the inbox',
      )
      continue
    }
    const { id, kind } = framed.value
    if (await keep(deps, sender, { id, kind, text: JSON.stringify(raw) })) isNew = true
    received.push(id)
  }
  if (isNew) await pokeInbox(deps)
  return received
}

interface Delivered {
  readonly id: OperationId
  readonly kind: string
  readonly text: string
}

/**
 * True when it waits here now and did not before. The operation's lock keeps a push of the same id out until this is
 * done, so that it settles what is kept here.
 */
async function keep(deps: InboxDeps, sender: InboxSender, op: Delivered): Promise<boolean> {
  return transact(deps.db, async tx => {
    await lockOperations(tx, op.id, [])
    const pushed = await tx
      .selectFrom('operation')
      .select('id')
      .where('id', '=', op.id)
      .executeTakeFirst()
    const fresh = await tx
      .insertInto('inbox')
      .values({
        operation_id: op.id,
        sha256: createHash('sha256').update(op.text).digest('hex'),
        device_id: sender.deviceId,
        staff_id: sender.staffId,
        kind: op.kind,
        body: op.text,
        received_at: new Date(deps.clock()),
        state: pushed ? 'settled' : 'waiting',
        ...{ decided_by: null, decided_at: null, reason: null },
      })
      .onConflict(conflict => conflict.columns(['operation_id', 'sha256', 'device_id']).doNothing())
      .returning('id')
      .execute()
    return fresh.length > 0 && !pushed
  })
}
