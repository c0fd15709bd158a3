import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SET_APART_DAYS } from '#domain/visit/attachment.ts'
import { exportFile } from '#server/exchange/exportFiles.ts'
import { destroyFiles } from '#server/jobs/destroyFiles.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import type { SealedTestFile } from '#tests/support/sealFile.ts'
import { aFile, anAttachment, answer, FileTablet, tellOf } from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { anActor, ANNA, anOperation, aRecord } from '../smallBank.ts'

const [WITH, WITHOUT] = [anId<never>(7, 50), anId<never>(7, 51)]

let bank: HttpBank
let files: readonly SealedTestFile[]
beforeAll(async () => {
  bank = await openHttpBank()
  await bank.signIn('S1')
  const tablet = new FileTablet(bank, await bank.device(501))
  const [apart, awaited, stored, other] = [1, 2, 3, 4].map(n => aFile(bank, n))
  files = await Promise.all([apart!, awaited!, stored!, other!])
  const [first, second, third, fourth] = files as SealedTestFile[]
  for (const sent of [first!, third!, fourth!]) await tablet.deliver(sent)
  await tellOf(bank, anAttachment(first!, { type: 'application/pdf' }))
  await tellOf(bank, anAttachment(second!))
  // Taken before the others, and told of last.
  await tellOf(bank, anAttachment(third!, { takenAt: (NOON - 1000) as never }))
  await answer(bank, anAttachment(third!), 'allow')
  await tellOf(bank, anAttachment(fourth!, { visitId: anId(5, 2) }))
  for (const record of [
    aRecord({ id: WITH, attachments: [first!.id as never] }),
    aRecord({ id: WITHOUT, visitId: anId(5, 77) }),
  ]) {
    await bank.push(anOperation('finaliseRecord', record), anActor(ANNA, 501))
  }
  bank.passMs(SET_APART_DAYS * 86_400_000)
  await destroyFiles(bank.deps)
})
afterAll(() => bank.stop())

async function textOf(format: 'csv' | 'json'): Promise<string> {
  let text = ''
  for await (const piece of exportFile(bank.db, { kind: 'records', format })) text += piece
  return text
}

/** In the order in which they were taken. */
const expected = () => {
  const [apart, awaited, stored] = files as [SealedTestFile, SealedTestFile, SealedTestFile]
  return [
    { id: stored.id, type: 'image/jpeg', sha256: stored.sha256, state: 'stored' },
    { id: apart.id, type: 'application/pdf', sha256: apart.sha256, state: 'destroyed' },
    { id: awaited.id, type: 'image/jpeg', sha256: awaited.sha256, state: 'awaited' },
  ]
}

test('a record in JSON lists what was attached at its visit, in the order in which it was taken', async () => {
  const { items } = JSON.parse(await textOf('json')) as {
    items: { record: { id: string }; attachments: unknown }[]
  }
  const of = (id: string) => items.find(({ record }) => record.id === id)?.attachments
  expect(of(WITH)).toEqual(expected())
  expect(of(WITHOUT)).toEqual([])
})

test('a record in CSV counts and names it', async () => {
  const rows: Record<string, string>[] = parse(await textOf('csv'), { bom: true, columns: true })
  const of = (id: string) => rows.find(row => row['record_id'] === id)
  expect(of(WITH)).toMatchObject({
    attachment_count: '3',
    attachments: expected()
      .map(({ id, type, sha256, state }) => `${id} ${type} ${sha256} ${state}`)
      .join('; '),
  })
  expect(of(WITHOUT)).toMatchObject({ attachment_count: '0', attachments: '' })
})

test.each(['json', 'csv'] as const)('nothing in the %s opens a file', async format => {
  const text = await textOf(format)
  const keys = files.flatMap(({ wrap }) => [wrap.epk, wrap.ct])
  expect(keys.filter(key => text.includes(key))).toEqual([])
  expect(text).not.toContain('wrap')
})
