import { appointmentZh } from './appointment.ts'
import { dossierZh } from './dossier.ts'
import { codesZh } from './codes.ts'
import { recordFormZh } from './recordForm.ts'
import { recordZh } from './record.ts'
import { outboxZh } from './outbox.ts'
import { settingsZh } from './settings.ts'
import { problemsZh } from './problems.ts'

export const tabletLaterZh = {
  appointment: appointmentZh,
  dossier: dossierZh,
  codes: codesZh,
  recordForm: recordFormZh,
  record: recordZh,
  outbox: outboxZh,
  settings: settingsZh,
  problems: problemsZh,
}
