import { baseZh } from './base.ts'
import { frameZh } from './frame.ts'
import { signInZh } from './signIn.ts'
import { todayZh } from './today.ts'
import { unlockZh } from './unlock.ts'
import { visitZh } from './visit.ts'
import { updateZh } from './update.ts'

export const tabletFirstZh = {
  base: baseZh,
  frame: frameZh,
  signIn: signInZh,
  today: todayZh,
  unlock: unlockZh,
  visit: visitZh,
  update: updateZh,
}
