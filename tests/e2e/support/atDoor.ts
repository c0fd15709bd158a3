import { expect } from '@playwright/test'
import type { Dossier } from '#domain/case/dossier.ts'
import { yuanText } from '#domain/money/fen.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import type { Day } from '#domain/time/day.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { DEMO_BANK_NAME, DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'
import { DoorScreen } from '#tests/e2e/pages/doorScreen.ts'
import { dayAhead } from './bankDay.ts'
import { readTable } from './deviceStore.ts'
import { setTime } from './drive.ts'
import type { Tablet } from './tablet.ts'

/** A visit of today at whose door one stands, and what only its debtor may learn. */
export interface AtDoor {
  readonly door: DoorScreen
  readonly visitId: string
  readonly dossier: Dossier
  readonly tail: { readonly id: string; readonly phone: string }
  readonly secrets: readonly string[]
}

interface Stored<T> {
  readonly payload: { readonly value: T }
}

/** In flight mode, through the gate in the afternoon, and at a minute of the day at the door of a visit that is still to be made. */
export async function standAtDoor(tablet: Tablet, time = '15:00'): Promise<AtDoor> {
  const { page } = tablet
  await tablet.goOffline()
  const today = dayAhead()
  await setTime(page, '15:00', today)
  const visits = (await readTable(page, 'visits')) as readonly unknown[] as readonly (Stored<{
    readonly server: Visit
  }> & { readonly state: string; readonly day: string })[]
  const cases = (await readTable(page, 'dossiers')) as readonly unknown[] as Stored<Dossier>[]
  const planned = visits
    .filter(({ state, day }) => state === 'PLANNED' && day === today)
    .map(({ payload }) => payload.value.server)
    .toSorted((a, b) => (a.slot.from < b.slot.from ? -1 : 1))
  const found = planned
    .map(visit => ({
      visit,
      dossier: cases.find(({ payload }) => payload.value.id === visit.caseId)?.payload.value,
    }))
    .find(({ dossier }) => dossier && phoneOf(dossier) && dossier.holds.length === 0)
  if (!found?.dossier) throw new Error('the demo bank has no such visit today')
  const door = new DoorScreen(page, tablet.words)
  await passGate(tablet, found.visit.id)
  await door.expectStage('unknown')
  if (time !== '15:00') {
    await setTime(page, time, today)
    // The hours between lock the tablet; begun anew, it locks before anything is tapped.
    await page.goto(`/visit/${found.visit.id}/door`)
    await door.expectStage('unknown')
  }
  return { door, visitId: found.visit.id, ...factsOf(found.dossier, today) }
}

async function passGate({ on: { gate } }: Tablet, visitId: string): Promise<void> {
  const partner = DEMO_STAFF.find(({ staffNo }) => staffNo === '1002')?.presence
  await gate.open(visitId)
  await gate.join('1002', partner?.pin ?? '')
  await expect(gate.dialog()).toBeHidden()
  await gate.explainAll('银行系统时间未能核对，到场时间以手机为准')
  await gate.expectState('open')
  await gate.action('knock').click()
}

function phoneOf({ contactPoints }: Dossier): string | undefined {
  const phone = contactPoints.find(point => point.kind === 'PHONE')
  return phone?.kind === 'PHONE' ? phone.number : undefined
}

function factsOf(dossier: Dossier, today: Day): Pick<AtDoor, 'dossier' | 'tail' | 'secrets'> {
  const { debtor, accounts, caseNo } = dossier
  const phone = phoneOf(dossier) ?? ''
  const total = yuanText(caseStatement(accounts, today).totalFen)
  const grouped = total.replace(/\B(?=(\d{3})+\.)/g, ',')
  return {
    dossier,
    tail: { id: debtor.idNoTail, phone: phone.slice(-4) },
    secrets: [
      ...[debtor.name, debtor.idNoTail, caseNo, phone, total, grouped, DEMO_BANK_NAME],
      ...accounts.flatMap(({ product, cardNoTail }) => [product, cardNoTail]),
      ...['银行', '信用卡', '欠款', '债务', '逾期', '催收', '还款', '账务'],
    ],
  }
}

/** Nothing on the page says what it is about, in no text and in no attribute. */
export async function expectSilence({ door, secrets }: AtDoor): Promise<void> {
  const all = await door.everything()
  expect(all.length).toBeGreaterThan(100)
  expect(secrets.filter(secret => all.includes(secret))).toEqual([])
}
