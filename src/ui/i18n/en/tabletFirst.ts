import type { Messages } from '../messages.ts'
import type { tabletFirstZh } from '../zh-CN/tabletFirst.ts'
import { baseEn } from './base.ts'
import { frameEn } from './frame.ts'
import { signInEn } from './signIn.ts'
import { unlockEn } from './unlock.ts'

export const tabletFirstEn: Messages<typeof tabletFirstZh> = {
  base: baseEn,
  frame: frameEn,
  signIn: signInEn,
  unlock: unlockEn,
}
