import type { Messages } from '../messages.ts'
import type { tabletLaterZh } from '../zh-CN/tabletLater.ts'

export const tabletLaterEn: Messages<typeof tabletLaterZh> = {}
