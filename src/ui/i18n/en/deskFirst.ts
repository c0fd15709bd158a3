import type { Messages } from '../messages.ts'
import type { deskFirstZh } from '../zh-CN/deskFirst.ts'
import { baseEn } from './base.ts'

export const deskFirstEn: Messages<typeof deskFirstZh> = { base: baseEn }
