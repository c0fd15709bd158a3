import type { Messages } from '../messages.ts'
import type { deskLaterZh } from '../zh-CN/deskLater.ts'
import { deskFactsEn } from './deskFacts.ts'

export const deskLaterEn: Messages<typeof deskLaterZh> = { deskFacts: deskFactsEn }
