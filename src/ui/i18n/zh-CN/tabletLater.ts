import { appointmentZh } from './appointment.ts'
import { dossierZh } from './dossier.ts'
import { codesZh } from './codes.ts'

export const tabletLaterZh = { appointment: appointmentZh, dossier: dossierZh, codes: codesZh }
