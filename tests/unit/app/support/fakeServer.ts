import { createHash } from 'node:crypto'
import { asInstant } from '#domain/time/instant.ts'
import type { Outcome } from '#app/sync/outcome.ts'
import type { PulledPage, Transport } from '#app/sync/transport.ts'
import type { DeviceState, InboxAnswer, SignedLease } from '#protocol/device.ts'
import type { SignedGrant } from '#protocol/grant.ts'
import type { MapSettings, MatrixAnswer, MatrixQuestion } from '#protocol/mapService.ts'
import type { Operation } from '#protocol/operation.ts'
import type { PolicyKey, SignedPack } from '#protocol/policy.ts'
import type { SealKey } from '#protocol/sealed.ts'
import type { SigningKey } from '#protocol/signingKey.ts'
import type { OperationResult, PushResponse } from '#protocol/push.ts'
import type { StaffProfile } from '#protocol/session.ts'
import { FileBank } from './fileBank.ts'
import { AGENT } from './sampleCase.ts'

const STAMP = { serverTime: asInstant(1_795_500_000_000), token: 'token-1' }

/** A server that applies everything unless told otherwise, and answers pulls from a list of pages. */
export class FakeServer implements Transport {
  readonly bodies: string[] = []
  /** Where files go. */
  readonly bank = new FileBank()
  readonly cursors: (string | undefined)[] = []
  pages: Partial<PulledPage>[] = []
  readonly signIns: Parameters<Transport['signIn']>[] = []
  signOuts = 0
  readonly signingKeys: SigningKey[] = []
  readonly matrices: MatrixQuestion[] = []
  /** What it says of drives and of the bank's settings, if anything. */
  matrixAnswer: MatrixAnswer | undefined
  settings: MapSettings | undefined
  /** What becomes of the telling of a signing key. */
  onSigningKey: Outcome<undefined> = { kind: 'ok', value: undefined }
  /** What it names as the time with a session. */
  serverTime = STAMP.serverTime
  sessions = 0
  minVersion = '0.0.1'
  /** The bank's key that the session names, if any. */
  sealKey: SealKey | undefined
  /** The keys of rule packs that the session names, and what it gives for the gate. */
  policyKeys: readonly PolicyKey[] | undefined
  overrideKey: string | undefined
  staff: StaffProfile = AGENT
  /** The rule packs that it serves, with any key beside them. */
  policyPacks: readonly SignedPack[] = []
  policyAsks = 0
  /** The grants that it signed for this device, and the issues that it was told lie there. */
  grantsGiven: readonly SignedGrant[] = []
  readonly grantsHeld: (number | undefined)[] = []
  /** The lease that the session gives, if any. */
  lease: SignedLease | undefined
  /** How it says that the device stands. */
  device: DeviceState = 'active'
  /** The operations of each request to the inbox. */
  readonly inboxes: (readonly Operation[])[] = []
  /** Whether the inbox takes an operation. */
  receives: (op: Operation) => boolean = () => true
  /** What becomes of one operation; undefined: applied. */
  judge: (op: Operation) => Partial<OperationResult> | undefined = () => undefined
  /** What becomes of the next requests before they are looked at. */
  failures: Outcome<never>[] = []
  onPush: ((ops: readonly Operation[]) => Outcome<PushResponse> | undefined) | undefined
  beforePull: (() => Promise<void>) | undefined

  get sent(): Operation[] {
    return this.bodies.flatMap(body => (JSON.parse(body) as { ops: Operation[] }).ops)
  }

  push(body: string): Promise<Outcome<PushResponse>> {
    this.bodies.push(body)
    const { ops } = JSON.parse(body) as { ops: Operation[] }
    const answer = this.failures.shift() ?? this.onPush?.(ops)
    if (answer) return Promise.resolve(answer)
    return Promise.resolve({
      kind: 'ok',
      value: { ...STAMP, results: ops.map(op => this.resultOf(op)) },
    })
  }

  resultOf(op: Operation): OperationResult {
    const sha256 = createHash('sha256').update(JSON.stringify(op)).digest('hex')
    const receipt = { sha256, storedAt: STAMP.serverTime }
    const judged = this.judge(op) ?? { status: 'applied' as const, rev: 100 + op.seq }
    if (judged.status === 'rejected') return { id: op.id, status: 'rejected', ...judged }
    return { id: op.id, status: 'applied', receipt, ...judged }
  }

  async pull(cursor: string | undefined): Promise<Outcome<PulledPage>> {
    this.cursors.push(cursor)
    await this.beforePull?.()
    const failure = this.failures.shift()
    if (failure) return failure
    const page = this.pages.shift() ?? {}
    return {
      kind: 'ok',
      value: { ...STAMP, changes: [], cursor: cursor ?? 'end', more: false, ...page },
    }
  }

  inbox(body: string): Promise<Outcome<InboxAnswer>> {
    const { ops } = JSON.parse(body) as { ops: Operation[] }
    const failure = this.failures.shift()
    if (failure) return Promise.resolve(failure)
    this.inboxes.push(ops)
    const received = ops.filter(op => this.receives(op)).map(({ id }) => id)
    const { serverTime } = STAMP
    return Promise.resolve({ kind: 'ok', value: { serverTime, device: this.device, received } })
  }

  session(): ReturnType<Transport['session']> {
    this.sessions += 1
    const failure = this.failures.shift()
    if (failure) return Promise.resolve(failure)
    const value = {
      ...STAMP,
      serverTime: this.serverTime,
      staff: this.staff,
      expiresAt: STAMP.serverTime,
      minVersion: this.minVersion,
      ...(this.sealKey && { sealKey: this.sealKey }),
      ...(this.lease && { lease: this.lease }),
      ...(this.policyKeys && { policyKeys: this.policyKeys }),
      ...(this.overrideKey && { overrideKey: this.overrideKey }),
    }
    return Promise.resolve({ kind: 'ok', value })
  }

  signIn(...asked: Parameters<Transport['signIn']>): ReturnType<Transport['signIn']> {
    this.signIns.push(asked)
    return this.session()
  }

  tellSigningKey(key: SigningKey): ReturnType<Transport['tellSigningKey']> {
    this.signingKeys.push(key)
    return Promise.resolve(this.onSigningKey)
  }

  matrix(question: MatrixQuestion): ReturnType<Transport['matrix']> {
    this.matrices.push(question)
    return Promise.resolve(told(this.matrixAnswer))
  }

  mapSettings(): ReturnType<Transport['mapSettings']> {
    return Promise.resolve(told(this.settings))
  }

  packs(): ReturnType<Transport['packs']> {
    return Promise.resolve({ kind: 'ok', value: { packs: [] } })
  }

  policies(): ReturnType<Transport['policies']> {
    this.policyAsks += 1
    const value = { keys: this.policyKeys ?? [], packs: [...this.policyPacks] }
    return Promise.resolve({ kind: 'ok', value })
  }

  grants(holds: number | undefined): ReturnType<Transport['grants']> {
    this.grantsHeld.push(holds)
    const failure = this.failures.shift()
    if (failure) return Promise.resolve(failure)
    return Promise.resolve({ kind: 'ok', value: { grants: this.grantsGiven } })
  }

  askOfFile(...asked: Parameters<Transport['askOfFile']>): ReturnType<Transport['askOfFile']> {
    return this.bank.transport.askOfFile(...asked)
  }

  fileStored(path: string): ReturnType<Transport['fileStored']> {
    return this.bank.transport.fileStored(path)
  }

  signOut(): ReturnType<Transport['signOut']> {
    this.signOuts += 1
    return Promise.resolve({ kind: 'ok', value: undefined })
  }
}

function told<T>(value: T | undefined): Outcome<T> {
  return value === undefined ? { kind: 'wait', problem: 'networkAway' } : { kind: 'ok', value }
}
