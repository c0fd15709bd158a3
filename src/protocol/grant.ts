import * as v from 'valibot'
import { text, whole } from './values.ts'

/** `typ` of a signed authority grant. */
export const GRANT_TYP = 'doorstep-grant+jws'

/** A grant as the bank signed it: a compact JWS, `{"alg":"EdDSA","typ":GRANT_TYP,"kid"}` over its JSON (RFC 8037). */
export interface SignedGrant {
  readonly jws: string
}

/** The answer of `GET /grants`: what this agent may forgive on this device from now on; empty where it is nothing. */
export interface GrantResponse {
  readonly grants: readonly SignedGrant[]
}

/** What `GET /grants` is asked with: the issue that lies on the device, from which on the ones before it are void. */
export interface GrantQuery {
  readonly holds?: number
}

export const grantResponseSchema: v.GenericSchema<unknown, GrantResponse> = v.object({
  grants: v.pipe(v.array(v.object({ jws: text(20_000) })), v.maxLength(10)),
})

export const grantQuerySchema: v.GenericSchema<unknown, GrantQuery> = v.strictObject({
  holds: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number), whole(1)),
  ),
})
