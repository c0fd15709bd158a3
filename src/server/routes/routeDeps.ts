import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { ExportRequest } from '#protocol/desk.ts'
import type { SignedLease } from '#protocol/device.ts'
import type { MapSettings } from '#protocol/mapService.ts'
import type { PolicyKey } from '#protocol/policy.ts'
import type { SealKey } from '#protocol/sealed.ts'
import type { KeyProvider } from '../auth/keyProvider.ts'
import type { OidcSignIn } from '../auth/oidc/oidcSignIn.ts'
import type { SessionDeps } from '../auth/sessionDeps.ts'
import type { CommandDeps } from '../commands/commandContext.ts'
import type { FileShelf } from '../files/fileShelf.ts'
import type { AskMatrix } from '../map/matrix/matrixService.ts'
import type { PackShelf } from '../map/packs/packShelf.ts'
import type { RasterSource } from '../map/raster/rasterSource.ts'
import type { ReadDeps } from '../reads/readDeps.ts'

/** Everything that the routes reach. */
export interface RouteDeps extends CommandDeps, SessionDeps, ReadDeps {
  /** This build, and the oldest app that may go on without an update (semver). */
  readonly version: string
  readonly minVersion: string
  /** True where browsers come by https: the session's cookie is then sent by https only. */
  readonly isHttps: boolean
  /** The bank's key that tablets seal captures to from now on. */
  readonly sealKey: () => SealKey
  /** The content key in a wrap, for what is opened here. */
  readonly unwrap: KeyProvider['unwrap']
  /** Where the sealed files of visits lie. */
  readonly files: FileShelf
  /** The keys that policy packs are signed with, the newest first. */
  readonly policyKeys: () => readonly [PolicyKey, ...PolicyKey[]]
  /** The Ed25519 signature of the newest of them over bytes, 64 bytes. */
  readonly signPolicy: (bytes: Uint8Array) => Promise<Uint8Array>
  /** A lease for a device and its agent from now on. */
  readonly lease: (device: DeviceId, staff: StaffId) => Promise<SignedLease>
  /** Where anybody complains about a visit by phone; null where the bank has set none. */
  readonly complaintPhone: string | null
  /** Signing in through the bank's identity provider; null where there is none. */
  readonly oidc: OidcSignIn | null
  /** Calls `hear` when there is something to pull for that agent; the answer ends it. */
  readonly subscribe: (staffId: StaffId, hear: () => void) => () => void
  /** An export file, piece by piece. */
  readonly exportFile: (request: ExportRequest) => AsyncIterable<string>
  readonly map: MapDeps
}

/** What the bank's map is made of. */
export interface MapDeps {
  readonly packs: PackShelf
  readonly settings: MapSettings
  readonly matrix: AskMatrix
  /** Null where the bank has no online layer. */
  readonly raster: RasterSource | null
}

/** How many sign-ins are let through within a window before `tooManyRequests`. */
export interface SignInLimits {
  readonly windowMs: number
  /** From one address for one staff number. */
  readonly perAccount: number
  /** For one staff number from anywhere. */
  readonly perStaffNo: number
  /** From one address; an office may share one. */
  readonly perAddress: number
}
