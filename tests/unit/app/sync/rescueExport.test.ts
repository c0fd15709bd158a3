import { createDecipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { attachFile } from '#app/commands/attachFile.ts'
import { rescueExport } from '#app/sync/rescueExport.ts'
import { pushOutbox } from '#app/sync/pushOutbox.ts'
import { ok, refused } from '#domain/base/result.ts'
import { parse } from '#protocol/parse.ts'
import { rescueHeaderSchema, RESCUE_LINE_END, type RescueHeader } from '#protocol/rescueFile.ts'
import type { SealWrap } from '#protocol/sealed.ts'
import { chunkAad, CHUNK_BYTES, SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { openSealed } from '#server/auth/openSealed.ts'
import { unwrapContentKey } from '#server/auth/unwrapContentKey.ts'
import { TEST_BANK } from '#tests/support/testBankKey.ts'
import { VISIT_ID } from '../support/sampleCase.ts'
import { sealedTablet } from '../support/sealedTablet.ts'

interface Opened {
  readonly header: RescueHeader
  readonly bytes: Buffer
}

async function opened(blob: Blob): Promise<Opened> {
  const whole = Buffer.from(await blob.arrayBuffer())
  const end = whole.indexOf(RESCUE_LINE_END)
  const header = parse(rescueHeaderSchema, JSON.parse(whole.subarray(0, end).toString('utf8')))
  if (!header.ok) throw new Error(header.error.path)
  return { header: header.value, bytes: whole.subarray(end + 1) }
}

const bank = {
  unwrap(wrap: SealWrap) {
    const key = unwrapContentKey(TEST_BANK.privateKey, wrap)
    return Promise.resolve(key ? ok(key) : refused('damaged' as const))
  },
}

/** A file of the rescue, as the bank opens it. */
function originalOf({ header, bytes }: Opened): Buffer {
  const [file] = header.files
  const key = file && unwrapContentKey(TEST_BANK.privateKey, file.wrap)
  if (!key) throw new Error('no file')
  const count = Math.ceil(file.sealedBytes / SEALED_CHUNK_BYTES)
  const parts = Array.from({ length: count }, (_, at) => {
    const chunk = bytes.subarray(at * SEALED_CHUNK_BYTES, (at + 1) * SEALED_CHUNK_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', key, chunk.subarray(0, 12))
    decipher.setAAD(Buffer.from(chunkAad(file.id, at, count)))
    decipher.setAuthTag(chunk.subarray(-16))
    return Buffer.concat([decipher.update(chunk.subarray(12, -16)), decipher.final()])
  })
  return Buffer.concat(parts)
}

test('the rescue file holds all that is only here, for the bank alone, and a shut vault does not matter', async () => {
  const tablet = await sealedTablet(TEST_BANK.sealKey)
  const original = Buffer.alloc(CHUNK_BYTES + 5, '王小明')
  const file = new Blob([original], { type: 'image/jpeg' })
  await attachFile(tablet.deps, { visitId: VISIT_ID, file })
  tablet.sync.held.drop()
  const { blob, count, left } = await rescueExport(tablet.sync)
  expect([count, left]).toEqual([4, 0])
  expect(await blob.text()).not.toMatch(/王小明|DEBTOR|answers/)
  const rescue = await opened(blob)
  const { operations, drafts } = rescue.header
  expect(operations.map(({ state, operation }) => [state, operation.kind])).toEqual([
    ['READY', 'changeAppointment'],
    ['READY', 'attachFile'],
  ])
  const content = drafts[0]?.content
  const draft = content && (await openSealed(bank, content))
  if (!draft?.ok) throw new Error('the bank cannot open the draft')
  expect(JSON.parse(Buffer.from(draft.value).toString('utf8'))).toMatchObject({
    answers: { metWith: 'DEBTOR' },
  })
  expect(originalOf(rescue).equals(original)).toBe(true)
})

test('what the bank has is in no rescue file', async () => {
  const tablet = await sealedTablet(TEST_BANK.sealKey)
  await pushOutbox(tablet.sync, () => undefined)
  const { header, bytes } = await opened((await rescueExport(tablet.sync)).blob)
  expect([header.operations.length, header.drafts.length, bytes.length]).toEqual([0, 1, 0])
})

test('what was taken down before the bank named its key is told, and not exported in clear', async () => {
  const tablet = await sealedTablet()
  const { blob, count, left } = await rescueExport(tablet.sync)
  expect([count, left]).toEqual([0, 2])
  expect(await blob.text()).not.toMatch(/DEBTOR|answers/)
  expect((await opened(blob)).header.left).toBe(2)
})
