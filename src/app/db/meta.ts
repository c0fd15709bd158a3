import type { DeviceId, DutyId, OperationId } from '#domain/base/ids.ts'
import type { NavigationApp } from '#domain/geo/navigationLink.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DeviceKey } from '#app/platform/deviceKey.ts'
import type { WrappedVault } from '#app/platform/vault/wrapKey.ts'
import type { SignedLease } from '#protocol/device.ts'
import type { MapSettings } from '#protocol/mapService.ts'
import type { PolicyKey } from '#protocol/policy.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { SealKey } from '#protocol/sealed.ts'
import type { StaffProfile } from '#protocol/session.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import type { WrappedEpoch } from './epochKey.ts'
import type { KeptSigningKey } from './holdSigningKey.ts'

/** How the agent likes the app; kept per device. */
export interface Preferences {
  readonly locale: 'zh-CN' | 'en'
  readonly theme: 'auto' | 'light' | 'dark' | 'sunlight'
  readonly textScale: 1 | 1.25 | 1.5
  readonly tourDone: boolean
  /** The app that a stop was last handed over to. */
  readonly navigationApp?: NavigationApp
}

export const DEFAULT_PREFERENCES: Preferences = {
  locale: 'zh-CN',
  theme: 'auto',
  textScale: 1,
  tourDone: false,
}

/** What was learnt at the last answer of the server. */
export interface SyncFacts {
  readonly lastSyncAt?: Instant
  /** Server time minus device time. */
  readonly clockOffsetMs?: number
  /** The last time token, quoted by operations as proof of "not before". */
  readonly token?: string
}

/** What came of asking for rule packs. */
export interface PolicyState {
  /** By the device's clock. */
  readonly askedAt: Instant
  /** The last good edition stays in force. */
  readonly problem?: ProblemName
}

/** The entries of the meta table. */
export interface MetaValues {
  device: DeviceId
  /** What proves this device to the server since it was enrolled; it outlives lock and sign-out, and opens nothing. */
  transportKey: DeviceKey
  staff: StaffProfile
  preferences: Preferences
  /** The key of everything sealed here, itself wrapped. */
  vault: WrappedVault
  /** The bank's public key for captures, as the server last named it. */
  sealKey: SealKey
  /** Drafts that are handed over sealed: the operation that each becomes. */
  handOver: Readonly<Record<string, { readonly opId: OperationId; readonly seq: number }>>
  /** How long this tablet may be used without the bank, as the server last said, with the key that it is signed by. */
  lease: SignedLease
  /** The highest time seen, by the clock or in the server's word (`seenTime.ts`). */
  seenTime: Instant
  /** Where the next pull goes on; absent: from the beginning. */
  cursor: string
  /** The last number given to an outbox entry. */
  outboxSeq: number
  sync: SyncFacts
  /** Where one complains about a visit, as the bank last said. */
  complaintPhone: string
  /** What the bank has set for its map, as last heard. */
  mapSettings: MapSettings
  /** The bank's keys for rule packs, as the session answer named them. */
  policyKeys: readonly PolicyKey[]
  /** How the last asking for rule packs went: what stands in the way of the newest, if anything. */
  policyState: PolicyState
  /** The keys that rows are sealed under, each wrapped by the vault's; the last one is today's. */
  epochs: readonly WrappedEpoch[]
  /** What the agent signs with, wrapped by the vault's key. */
  signingKey: KeptSigningKey
  /** The agent is on duty, and what that means for the tablet: it keeps a track. */
  duty: { readonly id: DutyId; readonly startedAt: Instant }
  /** Something was purged: at the next start all rows move to a new home, and the old one goes from the disk. */
  moveDue: true
  /** Set by a move that is whole. */
  movedIn: true
}

export type MetaKey = keyof MetaValues

/** One entry, or undefined when it was never set. */
export async function readMeta<K extends MetaKey>(
  db: DoorstepDb,
  key: K,
): Promise<MetaValues[K] | undefined> {
  return (await db.meta.get(key))?.value as MetaValues[K] | undefined
}
