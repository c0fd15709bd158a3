import { expect, test, vi } from 'vitest'
import { createAnswerSaver } from '#app/inject/answerSaver.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Answer } from '#domain/visit/form.ts'

const NOW = asInstant(1_790_000_000_000)

function saverOver(save: (field: string, answer: Answer | undefined) => Promise<unknown>) {
  return createAnswerSaver(save, () => NOW)
}

test('a choice is saved at once and said to be saved', async () => {
  const save = vi.fn(() => Promise.resolve())
  const saver = saverOver(save)
  saver.give('metWith', 'DEBTOR', false)
  expect(await saver.flush()).toBe(true)
  expect(save).toHaveBeenCalledExactlyOnceWith('metWith', 'DEBTOR')
  expect(saver.state.value).toEqual({ kind: 'saved', at: NOW })
})

test('typing is one transaction, not one a key', async () => {
  const save = vi.fn(() => Promise.resolve())
  const saver = saverOver(save)
  for (const text of ['下', '下周', '下周还']) saver.give('ownWords', text, true)
  expect(save).not.toHaveBeenCalled()
  await saver.flush()
  expect(save).toHaveBeenCalledExactlyOnceWith('ownWords', '下周还')
})

test('what is being typed is not said to be saved before it is', async () => {
  const saver = saverOver(() => Promise.resolve())
  saver.give('reaction', 'CALM', false)
  await saver.flush()
  saver.give('ownWords', '下', true)
  expect(saver.state.value).toEqual({ kind: 'saving' })
  await saver.flush()
  expect(saver.state.value).toEqual({ kind: 'saved', at: NOW })
})

test('an answer that could not be saved waits and is saved by the next try', async () => {
  const save = vi.fn(() => Promise.resolve())
  const cause = new Error('full')
  save.mockRejectedValueOnce(cause)
  const saver = saverOver(save)
  saver.give('reaction', 'CALM', true)
  saver.give('ownWords', '好', true)
  expect(await saver.flush()).toBe(false)
  expect(saver.state.value).toEqual({ kind: 'failed', cause })
  expect(await saver.flush()).toBe(true)
  expect(save.mock.calls.slice(1)).toEqual([
    ['ownWords', '好'],
    ['reaction', 'CALM'],
  ])
})

test('what was given while saving failed is not overwritten by the older answer', async () => {
  let refuse: (cause: Error) => void = () => undefined
  const stored = new Map<string, unknown>()
  let tries = 0
  const saver = saverOver((field, answer) => {
    tries += 1
    if (tries === 1) return new Promise((_resolve, reject) => (refuse = reject))
    stored.set(field, answer)
    return Promise.resolve()
  })
  saver.give('remarks', '旧', false)
  saver.give('remarks', '新', true)
  refuse(new Error('stale'))
  expect(await saver.flush()).toBe(false)
  expect(await saver.flush()).toBe(true)
  expect(stored.get('remarks')).toBe('新')
})

test('flushing while saving waits for all of it', async () => {
  const order: string[] = []
  const saver = saverOver(async field => {
    await Promise.resolve()
    order.push(field)
  })
  saver.give('metWith', 'DEBTOR', false)
  saver.give('ownWords', '好', true)
  await saver.flush()
  expect(order).toEqual(['metWith', 'ownWords'])
})
