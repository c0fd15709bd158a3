import type { Messages } from '../messages.ts'
import type { deskLaterZh } from '../zh-CN/deskLater.ts'
import { deskFactsEn } from './deskFacts.ts'
import { negotiationEn } from './negotiation.ts'

export const deskLaterEn: Messages<typeof deskLaterZh> = {
  deskFacts: deskFactsEn,
  negotiation: negotiationEn,
}
