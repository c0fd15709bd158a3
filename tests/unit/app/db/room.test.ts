import { onTestFinished, expect, test, vi } from 'vitest'
import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { saveStep } from '#app/commands/saveStep.ts'
import { readRow } from '#app/db/readRow.ts'
import { fillRecord, NOBODY } from '../support/answers.ts'
import { testTablet } from '../support/testTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

/** A tablet with a record under way, whose disk can be filled. */
async function stage() {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, NOBODY)
  const store = tablet.db.backendDB().transaction('meta').objectStore('meta')
  let free = (): void => undefined
  const released = vi.fn(() => {
    free()
    return Promise.resolve(true)
  })
  return {
    ...{ tablet, recordId, released },
    fill: () => {
      const put = vi.spyOn(Object.getPrototypeOf(store) as IDBObjectStore, 'put')
      put.mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError')
      })
      free = () => put.mockRestore()
      onTestFinished(free)
    },
    deps: { ...tablet.deps, room: { release: released } } satisfies CommandDeps,
  }
}

test('an answer and a step that meet a full disk are saved in the room kept back', async () => {
  const { deps, recordId, fill, released } = await stage()
  fill()
  const answer = { recordId, field: 'ownWords', answer: 'said at the door', stepId: 'met' }
  expect(await saveAnswer(deps, answer)).toMatchObject({ ok: true })
  fill()
  expect(await saveStep(deps, { recordId, stepId: 'outcome' })).toMatchObject({ ok: true })
  const draft = await readRow(deps, 'drafts', recordId)
  expect(draft?.value).toMatchObject({
    stepId: 'outcome',
    answers: { ...NOBODY, ownWords: 'said at the door' },
  })
  expect(released).toHaveBeenCalledTimes(2)
})

test('so is a record that is finalised, once', async () => {
  const { deps, tablet, recordId, fill } = await stage()
  fill()
  expect(await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN })).toMatchObject({ ok: true })
  expect([await tablet.db.records.count(), await tablet.db.drafts.count()]).toEqual([1, 0])
  expect(await tablet.db.outbox.count()).toBe(2)
})

test('where nothing was kept back, or it is not enough, the full disk is told and nothing is lost', async () => {
  const { deps, tablet, recordId, fill, released } = await stage()
  const answer = { recordId, field: 'ownWords', answer: 'said at the door', stepId: 'met' }
  fill()
  released.mockResolvedValue(false)
  await expect(saveAnswer(deps, answer)).rejects.toMatchObject({ problem: 'storageFull' })
  expect(released).toHaveBeenCalledTimes(1)
  released.mockResolvedValue(true)
  await expect(saveAnswer(deps, answer)).rejects.toMatchObject({ problem: 'storageFull' })
  expect(released).toHaveBeenCalledTimes(2)
  await expect(saveAnswer(tablet.deps, answer)).rejects.toMatchObject({ problem: 'storageFull' })
  const draft = await readRow(deps, 'drafts', recordId)
  expect(draft?.value.answers).toEqual(NOBODY)
})

test('any other failure leaves the room alone', async () => {
  const { deps, tablet, recordId, released } = await stage()
  vi.spyOn(tablet.db, 'transaction').mockRejectedValue(new TypeError('a bug'))
  await expect(saveStep(deps, { recordId, stepId: 'outcome' })).rejects.toThrow('a bug')
  expect(released).not.toHaveBeenCalled()
})
