import type { StaffId } from '#domain/base/ids.ts'
import type { OperationResult, PushRequest } from '#protocol/push.ts'
import { applyOperation } from './applyOperation.ts'
import type { CommandDeps } from './commandContext.ts'
import { noteDevice } from '../db/noteDevice.ts'
import { openOperation } from './openOperation.ts'
import { pokeAbout } from './pokeAbout.ts'

/** Applies what a tablet sent, one by one and in its order, and pokes the other tablets on the same cases. */
export async function pushOperations(
  deps: CommandDeps,
  staffId: StaffId,
  request: PushRequest,
  appVersion: string | null,
): Promise<readonly OperationResult[]> {
  const device = { id: request.device, staffId, appVersion }
  const { isRevoked } = await noteDevice(deps.db, device, deps.clock())
  const actor = { staffId, deviceId: request.device, isRevoked }
  const results: OperationResult[] = []
  const plain: unknown[] = []
  for (const raw of request.ops) {
    const opened = await openOperation(deps, raw)
    plain.push(opened.ok ? opened.value : undefined)
    results.push(await applyOperation(deps, actor, opened))
  }
  await pokeAbout(deps, plain, results)
  return results
}
