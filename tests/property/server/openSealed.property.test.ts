import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from '#protocol/parse.ts'
import { CAPTURE_TABLES, sealedContentSchema, type SealedContent } from '#protocol/sealed.ts'
import { openSealed } from '#server/auth/openSealed.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'
import { testKeys } from '#tests/support/testKeys.ts'

const keys = testKeys()
const capture = fc.record({
  table: fc.constantFrom(...CAPTURE_TABLES),
  row: fc.uuid({ version: 7 }),
  stamp: fc.maxSafeNat(),
  plaintext: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.uint8Array({ maxLength: 400 }),
  ),
})

/** What a server makes of it: the wire's schema first, then the key. */
async function open(raw: unknown): Promise<Buffer | string> {
  const content = parse(sealedContentSchema, raw)
  if (!content.ok) return 'wrongShape'
  const opened = await openSealed(keys, content.value)
  return opened.ok ? Buffer.from(opened.value) : opened.error
}

test('what was sealed to the bank by the contract alone, the server opens to the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(capture, async plain => {
      const sealed = await sealCapture(plain, keys.sealKey)
      expect(await open(sealed)).toEqual(Buffer.from(plain.plaintext as string))
    }),
    { numRuns: 300 },
  )
})

const BYTES = ['iv', 'ct', 'wraps.0.epk', 'wraps.0.iv', 'wraps.0.ct', 'wraps.0.kid'] as const

/** The content with one bit of one of its byte strings turned over. */
function flipped(sealed: SealedContent, path: (typeof BYTES)[number], seed: number): unknown {
  const copy = structuredClone(sealed)
  const [wrap] = copy.wraps
  const holder: Record<string, unknown> = path.startsWith('wraps') ? { ...wrap } : { ...copy }
  const name = path.replace('wraps.0.', '')
  const encoding = name === 'kid' ? 'hex' : 'base64url'
  const bytes = Buffer.from(String(holder[name]), encoding)
  const bit = seed % (bytes.length * 8)
  bytes[bit >> 3]! ^= 1 << (bit & 7)
  holder[name] = bytes.toString(encoding)
  return path.startsWith('wraps') ? { ...copy, wraps: [holder] } : holder
}

test('any flipped bit of its bytes is refused', async () => {
  await fc.assert(
    fc.asyncProperty(capture, fc.constantFrom(...BYTES), fc.nat(), async (plain, path, seed) => {
      const sealed = await sealCapture(plain, keys.sealKey)
      const fault = path === 'wraps.0.kid' ? 'unknownKey' : 'damaged'
      expect(await open(flipped(sealed, path, seed))).toBe(fault)
    }),
    { numRuns: 500 },
  )
})

test('any change of a character of its texts is refused', async () => {
  await fc.assert(
    fc.asyncProperty(capture, fc.nat(), fc.integer({ min: 1, max: 63 }), async (plain, at, by) => {
      const sealed = await sealCapture(plain, keys.sealKey)
      const text = JSON.stringify(sealed)
      const place = at % text.length
      const other = ALPHABET[(ALPHABET.indexOf(text[place]!) + 1 + by) % ALPHABET.length]!
      if (other === text[place]) return
      const changed = text.slice(0, place) + other + text.slice(place + 1)
      expect(['notJson', 'wrongShape', 'unknownKey', 'damaged']).toContain(await read(changed))
    }),
    { numRuns: 500 },
  )
})

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

async function read(text: string): Promise<unknown> {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return 'notJson'
  }
  return open(raw)
}
