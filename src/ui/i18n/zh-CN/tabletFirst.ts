import { baseZh } from './base.ts'
import { frameZh } from './frame.ts'
import { signInZh } from './signIn.ts'
import { unlockZh } from './unlock.ts'

export const tabletFirstZh = {
  base: baseZh,
  frame: frameZh,
  signIn: signInZh,
  unlock: unlockZh,
}
