import { baseZh } from './base.ts'
import { codesZh } from './codes.ts'
import { deskZh } from './desk.ts'
import { deskDevicesZh } from './deskDevices.ts'
import { deskInboxZh } from './deskInbox.ts'
import { problemsZh } from './problems.ts'
import { recordFormZh } from './recordForm.ts'
import { visitZh } from './visit.ts'

export const deskFirstZh = {
  base: baseZh,
  codes: codesZh,
  desk: deskZh,
  deskDevices: deskDevicesZh,
  deskInbox: deskInboxZh,
  problems: problemsZh,
  recordForm: recordFormZh,
  visit: visitZh,
}
