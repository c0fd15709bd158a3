import { expect, test } from 'vitest'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { doorFacts } from '#domain/visit/doorLog.ts'
import { doorZh } from '#ui/i18n/zh-CN/door.ts'
import { VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import type { TestTablet } from '../../unit/app/support/testTablet.ts'
import { standAtDoor, type DoorStage } from './doorStage.ts'

const talked = async ({ deps }: TestTablet): Promise<void> => {
  await noteNow(deps, { visitId: VISIT_ID, fact: 'counterpart', value: 'debtor' })
  await noteNow(deps, { visitId: VISIT_ID, fact: 'phase', value: 'talk' })
  await noteNow(deps, { visitId: VISIT_ID, fact: 'phase', value: 'left' })
}
const saidAt = async (door: DoorStage): Promise<unknown> =>
  doorFacts((await door.draft())?.door ?? []).saidFlags

test('19: after a talk the agents tick what was said; nothing ticked is no answer, nothing said is one', async () => {
  const door = await standAtDoor({ before: talked })
  await door.stage('left')
  expect(door.text()).toContain(doorZh.said.label)
  expect(await saidAt(door)).toBeUndefined()
  await door.tick(doorZh.said.nothing)
  await expect.poll(() => saidAt(door)).toEqual([])
  await door.tick(doorZh.said.police)
  await expect.poll(() => saidAt(door)).toEqual(['police'])
  await door.tick(doorZh.said.extraFee)
  await expect.poll(() => saidAt(door)).toEqual(['police', 'extraFee'])
  await door.tick(doorZh.said.nothing)
  await expect.poll(() => saidAt(door)).toEqual([])
})

test('where nobody was talked to nothing is asked', async () => {
  const door = await standAtDoor()
  await door.opened('nobody')
  await door.stage('left')
  expect(door.text()).not.toContain(doorZh.said.label)
})
