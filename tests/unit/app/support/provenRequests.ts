import { createHash, webcrypto } from 'node:crypto'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { asId, type DeviceId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { webDeviceKeys } from '#app/platform/deviceKey.ts'
import { webHash } from '#app/platform/hash.ts'
import type { Network, NetworkRequest } from '#app/platform/network.ts'
import type { Prover } from '#app/sync/proof.ts'
import type { ProvenDeps } from '#app/sync/provenFetch.ts'
import { proofSchema, type Proof } from '#protocol/device.ts'

export const DEVICE = asId<DeviceId>('01939f2e-0000-7000-8000-00000000d0d0')

/** A device that is enrolled. */
export async function enrolled(): Promise<Prover> {
  return { device: DEVICE, key: await webDeviceKeys.make() }
}

export interface Asked {
  readonly path: string
  readonly request: NetworkRequest
}

/** The parts of a transport before `answer`; `clock.time` moves the device's clock. */
export function provenDeps(
  answer: (path: string, request: NetworkRequest) => Response,
  prover?: Prover,
): { readonly deps: ProvenDeps; readonly asked: Asked[]; readonly clock: { time: number } } {
  const asked: Asked[] = []
  const clock = { time: 1_795_500_000_000 }
  const network: Pick<Network, 'fetch'> = {
    fetch(path, request) {
      asked.push({ path, request })
      return Promise.resolve().then(() => answer(path, request))
    },
  }
  const deps: ProvenDeps = {
    ...{ network, keys: webDeviceKeys, hash: webHash, ids: { newId: () => v7() } },
    clock: { now: () => asInstant(clock.time) },
    prover: () => Promise.resolve(prover),
  }
  return { deps, asked, clock }
}

/** What a proof says, once its signature by that device is checked as another machine would. */
export async function provenBy({ key }: Prover, jws: string | undefined): Promise<Proof> {
  const [head = '', payload = '', signature = ''] = (jws ?? '').split('.')
  const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
  const open = await webcrypto.subtle.importKey('raw', key.publicPoint, curve, false, ['verify'])
  const isGood = await webcrypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    open,
    Buffer.from(signature, 'base64url'),
    Buffer.from(`${head}.${payload}`),
  )
  if (!isGood) throw new Error('the signature is not of this device')
  return v.parse(proofSchema, partOf(payload))
}

/** Header or payload of a compact JWS. */
export const partOf = (part: string): unknown =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown

export const sha256Of = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
