import { addDays } from '#domain/time/day.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { CheckInScreen } from '#tests/e2e/pages/checkInScreen.ts'
import { VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from './bankDay.ts'
import { readTable } from './deviceStore.ts'
import { expect, test } from './e2eTest.ts'
import { findCase } from './findCase.ts'
import { STOOD, STOOD_IN_TRACK, TYPED, type MarkedDay } from './markedDay.ts'
import { searchProfile } from './searchProfile.ts'
import type { Tablet } from './tablet.ts'
import { shape } from './words.ts'

type Steps = readonly (readonly [what: string, act: () => Promise<unknown>])[]

/**
 * Kills the browser and searches all that it leaves on the disk. Call it wherever nothing may be readable: it resolves
 * to what is, so that a caller also sees what it planted.
 */
export async function readableAfterKill(tablet: Tablet, day: MarkedDay): Promise<string[]> {
  if (tablet.running) await tablet.kill()
  return searchProfile(tablet.profileDir, day.markers)
}

/** Which of the markers the tablet holds sealed: what is not there proves nothing by being unreadable. */
export async function sealedMarkers(tablet: Tablet, day: MarkedDay): Promise<string[]> {
  const tables = ['dossiers', 'visits', 'records', 'commitments', 'drafts', 'checkIns', 'outbox']
  const rows = await Promise.all(tables.map(table => readTable(tablet.page, table)))
  const held = JSON.stringify(rows)
  return day.markers.filter(marker => held.includes(marker))
}

/** The day in flight mode, ending in the middle of a visit. Resolves to how many steps it took. */
export async function liveMarkedDay(tablet: Tablet, day: MarkedDay): Promise<number> {
  const cases = await Promise.all(
    day.caseNos.map(caseNo => findCase(tablet.page, dossier => dossier.caseNo === caseNo)),
  )
  const [met, nobody, moved, open, ...others] = cases
  if (!met || !nobody || !moved || !open) throw new Error('too few cases')
  const steps: Steps = [
    ...goingOnDuty(tablet),
    ...looking(tablet, [met, ...others]),
    ...meeting(tablet, met),
    ...nobodyThere(tablet, nobody),
    ...moving(tablet, moved),
    ...breakingOff(tablet, open),
  ]
  for (const [what, act] of steps) await test.step(what, act)
  return steps.length
}

function looking({ on }: Tablet, cases: readonly Dossier[]): Steps {
  return [
    ['opens the day', () => on.today.open()],
    ['searches a name', () => on.today.search().fill(cases[0]?.debtor.name ?? '')],
    ['searches what is not there', () => on.today.search().fill(TYPED.search)],
    ['clears the search', () => on.today.search().fill('')],
    ...cases.map(
      dossier =>
        [
          'reads a case',
          async () => {
            await on.dossier.open(dossier.id)
            await on.dossier.untilShown()
          },
        ] as const,
    ),
  ]
}

const standing = { latitude: STOOD.lat, longitude: STOOD.lng, accuracy: 9 }

/** The track is the agent's own: it stays when a case goes. */
export async function trackIsSealed({ page }: Tablet): Promise<boolean> {
  const held = JSON.stringify(await readTable(page, 'tracks'))
  return held.includes(STOOD_IN_TRACK)
}

function goingOnDuty({ page, context, words }: Tablet): Steps {
  const { duty, place } = words
  const sheet = () => page.getByRole('dialog', { name: duty.title })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  return [
    ['opens the settings', () => page.getByRole('link', { name: place.settings }).click()],
    ['goes on duty', () => press(duty.start)],
    ['looks at what is recorded', () => press(duty.chip.on)],
    ['stands somewhere', () => context.setGeolocation(standing)],
    ['is found', () => expect(sheet().getByText(shape(duty.heard))).toBeVisible()],
    ['goes off duty', () => sheet().getByRole('button', { name: duty.stop }).click()],
    ['goes on duty once more', () => press(duty.start)],
  ]
}

function meeting({ on, page, words, context }: Tablet, dossier: Dossier): Steps {
  const check = new CheckInScreen(page, words)
  const form = on.record
  return [
    ['opens the case of a visit', () => on.dossier.open(dossier.id)],
    ['begins its record', () => on.dossier.startRecord()],
    ['checks in', () => check.begin()],
    // What the browser was told minutes ago is too old to count.
    ['is found at the door', () => context.setGeolocation(standing)],
    ['sees it kept', () => check.untilKept()],
    ['closes it', () => check.close()],
    ['meets the debtor', () => VISIT_STEPS.met(form)],
    ['notes how she is', () => form.choose('CALM', 'NONE_SEEN')],
    ['writes down her words', () => form.write('ownWords', TYPED.ownWords)],
    ['goes on to her means', () => form.next('ability')],
    ['notes what she can', () => form.choose('COOPERATIVE', 'PARTLY_ABLE')],
    ['notes what comes in', () => form.write('monthlyIncomeFen', TYPED.income.typed)],
    ['notes what goes out', () => form.write('monthlySpendingFen', TYPED.spending.typed)],
    ['goes on to the outcome', () => form.next('outcome')],
    ['notes a promise', () => VISIT_STEPS.outcome(form)],
    ['notes when she pays', () => form.splitEvenly(TYPED.promised, 3)],
    ['notes from what', () => form.choose('WAGES')],
    ['goes on to what follows', () => form.next('followUp')],
    ['remarks', () => form.write('remarks', TYPED.remarks)],
    ['reviews', () => VISIT_STEPS.followUp(form, bankToday())],
    ['seals', () => form.seal()],
  ]
}

function nobodyThere({ on }: Tablet, dossier: Dossier): Steps {
  const form = on.record
  return [
    ['opens the next case', () => on.dossier.open(dossier.id)],
    ['begins the next record', () => on.dossier.startRecord()],
    ['finds nobody', () => form.choose('NO_ANSWER')],
    ['goes on', () => form.next('outcome')],
    ['notes that the address is right', () => form.choose('ADDRESS_OK_NOT_MET')],
    ['writes down what was told', () => form.write('particulars', TYPED.particulars)],
    ['goes on to the next time', () => form.next('followUp')],
    ['will come again', () => form.choose('VISIT_AGAIN')],
    ['names the day', () => form.write('nextOn', addDays(bankToday(), 2))],
    ['reviews it', () => form.next('review')],
    ['seals it', () => form.seal()],
  ]
}

function moving({ on }: Tablet, dossier: Dossier): Steps {
  const { appointment } = on
  return [
    ['opens a third case', () => on.dossier.open(dossier.id)],
    ['opens its appointment', () => on.dossier.action('appointment').click()],
    ['moves it', () => appointment.pick('move')],
    ['to tomorrow', () => appointment.fillSlot(addDays(bankToday(), 1), '15:00', '16:00')],
    ['says why', () => appointment.fillReason('move', TYPED.reason)],
    ['keeps that', () => appointment.submit('move')],
    ['sees it kept', () => appointment.expectSaved()],
  ]
}

function breakingOff({ on }: Tablet, dossier: Dossier): Steps {
  const form = on.record
  return [
    ['opens a fourth case', () => on.dossier.open(dossier.id)],
    ['begins a record', () => on.dossier.startRecord()],
    ['meets him', () => VISIT_STEPS.met(form)],
    ['writes down his words', () => form.write('ownWords', TYPED.draft)],
    ['sees them saved', () => form.untilSaved()],
  ]
}
