import type { Page } from '@playwright/test'
import { AppointmentScreen } from '#tests/e2e/pages/appointmentScreen.ts'
import { AttachScreen } from '#tests/e2e/pages/attachScreen.ts'
import { DeskDevices } from '#tests/e2e/pages/deskDevices.ts'
import { DeskExceptions } from '#tests/e2e/pages/deskExceptions.ts'
import { DeskScreen } from '#tests/e2e/pages/deskScreen.ts'
import { DossierScreen } from '#tests/e2e/pages/dossierScreen.ts'
import { GateScreen } from '#tests/e2e/pages/gateScreen.ts'
import { LockScreen } from '#tests/e2e/pages/lockScreen.ts'
import { MapsScreen } from '#tests/e2e/pages/mapsScreen.ts'
import { OutboxScreen } from '#tests/e2e/pages/outboxScreen.ts'
import { RecordScreen } from '#tests/e2e/pages/recordScreen.ts'
import { RouteScreen } from '#tests/e2e/pages/routeScreen.ts'
import { SignInScreen } from '#tests/e2e/pages/signInScreen.ts'
import { TodayScreen } from '#tests/e2e/pages/todayScreen.ts'
import { UnlockSettings } from '#tests/e2e/pages/unlockSettings.ts'
import type { Words } from './words.ts'

export interface Screens {
  readonly signIn: SignInScreen
  readonly lock: LockScreen
  readonly today: TodayScreen
  readonly dossier: DossierScreen
  readonly route: RouteScreen
  readonly appointment: AppointmentScreen
  readonly gate: GateScreen
  readonly record: RecordScreen
  readonly attach: AttachScreen
  readonly outbox: OutboxScreen
  readonly maps: MapsScreen
  readonly unlockSettings: UnlockSettings
  readonly desk: DeskScreen
  readonly deskDevices: DeskDevices
  readonly deskExceptions: DeskExceptions
}

/** The screens as they stand on this page, in the language that it speaks. */
export function screensOf(page: Page, words: Words): Screens {
  return {
    signIn: new SignInScreen(page, words),
    lock: new LockScreen(page, words),
    today: new TodayScreen(page, words),
    dossier: new DossierScreen(page, words),
    route: new RouteScreen(page, words),
    appointment: new AppointmentScreen(page, words),
    gate: new GateScreen(page, words),
    record: new RecordScreen(page, words),
    attach: new AttachScreen(page, words),
    outbox: new OutboxScreen(page, words),
    maps: new MapsScreen(page, words),
    unlockSettings: new UnlockSettings(page, words),
    desk: new DeskScreen(page, words),
    deskDevices: new DeskDevices(page, words),
    deskExceptions: new DeskExceptions(page, words),
  }
}
