import { expect, test, vi } from 'vitest'
import { answerRoads } from '#app/map/roads/answerRoads.ts'
import type { FromRoads, ToRoads } from '#app/map/roads/roadsMessages.ts'
import { roadsPlanner, type RoadsThread } from '#app/map/roads/roadsPlanner.ts'
import { question } from '../../support/crossRoads.ts'

vi.mock('#app/map/roads/roadsWorker.ts?worker&url', () => ({ default: '/assets/roadsWorker-x.js' }))

/** A thread that answers when it is told to. */
function threads() {
  const made: {
    readonly heard: ToRoads[]
    readonly terminate: ReturnType<typeof vi.fn>
    say: (message: FromRoads) => void
    breakDown: (error: Error) => void
  }[] = []
  const start = (): RoadsThread => {
    const one = {
      heard: [] as ToRoads[],
      terminate: vi.fn(),
      say: (_message: FromRoads): void => undefined,
      breakDown: (_error: Error): void => undefined,
    }
    made.push(one)
    return {
      postMessage: message => void one.heard.push(message),
      listen(hear, broke) {
        one.say = hear
        one.breakDown = broke
      },
      terminate: () => void one.terminate(),
    }
  }
  return { made, start }
}
const answer = answerRoads({ state: 'none' }, question())

test('a question goes to the thread with the packs before it, and gets its own answer', async () => {
  const { made, start } = threads()
  const planner = roadsPlanner(start)
  planner.usePacks([])
  expect(made).toHaveLength(0)
  const [first, second] = [planner.ask(question()), planner.ask(question())]
  expect(made[0]?.heard.map(({ kind }) => kind)).toEqual(['packs', 'ask', 'ask'])
  made[0]?.say({ no: 2, answer })
  made[0]?.say({ no: 1, failure: 'no such road' })
  await expect(second).resolves.toBe(answer)
  await expect(first).rejects.toThrow('no such road')
})

test('a thread that broke fails what waits, and the next question starts another', async () => {
  const { made, start } = threads()
  const planner = roadsPlanner(start)
  const lost = planner.ask(question())
  made[0]?.breakDown(new Error('out of memory'))
  await expect(lost).rejects.toThrow('out of memory')
  expect(made[0]?.terminate).toHaveBeenCalled()
  const next = planner.ask(question())
  made[1]?.say({ no: 2, answer })
  await expect(next).resolves.toBe(answer)
  planner.close()
  expect(made[1]?.terminate).toHaveBeenCalled()
})
