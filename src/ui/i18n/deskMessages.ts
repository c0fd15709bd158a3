import type { MessageSource } from './i18n.ts'
import { deskFirstZh } from './zh-CN/deskFirst.ts'

export const deskMessages: MessageSource = {
  first: deskFirstZh,
  firstEn: async () => (await import('./en/deskFirst.ts')).deskFirstEn,
  later: {
    'zh-CN': async () => (await import('./zh-CN/deskLater.ts')).deskLaterZh,
    en: async () => (await import('./en/deskLater.ts')).deskLaterEn,
  },
}
