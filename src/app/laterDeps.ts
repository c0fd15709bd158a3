import { webDeviceKeys } from './platform/deviceKey.ts'
import { webSignatures } from './platform/signatures.ts'
import { deviceProver } from './sync/device.ts'
import { createEngine, type Engine } from './sync/engine.ts'
import type { EngineDeps } from './sync/engineDeps.ts'
import { rescueExport, type Rescue } from './sync/rescueExport.ts'
import type { SessionPort } from './sync/sessionPort.ts'
import { handOver } from './sync/handOver.ts'
import { signIn, type SignInDeps } from './sync/signIn.ts'
import { signOut } from './sync/signOut.ts'
import { mapService, type MapService } from './sync/mapService.ts'
import type { SyncState } from './sync/syncState.ts'
import { httpTransport, type Transport } from './sync/transport.ts'

/** What the first screen does without: everything that speaks with the server. */
export interface LaterDeps extends Pick<SessionPort, 'signIn' | 'signOut' | 'handOver'> {
  /** Makes the tab's one engine, going on from what is shown already. */
  readonly createEngine: (from: SyncState) => Engine
  readonly rescueExport: () => Promise<Rescue>
  readonly transport: Transport
  readonly mapService: MapService
}

/** Builds it; loaded by `deps.ts` when it is first needed. */
export function buildLaterDeps(
  base: Omit<EngineDeps & SignInDeps, 'transport' | 'keys' | 'signatures'>,
): LaterDeps {
  const prover = (): ReturnType<typeof deviceProver> => deviceProver(base.db)
  const own = { ...base, keys: webDeviceKeys, signatures: webSignatures }
  const deps: EngineDeps & SignInDeps = { ...own, transport: httpTransport({ ...own, prover }) }
  const service = mapService(deps)
  return {
    createEngine: from => createEngine(deps, from),
    rescueExport: () => rescueExport(deps),
    transport: deps.transport,
    mapService: service,
    signIn: (staffNo, password, enrolCode) =>
      signIn(deps, { staffNo, password, ...(enrolCode !== undefined && { enrolCode }) }),
    signOut: () => signOut(deps),
    handOver: () => handOver(deps),
  }
}
