import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { appointmentStations } from './appointmentStations.ts'
import { dossierStations } from './dossierStations.ts'
import { followUpStations } from './followUpStations.ts'
import { outboxStations } from './outboxStations.ts'
import { recordStations } from './recordStations.ts'
import { routeStations } from './routeStations.ts'
import { signInStations } from './signInStations.ts'
import { statementStations } from './statementStations.ts'
import { todayStations } from './todayStations.ts'

/** What is done at every station: judge the page, or take its picture. */
export type AtStation = (name: string) => Promise<void>

/** Every screen of the tablet in every state that a person meets on a usual day, one after the other. */
export async function tabletTour(tablet: Tablet, at: AtStation): Promise<void> {
  await signInStations(tablet, at)
  await todayStations(tablet, at)
  await routeStations(tablet, at)
  await dossierStations(tablet, at)
  await statementStations(tablet, at)
  await appointmentStations(tablet, at)
  await recordStations(tablet, at)
  await followUpStations(tablet, at)
  await outboxStations(tablet, at)
}
