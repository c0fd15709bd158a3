import { expect, test } from 'vitest'
import { numberOf } from './deliver.ts'
import { runWorld } from './runWorld.ts'
import type { Step, StepKind } from './script.ts'
import { useHouse } from './useHouse.ts'

const house = useHouse()

type Told = readonly [kind: StepKind, a?: number, b?: number, c?: number]

const stepOf = ([kind, a = 0, b = 0, c = 0]: Told): Step => ({ kind, a, b, c })

/** After an attachment: its operation, the pull, the question where the file stands, its creation, its first chunk. */
const DELIVER_5 = Array<Told>(5).fill(['deliver'])

/** Stories that once ended badly, told in steps; the numbers choose as in any world. */
const STORIES: readonly { readonly name: string; readonly told: readonly Told[] }[] = [
  {
    name: 'an answer that a full disk did not let the tablet write down is asked for again',
    told: [['reveal'], ['fullDisk'], ['deliver']],
  },
  {
    name: 'two pages open the form of one visit at the same moment',
    told: [['openTab'], ['atOnce', 0, 3, 3]],
  },
  {
    name: 'a record that waited for its visit is shown as stored once it was released',
    told: [
      ['offline'],
      ['schedule'],
      ['finalise', 0, 1],
      ['offline'],
      ['deliver', 0, numberOf('olderServer')],
    ],
  },
  {
    name: 'a file of which the bank has given up the half arrives whole',
    told: [['attach'], ...DELIVER_5, ['giveUp'], ...DELIVER_5, ['deliver']],
  },
]

test.each(STORIES)('$name', async ({ told }) => {
  const { error, trace } = await runWorld(house(), { seed: 4, steps: told.map(stepOf) })
  expect(trace.length).toBeGreaterThan(told.length)
  expect(error).toBeUndefined()
})
