import { baseZh } from './base.ts'
import { problemsZh } from './problems.ts'

export const tabletFirstZh = { base: baseZh, problems: problemsZh }
