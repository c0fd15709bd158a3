import { asId, type DutyId, type TrackChunkId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { TrackPart } from '#domain/geo/dutyTrack.ts'
import { encodeTrack } from '#domain/geo/trackCodec.ts'
import { base64url } from '#app/db/base64url.ts'
import { readMeta } from '#app/db/meta.ts'
import { newOperationId, sealOperations, type OperationSpec } from '#app/db/operations.ts'
import { commitCapture } from '#app/db/room.ts'
import { sealPayload } from '#app/db/seal.ts'
import { sealTrack } from '#app/db/sealTrack.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'

/** Keeps a part of the duty's track, sealed like every row, and sends it sealed to the bank. */
export function keepTrack(
  deps: CommandDeps,
  { dutyId, part }: { readonly dutyId: DutyId; readonly part: TrackPart },
): Promise<Result<{ readonly id: TrackChunkId }, { readonly code: 'NO_BANK_KEY' }>> {
  return retryStale(async () => {
    const bank = await readMeta(deps.db, 'sealKey')
    if (!bank) return refused({ code: 'NO_BANK_KEY' })
    const { from, until, gaps } = part
    const id = asId<TrackChunkId>(deps.ids.newId())
    const content = { points: base64url(encodeTrack(part.points, from)), gaps }
    const spec: OperationSpec = {
      id: newOperationId(deps.ids),
      kind: 'keepTrack',
      subject: id,
      value: await sealTrack(bank, { id, dutyId, from, until }, content),
    }
    const operations = await sealOperations(deps, [spec], madeNow(deps))
    const payload = await sealPayload(deps.sealer, 'tracks', { id }, content)
    await commitCapture(deps, {
      put: [{ table: 'tracks', row: { id, dutyId, opId: spec.id, from, until, payload } }],
      audit: [{ type: 'trackKept', subject: id, at: deps.clock.now() }],
      operations: operations.map(operation => operation.row),
    })
    return ok({ id })
  })
}
