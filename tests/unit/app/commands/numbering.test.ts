import { expect, test } from 'vitest'
import { requeueOperation } from '#app/commands/requeueOperation.ts'
import { revealField } from '#app/commands/revealField.ts'
import { savePreferences } from '#app/commands/savePreferences.ts'
import { moveEntries } from '#app/sync/outboxMoves.ts'
import { CASE_ID } from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { testTablet } from '../support/testTablet.ts'

test('operations made at the same moment are numbered without a gap', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const fields = Array.from({ length: 12 }, (_, at) => `field${at}`)
  await Promise.all(fields.map(field => revealField(tablet.deps, { caseId: CASE_ID, field })))
  const sent = await sentOf(tablet)
  expect(sent.map(operation => operation.seq)).toEqual(fields.map((_, at) => at + 1))
  expect(new Set(sent.map(operation => JSON.stringify(operation.content)))).toHaveLength(12)
})

test('only a quarantined operation can be sent again, with the same bytes', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await revealField(tablet.deps, { caseId: CASE_ID, field: 'debtorName' })
  const [row] = await tablet.db.outbox.toArray()
  const requeue = () => requeueOperation(tablet.deps, { operationId: row!.id })
  expect(await requeue()).toMatchObject({ error: { code: 'NOT_QUARANTINED' } })
  await moveEntries(tablet.db, [row!], 'QUARANTINED', { code: 42203 })
  expect(await requeue()).toMatchObject({ ok: true })
  const after = await tablet.db.outbox.get(row!.id)
  expect(after).toMatchObject({ state: 'READY', payload: row!.payload })
  expect(after).not.toHaveProperty('code')
})

test('preferences change one by one', async () => {
  const { db } = await testTablet()
  await Promise.all([
    savePreferences({ db }, { locale: 'en' }),
    savePreferences({ db }, { textScale: 1.5 }),
  ])
  expect((await db.meta.get('preferences'))?.value).toEqual({
    locale: 'en',
    theme: 'auto',
    textScale: 1.5,
    tourDone: false,
  })
})
