import { baseZh } from './base.ts'
import { codesZh } from './codes.ts'
import { deskZh } from './desk.ts'
import { problemsZh } from './problems.ts'
import { recordFormZh } from './recordForm.ts'
import { visitZh } from './visit.ts'

export const deskFirstZh = {
  base: baseZh,
  codes: codesZh,
  desk: deskZh,
  problems: problemsZh,
  recordForm: recordFormZh,
  visit: visitZh,
}
