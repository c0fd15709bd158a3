import { baseZh } from './base.ts'
import { frameZh } from './frame.ts'
import { todayZh } from './today.ts'
import { visitZh } from './visit.ts'
import { updateZh } from './update.ts'

export const tabletFirstZh = {
  base: baseZh,
  frame: frameZh,
  today: todayZh,
  visit: visitZh,
  update: updateZh,
}
