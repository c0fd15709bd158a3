import type { DeviceId } from '#domain/base/ids.ts'
import { base64url } from '#app/db/base64url.ts'
import type { DeviceKey, DeviceKeys } from '#app/platform/deviceKey.ts'
import type { Hash } from '#app/platform/hash.ts'
import type { Ids } from '#app/platform/ids.ts'
import { PROOF_TYP, type Proof } from '#protocol/device.ts'

/** Which device asks, and what it proves that with. */
export interface Prover {
  readonly device: DeviceId
  readonly key: DeviceKey
}

/** What a proof is about. */
export interface ProvenRequest {
  readonly method: Proof['method']
  /** With its query, as it is sent. */
  readonly path: string
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export interface ProofDeps {
  readonly keys: DeviceKeys
  readonly hash: Hash
  readonly ids: Ids
}

/** The proof of one request (docs/protocol.md, Proof): a compact JWS, good once. */
export async function proofOf(
  { keys, hash, ids }: ProofDeps,
  { device, key }: Prover,
  { method, path, body = '' }: ProvenRequest,
  nonce: string,
): Promise<string> {
  const header = { alg: 'ES256', typ: PROOF_TYP, kid: device }
  const digest = await (typeof body === 'string' ? hash.sha256Hex(body) : hash.sha256OfBytes(body))
  const payload: Proof = { device, method, path, body: digest, nonce, jti: ids.newId() }
  const signed = `${encoded(header)}.${encoded(payload)}`
  return `${signed}.${base64url(await keys.sign(key, signed))}`
}

function encoded(part: object): string {
  return base64url(new TextEncoder().encode(JSON.stringify(part)))
}
