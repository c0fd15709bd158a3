import type { Messages } from '../messages.ts'
import type { tabletLaterZh } from '../zh-CN/tabletLater.ts'
import { followUpEn } from './followUp.ts'
import { gateEn } from './gate.ts'
import { placeEn } from './place.ts'
import { todayEn } from './today.ts'
import { visitEn } from './visit.ts'
import { updateEn } from './update.ts'
import { attachmentEn } from './attachment.ts'
import { filesEn } from './files.ts'
import { appointmentEn } from './appointment.ts'
import { dossierEn } from './dossier.ts'
import { caseStoryEn, worthEn } from './worth.ts'
import { checkInEn } from './checkIn.ts'
import { codesEn } from './codes.ts'
import { doorEn } from './door.ts'
import { dutyEn } from './duty.ts'
import { recordFormEn } from './recordForm.ts'
import { recordEn } from './record.ts'
import { routeEn } from './route.ts'
import { outboxEn } from './outbox.ts'
import { settingsEn } from './settings.ts'
import { problemsEn } from './problems.ts'
import { statementEn } from './statement.ts'
import { storageLowEn } from './storageLow.ts'
import { unlockingEn } from './unlocking.ts'
import { closedEn } from './closed.ts'
import { outEn } from './out.ts'
import { mapEn } from './map.ts'
import { negotiationEn } from './negotiation.ts'
import { mapsEn } from './maps.ts'

export const tabletLaterEn: Messages<typeof tabletLaterZh> = {
  today: todayEn,
  visit: visitEn,
  update: updateEn,
  attachment: attachmentEn,
  files: filesEn,
  appointment: appointmentEn,
  followUp: followUpEn,
  dossier: dossierEn,
  worth: worthEn,
  caseStory: caseStoryEn,
  checkIn: checkInEn,
  codes: codesEn,
  door: doorEn,
  duty: dutyEn,
  recordForm: recordFormEn,
  record: recordEn,
  outbox: outboxEn,
  route: routeEn,
  settings: settingsEn,
  problems: problemsEn,
  statement: statementEn,
  storageLow: storageLowEn,
  unlocking: unlockingEn,
  closed: closedEn,
  out: outEn,
  map: mapEn,
  maps: mapsEn,
  gate: gateEn,
  place: placeEn,
  negotiation: negotiationEn,
}
