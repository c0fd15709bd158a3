import { expect, test } from 'vitest'
import type { NetworkRequest } from '#app/platform/network.ts'
import { provenFetch } from '#app/sync/provenFetch.ts'
import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import { enrolled, provenBy, provenDeps, type Asked } from '../support/provenRequests.ts'

const PULL = '/api/v1/pull'
const HEALTH = '/api/v1/health'
const asking: NetworkRequest = { method: 'GET', timeoutMs: 1000 }

const good = (nonce?: string): Response =>
  Response.json({}, { headers: nonce === undefined ? {} : { 'doorstep-nonce': nonce } })

const refusal = (problem: ProblemName, nonce?: string): Response =>
  new Response(JSON.stringify({ code: PROBLEMS[problem] }), {
    status: 401,
    headers: nonce === undefined ? {} : { 'doorstep-nonce': nonce },
  })

/** Answers in this order; what is asked beyond them finds no server. */
function inOrder(...answers: readonly Response[]): () => Response {
  const left = [...answers]
  return () => {
    const next = left.shift()
    if (!next) throw new TypeError('Failed to fetch')
    return next
  }
}

const proofIn = ({ request }: Asked): string | undefined => request.headers?.['doorstep-proof']
const paths = (asked: readonly Asked[]): string[] => asked.map(({ path }) => path)

test('a device that is not enrolled proves nothing and asks for no nonce', async () => {
  const { deps, asked } = provenDeps(inOrder(good('1')))
  await provenFetch(deps)(PULL, asking)
  expect(paths(asked)).toEqual([PULL])
  expect(proofIn(asked[0]!)).toBeUndefined()
})

test('the first request asks for a nonce; the next ones use the newest of any answer', async () => {
  const prover = await enrolled()
  const { deps, asked } = provenDeps(inOrder(good('1'), good('2'), good()), prover)
  const ask = provenFetch(deps)
  await ask(PULL, asking)
  await ask(PULL, asking)
  expect(paths(asked)).toEqual([HEALTH, PULL, PULL])
  expect(proofIn(asked[0]!)).toBeUndefined()
  const nonces = await Promise.all(asked.slice(1).map(each => provenBy(prover, proofIn(each))))
  expect(nonces.map(({ nonce }) => nonce)).toEqual(['1', '2'])
})

test.each(['proofStale', 'proofMissing', 'proofReplayed'] as const)(
  'after %s it asks once more, with the nonce of that answer and a proof of its own',
  async problem => {
    const prover = await enrolled()
    const refused = refusal(problem, '2')
    const { deps, asked } = provenDeps(inOrder(good('1'), refused, good('3')), prover)
    expect((await provenFetch(deps)(PULL, asking)).status).toBe(200)
    expect(paths(asked)).toEqual([HEALTH, PULL, PULL])
    const [first, second] = await Promise.all(
      asked.slice(1).map(each => provenBy(prover, proofIn(each))),
    )
    expect([first?.nonce, second?.nonce]).toEqual(['1', '2'])
    expect(first?.jti).not.toBe(second?.jti)
  },
)

test('a server that gave no nonce and then wants a proof is given one', async () => {
  const prover = await enrolled()
  const { deps, asked } = provenDeps(inOrder(good(), refusal('proofMissing', '1'), good()), prover)
  expect((await provenFetch(deps)(PULL, asking)).status).toBe(200)
  expect(asked.map(each => proofIn(each) !== undefined)).toEqual([false, false, true])
})

test('it asks once more, not for ever', async () => {
  const answers = [good('1'), refusal('proofStale', '2'), refusal('proofStale', '3'), good('4')]
  const { deps, asked } = provenDeps(inOrder(...answers), await enrolled())
  expect((await provenFetch(deps)(PULL, asking)).status).toBe(401)
  expect(asked).toHaveLength(3)
})

test.each([
  ['a proof that is refused', refusal('proofRefused', '2')],
  ['a session that has ended', refusal('noSession', '2')],
  ['a proof that is stale for one who gives no nonce', refusal('proofStale')],
  ['a sign-in page of a hotel', new Response('<html>', { status: 401 })],
])('%s is not asked again', async (_name, answer) => {
  const { deps, asked } = provenDeps(inOrder(good('1'), answer, good('3')), await enrolled())
  expect((await provenFetch(deps)(PULL, asking)).status).toBe(401)
  expect(asked).toHaveLength(2)
})

test.each([
  ['after nine minutes', 540_000],
  ['on a clock that was set back', -1],
])('%s a nonce is asked for again before the body is sent', async (_name, passed) => {
  const { deps, asked, clock } = provenDeps(() => good('1'), await enrolled())
  const ask = provenFetch(deps)
  await ask(PULL, asking)
  clock.time += passed
  await ask(PULL, asking)
  expect(paths(asked)).toEqual([HEALTH, PULL, HEALTH, PULL])
})

test('no answer to the question for a nonce is no answer', async () => {
  const { deps, asked } = provenDeps(inOrder(), await enrolled())
  await expect(provenFetch(deps)(PULL, asking)).rejects.toThrow('Failed to fetch')
  expect(asked).toHaveLength(1)
})

test('a key that the server is to know from now on proves instead of the device’s own', async () => {
  const [own, next] = [await enrolled(), await enrolled()]
  const { deps, asked } = provenDeps(() => good('1'), own)
  await provenFetch(deps)('/api/v1/session', { ...asking, method: 'POST', body: '{}' }, next)
  expect(await provenBy(next, proofIn(asked[1]!))).toMatchObject({ method: 'POST' })
})

const bare = (status: number, nonce?: string): Response =>
  new Response(null, { status, headers: nonce === undefined ? {} : { 'doorstep-nonce': nonce } })
const FILE = '/api/v1/files/d/f'

test('a HEAD that is refused cannot hear why, so it is asked once more with the newest nonce, not for ever', async () => {
  const prover = await enrolled()
  const answers = [good('1'), bare(401, '2'), bare(401, '3'), bare(200, '4')]
  const { deps, asked } = provenDeps(inOrder(...answers), prover)
  expect((await provenFetch(deps)(FILE, { ...asking, method: 'HEAD' })).status).toBe(401)
  const proofs = await Promise.all(asked.slice(1).map(each => provenBy(prover, proofIn(each))))
  expect(proofs.map(({ method, nonce }) => `${method} ${nonce}`)).toEqual(['HEAD 1', 'HEAD 2'])
})

test.each([
  ['that was not found', 404, '2'],
  ['whose refusal is not of our server', 401, undefined],
])('a HEAD %s is not asked again', async (_name, status, nonce) => {
  const { deps, asked } = provenDeps(inOrder(good('1'), bare(status, nonce)), await enrolled())
  expect((await provenFetch(deps)(FILE, { ...asking, method: 'HEAD' })).status).toBe(status)
  expect(asked).toHaveLength(2)
})

test('a chunk that is asked once more is sent with the same bytes', async () => {
  const prover = await enrolled()
  const body = Uint8Array.from([1, 2, 3])
  const answers = [good('1'), refusal('proofStale', '2'), bare(204, '3')]
  const { deps, asked } = provenDeps(inOrder(...answers), prover)
  expect((await provenFetch(deps)(FILE, { ...asking, method: 'PATCH', body })).status).toBe(204)
  expect(asked.slice(1).map(({ request }) => request.body)).toEqual([body, body])
})
