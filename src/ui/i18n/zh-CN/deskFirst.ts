import { baseZh } from './base.ts'

export const deskFirstZh = { base: baseZh }
