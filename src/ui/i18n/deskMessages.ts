import type { MessageSource } from './i18n.ts'
import { deskFirstZh } from './zh-CN/deskFirst.ts'

export const deskMessages: MessageSource = {
  first: deskFirstZh,
  firstEn: async () => (await import('./en/deskFirst.ts')).deskFirstEn,
}
