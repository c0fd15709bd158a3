import { baseZh } from './base.ts'

export const tabletFirstZh = { base: baseZh }
