import type { Messages } from '../messages.ts'
import type { tabletLaterZh } from '../zh-CN/tabletLater.ts'
import { codesEn } from './codes.ts'

export const tabletLaterEn: Messages<typeof tabletLaterZh> = { codes: codesEn }
