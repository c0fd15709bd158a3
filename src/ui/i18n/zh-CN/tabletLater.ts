import { todayZh } from './today.ts'
import { visitZh } from './visit.ts'
import { updateZh } from './update.ts'
import { appointmentZh } from './appointment.ts'
import { dossierZh } from './dossier.ts'
import { codesZh } from './codes.ts'
import { recordFormZh } from './recordForm.ts'
import { recordZh } from './record.ts'
import { outboxZh } from './outbox.ts'
import { settingsZh } from './settings.ts'
import { problemsZh } from './problems.ts'
import { storageLowZh } from './storageLow.ts'
import { unlockingZh } from './unlocking.ts'
import { closedZh } from './closed.ts'
import { outZh } from './out.ts'
import { mapsZh } from './maps.ts'

export const tabletLaterZh = {
  today: todayZh,
  visit: visitZh,
  update: updateZh,
  appointment: appointmentZh,
  dossier: dossierZh,
  codes: codesZh,
  recordForm: recordFormZh,
  record: recordZh,
  outbox: outboxZh,
  settings: settingsZh,
  problems: problemsZh,
  storageLow: storageLowZh,
  unlocking: unlockingZh,
  closed: closedZh,
  out: outZh,
  maps: mapsZh,
}
