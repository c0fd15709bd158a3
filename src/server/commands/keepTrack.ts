import type { SealedTrack } from '#protocol/trackSeal.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/** Books a part of the actor's own duty track. Its positions stay sealed in the operation, as the wire brought them. */
export async function keepTrack(
  { tx, actor, frame, receivedAt }: CommandContext,
  part: SealedTrack,
): Promise<Outcome> {
  const written = await tx
    .insertInto('duty_track')
    .values({
      id: part.id,
      operation_id: frame.id,
      duty_id: part.dutyId,
      staff_id: actor.staffId,
      device_id: actor.deviceId,
      from_at: new Date(part.from),
      until_at: new Date(part.until),
      received_at: new Date(receivedAt),
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return written ? { status: 'applied' } : { status: 'conflict', problem: 'operationReused' }
}
