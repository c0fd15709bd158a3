import type { Messages } from '../messages.ts'
import type { tabletFirstZh } from '../zh-CN/tabletFirst.ts'
import { baseEn } from './base.ts'
import { frameEn } from './frame.ts'
import { signInEn } from './signIn.ts'
import { todayEn } from './today.ts'
import { unlockEn } from './unlock.ts'
import { visitEn } from './visit.ts'
import { updateEn } from './update.ts'

export const tabletFirstEn: Messages<typeof tabletFirstZh> = {
  base: baseEn,
  frame: frameEn,
  signIn: signInEn,
  today: todayEn,
  unlock: unlockEn,
  visit: visitEn,
  update: updateEn,
}
