import { compactVerify, errors, type CompactVerifyResult } from 'jose'
import type { Kysely } from 'kysely'
import type { DeviceId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { PROOF_TYP, proofSchema, type Proof } from '#protocol/device.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'
import type { Schema } from '../../db/schema.ts'
import { publicKeyOf } from '../sealPair.ts'
import type { SessionDeps } from '../sessionDeps.ts'
import { isGoodNonce, NONCE_AHEAD_MS, NONCE_MS } from './nonce.ts'

/** A request as it came, and the proof that came with it. */
export interface ProvableRequest {
  readonly proof: string | undefined
  readonly method: string
  /** With its query, as sent. */
  readonly path: string
  /** SHA-256 of the bytes of its body, hex; of none where it has none. */
  readonly bodySha256: string
}

/** Who has to prove it: a device and the public half of its key, an uncompressed point. */
export interface ProvingKey {
  readonly id: DeviceId
  readonly transportKey: Buffer
}

const LONGEST_PROOF = 6000
/** As long as any nonce of its kind may still be good, on whichever server. */
const SEEN_MS = NONCE_MS + 2 * NONCE_AHEAD_MS
const PRUNE_EVERY_MS = 60_000

/**
 * Lets a request through that its device has signed just now, and once. Throws `proofMissing`, `proofRefused` (another
 * key, device, method, path or body), `proofStale` (no nonce of ours, or an old one) or `proofReplayed`.
 */
export async function checkProof(
  deps: SessionDeps,
  request: ProvableRequest,
  device: ProvingKey,
): Promise<void> {
  if (request.proof === undefined) throw new Problem('proofMissing')
  const proof = await openProof(request.proof, device)
  const isOfRequest =
    proof.device === device.id &&
    proof.method === request.method &&
    proof.path === request.path &&
    proof.body === request.bodySha256
  if (!isOfRequest) throw new Problem('proofRefused')
  const now = deps.clock()
  if (!isGoodNonce(deps.nonceKey, proof.nonce, now)) throw new Problem('proofStale')
  if (!(await spend(deps.db, proof, now))) throw new Problem('proofReplayed')
}

/**
 * Throws `proofStale` for a proof with a nonce that is not good, before anything else is asked of it: so a device's
 * first request is told the nonce without costing a try at a password.
 */
export function refuseStaleProof(deps: SessionDeps, proof: string | undefined): void {
  if (proof === undefined) return
  const claims = claimsOf(Buffer.from(proof.split('.')[1] ?? '', 'base64url'))
  if (claims && !isGoodNonce(deps.nonceKey, claims.nonce, deps.clock())) {
    throw new Problem('proofStale')
  }
}

async function openProof(jws: string, device: ProvingKey): Promise<Proof> {
  const opened = await verified(jws, device.transportKey)
  const claims = opened && claimsOf(opened.payload)
  if (!opened || !claims) throw new Problem('proofRefused')
  const { typ, kid } = opened.protectedHeader
  if (typ !== PROOF_TYP || kid !== device.id) throw new Problem('proofRefused')
  return claims
}

async function verified(jws: string, key: Buffer): Promise<CompactVerifyResult | undefined> {
  if (jws.length > LONGEST_PROOF) return undefined
  try {
    const publicKey = publicKeyOf(key.toString('base64url'))
    return await compactVerify(jws, publicKey, { algorithms: ['ES256'] })
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function claimsOf(payload: Uint8Array): Proof | undefined {
  try {
    const checked = parse(proofSchema, readJson(Buffer.from(payload).toString()))
    return checked.ok ? checked.value : undefined
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

const prunedAt = new WeakMap<Kysely<Schema>, number>()

/** True for the first server that sees a proof; the table is shared by all of them. */
async function spend(db: Kysely<Schema>, { device, jti }: Proof, now: Instant): Promise<boolean> {
  if ((prunedAt.get(db) ?? 0) + PRUNE_EVERY_MS <= now) {
    prunedAt.set(db, now)
    await db
      .deleteFrom('proof_seen')
      .where('seen_at', '<=', new Date(now - SEEN_MS))
      .execute()
  }
  const first = await db
    .insertInto('proof_seen')
    .values({ device_id: device, jti, seen_at: new Date(now) })
    .onConflict(conflict => conflict.doNothing())
    .returning('jti')
    .execute()
  return first.length === 1
}
