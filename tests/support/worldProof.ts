import { proofOf, type Prover } from '#app/sync/proof.ts'
import { PROOF_HEADER, type Proof } from '#protocol/device.ts'
import type { WireRequest } from './badNetwork.ts'
import { promptHash, promptKeys } from './promptKeys.ts'

/** A request in the name of a device, when the world itself makes or changes one: proved as the tablet would. */
export async function provenRequest(
  request: WireRequest,
  prover: Prover,
  nonce: string,
): Promise<WireRequest> {
  const { path, body } = request
  const about = {
    method: request.method as Proof['method'],
    path,
    ...(body !== undefined && { body }),
  }
  const ids = { newId: () => crypto.randomUUID() }
  const proof = await proofOf({ keys: promptKeys, hash: promptHash, ids }, prover, about, nonce)
  return { ...request, headers: { ...request.headers, [PROOF_HEADER]: proof } }
}

/** The nonce that a request was proved with, if it was. */
export function nonceOf({ headers }: WireRequest): string | undefined {
  const payload = headers[PROOF_HEADER]?.split('.')[1]
  if (payload === undefined) return undefined
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Proof).nonce
}
