import { expect, test } from 'vitest'
import { isUuid } from '#domain/base/ids.ts'
import { proofOf } from '#app/sync/proof.ts'
import {
  DEVICE,
  enrolled,
  partOf,
  provenBy,
  provenDeps,
  sha256Of,
} from '../support/provenRequests.ts'

const { deps } = provenDeps(() => new Response())

test('a proof names device, method, path, the bytes of the body and the nonce', async () => {
  const prover = await enrolled()
  const body = '{"note":"敲门"}'
  const about = { method: 'POST', path: '/api/v1/push', body } as const
  const jws = await proofOf(deps, prover, about, 'a nonce')
  expect(partOf(jws.split('.')[0] ?? '')).toEqual({
    alg: 'ES256',
    typ: 'doorstep-proof+jws',
    kid: DEVICE,
  })
  const proof = await provenBy(prover, jws)
  expect(proof).toMatchObject({
    ...{ device: DEVICE, method: 'POST', path: '/api/v1/push', nonce: 'a nonce' },
    body: sha256Of(body),
  })
  expect(isUuid(proof.jti)).toBe(true)
  expect(Buffer.from(jws.split('.')[2] ?? '', 'base64url')).toHaveLength(64)
})

test('without a body the digest is that of nothing, and no proof is like another', async () => {
  const prover = await enrolled()
  const about = { method: 'GET', path: '/api/v1/pull?cursor=a%2Fb' } as const
  const [one, other] = [
    await provenBy(prover, await proofOf(deps, prover, about, 'n')),
    await provenBy(prover, await proofOf(deps, prover, about, 'n')),
  ]
  expect(one.body).toBe(sha256Of(''))
  expect(one.path).toBe(about.path)
  expect(one.jti).not.toBe(other.jti)
})

test('the signature of another device is seen', async () => {
  const [one, other] = [await enrolled(), await enrolled()]
  const jws = await proofOf(deps, one, { method: 'GET', path: '/' }, 'n')
  await expect(provenBy(other, jws)).rejects.toThrow('not of this device')
})

test.each([
  ['of a chunk', Uint8Array.from([0, 255, 128, 10])],
  ['of a part of one', new Uint8Array(Uint8Array.from([9, 0, 255, 9]).buffer, 1, 2)],
])('the digest %s is that of its very bytes', async (_name, body) => {
  const prover = await enrolled()
  const about = { method: 'PATCH', path: '/api/v1/files/d/f', body } as const
  const proof = await provenBy(prover, await proofOf(deps, prover, about, 'a nonce'))
  expect(proof).toMatchObject({ method: 'PATCH', body: sha256Of(body) })
})
