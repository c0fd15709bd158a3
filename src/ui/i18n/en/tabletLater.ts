import type { Messages } from '../messages.ts'
import type { tabletLaterZh } from '../zh-CN/tabletLater.ts'
import { appointmentEn } from './appointment.ts'
import { dossierEn } from './dossier.ts'
import { codesEn } from './codes.ts'

export const tabletLaterEn: Messages<typeof tabletLaterZh> = {
  appointment: appointmentEn,
  dossier: dossierEn,
  codes: codesEn,
}
