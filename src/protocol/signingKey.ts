import * as v from 'valibot'
import { keyIdSchema, point } from './sealed.ts'

/**
 * The body of `POST /signing-key`: the public half of the key with which an agent signs records on this device, an
 * uncompressed P-256 point, and its id. The answer is 204; the same key may be told again.
 */
export const signingKeySchema = v.strictObject({ kid: keyIdSchema, publicKey: point })

export type SigningKey = v.InferOutput<typeof signingKeySchema>
