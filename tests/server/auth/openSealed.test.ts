import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import { parse } from '#protocol/parse.ts'
import { sealedContentSchema, type SealKey } from '#protocol/sealed.ts'
import { openSealed } from '#server/auth/openSealed.ts'
import { sealPair } from '#server/auth/sealPair.ts'
import { unwrapContentKey } from '#server/auth/unwrapContentKey.ts'

/** Sealed once and for all: tablets may keep captures of this version for weeks. */
interface OldCapture {
  readonly privateKey: string
  readonly sealKey: SealKey
  readonly plaintext: string
  readonly content: unknown
}

const file = new URL('../../fixtures/sealed/capture1.json', import.meta.url)
const { privateKey, sealKey, plaintext, content } = JSON.parse(
  readFileSync(file, 'utf8'),
) as OldCapture

test('a capture that was sealed by version 1 of the contract opens for ever', async () => {
  const pair = sealPair(privateKey)
  expect(pair.sealKey).toEqual(sealKey)
  const sealed = parse(sealedContentSchema, content)
  if (!sealed.ok) throw new Error(sealed.error.path)
  const opened = await openSealed(
    {
      unwrap: wrap => {
        const key = unwrapContentKey(pair.privateKey, wrap)
        return Promise.resolve(key ? ok(key) : refused('damaged'))
      },
    },
    sealed.value,
  )
  if (!opened.ok) throw new Error(opened.error)
  expect(Buffer.from(opened.value).toString()).toBe(plaintext)
})

test('keys that are out of reach just now are no verdict on the capture', async () => {
  const sealed = parse(sealedContentSchema, content)
  if (!sealed.ok) throw new Error(sealed.error.path)
  const away = new Error('away')
  await expect(openSealed({ unwrap: () => Promise.reject(away) }, sealed.value)).rejects.toBe(away)
})
