import { baseZh } from './base.ts'
import { codesZh } from './codes.ts'
import { problemsZh } from './problems.ts'
import { recordFormZh } from './recordForm.ts'

export const deskFirstZh = {
  base: baseZh,
  codes: codesZh,
  problems: problemsZh,
  recordForm: recordFormZh,
}
