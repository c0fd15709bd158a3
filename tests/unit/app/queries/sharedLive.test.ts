import { expect, test } from 'vitest'
import type { Live, LiveObserver } from '#app/queries/live.ts'
import { sharedLive, sharedLives } from '#app/queries/sharedLive.ts'

/** A source that counts how often it was opened and ended. */
function source() {
  const seen = { opened: 0, ended: 0 }
  let observer: LiveObserver<string> | undefined
  const live: Live<string> = {
    subscribe(next) {
      seen.opened += 1
      observer = next
      return () => (seen.ended += 1)
    },
  }
  return { live, seen, tell: (value: string) => observer?.next(value) }
}

const reader = () => {
  const told: string[] = []
  return { told, next: (value: string) => told.push(value), error: () => told.push('error') }
}
const turn = () => Promise.resolve()

test('a page that takes the place of another has what that one had, at once', async () => {
  const { live, seen, tell } = source()
  const shared = sharedLive(live)
  const leave = shared.subscribe(reader())
  tell('open')
  leave()
  const second = reader()
  shared.subscribe(second)
  expect(second.told).toEqual(['open'])
  await turn()
  expect(seen).toEqual({ opened: 1, ended: 0 })
})

test('what was opened for reading does not outlive its readers', async () => {
  const { live, seen, tell } = source()
  const shared = sharedLive(live)
  const leave = shared.subscribe(reader())
  tell('open')
  leave()
  await turn()
  expect(seen).toEqual({ opened: 1, ended: 1 })
  const late = reader()
  shared.subscribe(late)
  expect(late.told).toEqual([])
  expect(seen.opened).toBe(2)
})

test('two who leave in one turn end it once', async () => {
  const { live, seen } = source()
  const shared = sharedLive(live)
  const leaves = [shared.subscribe(reader()), shared.subscribe(reader())]
  for (const leave of leaves) leave()
  await turn()
  expect(seen).toEqual({ opened: 1, ended: 1 })
})

test('one key has one source until its last reader has left', async () => {
  const made: string[] = []
  const lives = sharedLives<string>()
  const of = (key: string) =>
    lives(key, () => {
      made.push(key)
      return source().live
    })
  const leave = of('visit 1').subscribe(reader())
  of('visit 1').subscribe(reader())()
  of('visit 2')
  await turn()
  expect(made).toEqual(['visit 1', 'visit 2'])
  leave()
  await turn()
  of('visit 1')
  expect(made).toEqual(['visit 1', 'visit 2', 'visit 1'])
})
