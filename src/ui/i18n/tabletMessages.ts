import type { MessageSource } from './i18n.ts'
import { tabletFirstZh } from './zh-CN/tabletFirst.ts'

export const tabletMessages: MessageSource = {
  first: tabletFirstZh,
  firstEn: async () => (await import('./en/tabletFirst.ts')).tabletFirstEn,
  later: {
    'zh-CN': async () => (await import('./zh-CN/tabletLater.ts')).tabletLaterZh,
    en: async () => (await import('./en/tabletLater.ts')).tabletLaterEn,
  },
}
