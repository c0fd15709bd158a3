import { expect, test } from 'vitest'
import { runWorld } from './runWorld.ts'
import type { Step, StepKind } from './script.ts'
import { useHouse } from './useHouse.ts'

const house = useHouse()

type Told = readonly [kind: StepKind, a?: number, b?: number, c?: number]

const stepOf = ([kind, a = 0, b = 0, c = 0]: Told): Step => ({ kind, a, b, c })

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
]

test.each(STORIES)('$name', async ({ told }) => {
  const { error } = await runWorld(house(), { seed: 4, steps: told.map(stepOf) })
  expect(error).toBeUndefined()
})
