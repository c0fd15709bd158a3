import { expect, test } from 'vitest'
import type { RangeAnswer } from '#app/platform/rangeFetch.ts'
import { packSource } from '#app/sync/packSource.ts'
import { PROBLEMS } from '#protocol/problem.ts'

const QUESTION = { pack: { id: 'city', version: '1' }, kind: 'roads', from: 4, to: 8 } as const
const OPTIONS = { signal: new AbortController().signal, onBytes: () => undefined }

function refusal(status: number, code?: number, retryAfter: string | null = null): RangeAnswer {
  return { kind: 'refused', status, retryAfter, body: code === undefined ? undefined : { code } }
}

test.each([
  ['the bytes', { kind: 'ok', bytes: new Uint8Array(4), etag: '"a"' }, { kind: 'ok', etag: '"a"' }],
  ['no answer', { kind: 'away' }, { kind: 'away' }],
  ['no session', refusal(401, PROBLEMS.noSession), { kind: 'signIn' }],
  ['a hotel’s sign-in page', refusal(401), { kind: 'away' }],
  ['no such file', refusal(404, PROBLEMS.notFound), { kind: 'gone' }],
  ['a proxy that knows no such page', refusal(404), { kind: 'away' }],
  ['a shorter file', refusal(416, PROBLEMS.rangeRefused), { kind: 'gone' }],
  ['a busy server', refusal(503, PROBLEMS.databaseAway, '7'), { kind: 'away', retryAfterMs: 7000 }],
  ['a broken one', refusal(500), { kind: 'away' }],
] as const)('%s', async (_what, answer, expected) => {
  const asked: unknown[] = []
  const source = packSource((path, range) => {
    asked.push([path, range])
    return Promise.resolve(answer)
  })
  expect(await source(QUESTION, OPTIONS)).toMatchObject(expected)
  expect(asked).toEqual([['/api/v1/map/packs/city/1/roads', { from: 4, to: 8 }]])
})
