import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slotFile } from '#app/map/packs/slotFile.ts'
import { fakeOwnFiles, KILLED } from '#tests/support/fakeOwnFiles.ts'

test('what was written last is read, longer and shorter ones before it notwithstanding', async () => {
  const slot = slotFile<string>(fakeOwnFiles(), ['folder'], 'state')
  expect(await slot.read()).toBeUndefined()
  for (const text of ['一二三四五六七八九十', 'short', '', 'x'.repeat(5000), 'end']) {
    await slot.write(text)
    expect(await slot.read()).toBe(text)
  }
})

test('killed in the middle of any write, the one before it holds', async () => {
  const texts = fc.array(fc.string({ maxLength: 200, unit: 'grapheme' }), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(texts, fc.nat(5), async (values, cut) => {
      const files = fakeOwnFiles()
      files.diesAt = cut + 1
      const slot = slotFile<string>(files, [], 'state')
      let written: string | undefined
      for (const value of values) {
        const end = await slot.write(value).catch((error: unknown) => error)
        if (end === KILLED) break
        written = value
      }
      expect(await slotFile<string>(files, [], 'state').read()).toBe(written)
    }),
    { numRuns: 200 },
  )
})

test.each([0, 1])('a byte that turns in place %i costs that one alone', async at => {
  const files = fakeOwnFiles()
  const slot = slotFile<string>(files, [], 'state')
  await slot.write('first')
  await slot.write('second')
  const bytes = files.bytes.get(`state-${at}`)!
  bytes[bytes.length - 2]! ^= 1
  expect(await slot.read()).toBe(at === 0 ? 'second' : 'first')
  await slot.write('third')
  expect(await slot.read()).toBe('third')
})
