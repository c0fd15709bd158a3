import { baseZh } from './base.ts'
import { codesZh } from './codes.ts'
import { problemsZh } from './problems.ts'

export const deskFirstZh = { base: baseZh, codes: codesZh, problems: problemsZh }
