import * as v from 'valibot'
import { base64url } from './sealed.ts'
import { text } from './values.ts'

/** `typ` of a signed policy pack. */
export const POLICY_TYP = 'doorstep-policy+jws'

/** Signed bytes of a pack at most: with its signature, base64url, it is what {@link signedPackSchema} takes. */
export const MOST_PACK_BYTES = 290_000

/** The bank's key for policy packs: Ed25519, 32 bytes as base64url, named by the first 16 hex of its SHA-256. */
export interface PolicyKey {
  readonly kid: string
  readonly publicKey: string
}

/** A pack as the bank signed it: a compact JWS, `{"alg":"EdDSA","typ":POLICY_TYP,"kid"}` over the pack's JSON (RFC 8037). */
export interface SignedPack {
  readonly jws: string
}

/** The answer of `GET /policy`: every edition that binds or will bind, and those that still judge what is kept. */
export interface PolicyResponse {
  readonly keys: readonly PolicyKey[]
  readonly packs: readonly SignedPack[]
}

export const policyKeySchema: v.GenericSchema<unknown, PolicyKey> = v.object({
  kid: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  publicKey: base64url(32, 32),
})

export const signedPackSchema: v.GenericSchema<unknown, SignedPack> = v.object({
  jws: text(400_000),
})

export const policyResponseSchema: v.GenericSchema<unknown, PolicyResponse> = v.object({
  keys: v.pipe(v.array(policyKeySchema), v.maxLength(20)),
  packs: v.pipe(v.array(signedPackSchema), v.maxLength(200)),
})
