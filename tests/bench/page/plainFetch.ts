import { webDeviceKeys } from '#app/platform/deviceKey.ts'
import { webHash } from '#app/platform/hash.ts'
import { browserIds } from '#app/platform/ids.ts'
import { proofOf, type Prover } from '#app/sync/proof.ts'
import { NONCE_HEADER, PROOF_HEADER } from '#protocol/device.ts'
import { API, PROTOCOL_HEADER, PROTOCOL_VERSION } from '#protocol/version.ts'

const HEADERS = {
  accept: 'application/json',
  'content-type': 'application/json',
  [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
}
const PROVING = { keys: webDeviceKeys, hash: webHash, ids: browserIds }

let prover: Prover | undefined
let nonce: string | undefined

/** From now on requests prove that they come from this device. */
export function proveAs(device: Prover): void {
  prover = device
}

/** Throws before anybody signed in. */
export function provenAs(): Prover {
  if (!prover) throw new Error('no device is enrolled')
  return prover
}

/** Fetch, parse and the proof that the server asks for, nothing else. Throws for any answer but a good one. */
export async function plainFetch(path: string, body?: string): Promise<unknown> {
  const method = body === undefined ? 'GET' : 'POST'
  const about = { method, path: API + path, ...(body !== undefined && { body }) } as const
  const proof = prover && nonce && (await proofOf(PROVING, prover, about, nonce))
  const response = await fetch(API + path, {
    headers: { ...HEADERS, ...(proof && { [PROOF_HEADER]: proof }) },
    cache: 'no-store',
    ...(body !== undefined && { method, body }),
  })
  nonce = response.headers.get(NONCE_HEADER) ?? nonce
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return JSON.parse(await response.text())
}
