import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import OrderGains from '#app/features/route/OrderGains.vue'
import type { DrivenDay } from '#app/map/roads/roadsQuestion.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'

function day(driveSec: number): DrivenDay {
  return { stops: [], legs: [], metres: 33_000, driveSec, lateSec: 0, endsAt: 68_400 }
}

test('what is gained is what the two columns beside it differ by, to the minute', async () => {
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  const table = mount(OrderGains, {
    // 82 and 80 whole minutes, 84 seconds apart.
    props: { now: day(4894), best: day(4810) },
    global: { plugins: [i18n.plugin] },
  })
  const [drive] = table.findAll('tbody tr')
  expect(drive?.findAll('td').map(cell => cell.text())).toEqual([
    '1 小时 22 分钟',
    '1 小时 20 分钟',
    '少 2 分钟',
  ])
})
