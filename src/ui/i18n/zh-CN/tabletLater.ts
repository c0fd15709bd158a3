import { followUpZh } from './followUp.ts'
import { gateZh } from './gate.ts'
import { placeZh } from './place.ts'
import { todayZh } from './today.ts'
import { visitZh } from './visit.ts'
import { updateZh } from './update.ts'
import { attachmentZh } from './attachment.ts'
import { filesZh } from './files.ts'
import { appointmentZh } from './appointment.ts'
import { dossierZh } from './dossier.ts'
import { caseStoryZh, worthZh } from './worth.ts'
import { checkInZh } from './checkIn.ts'
import { codesZh } from './codes.ts'
import { doorZh } from './door.ts'
import { dutyZh } from './duty.ts'
import { recordFormZh } from './recordForm.ts'
import { recordZh } from './record.ts'
import { routeZh } from './route.ts'
import { outboxZh } from './outbox.ts'
import { settingsZh } from './settings.ts'
import { problemsZh } from './problems.ts'
import { statementZh } from './statement.ts'
import { storageLowZh } from './storageLow.ts'
import { unlockingZh } from './unlocking.ts'
import { closedZh } from './closed.ts'
import { outZh } from './out.ts'
import { mapZh } from './map.ts'
import { negotiationZh } from './negotiation.ts'
import { mapsZh } from './maps.ts'

export const tabletLaterZh = {
  today: todayZh,
  visit: visitZh,
  update: updateZh,
  attachment: attachmentZh,
  files: filesZh,
  appointment: appointmentZh,
  followUp: followUpZh,
  dossier: dossierZh,
  worth: worthZh,
  caseStory: caseStoryZh,
  checkIn: checkInZh,
  codes: codesZh,
  door: doorZh,
  duty: dutyZh,
  recordForm: recordFormZh,
  record: recordZh,
  outbox: outboxZh,
  route: routeZh,
  settings: settingsZh,
  problems: problemsZh,
  statement: statementZh,
  storageLow: storageLowZh,
  unlocking: unlockingZh,
  closed: closedZh,
  out: outZh,
  map: mapZh,
  maps: mapsZh,
  gate: gateZh,
  place: placeZh,
  negotiation: negotiationZh,
}
