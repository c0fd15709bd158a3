import type { Messages } from '../messages.ts'
import type { tabletFirstZh } from '../zh-CN/tabletFirst.ts'
import { baseEn } from './base.ts'
import { problemsEn } from './problems.ts'

export const tabletFirstEn: Messages<typeof tabletFirstZh> = { base: baseEn, problems: problemsEn }
