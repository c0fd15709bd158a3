import type { Messages } from '../messages.ts'
import type { storageLowZh } from '../zh-CN/storageLow.ts'

export const storageLowEn: Messages<typeof storageLowZh> = {
  title: 'Storage on this tablet is almost full',
  text: 'No room is kept back any more, so the next entry may not be saved. Go online to send what waits, and delete files that are not needed. This notice goes by itself once there is room.',
  outbox: 'See what waits',
}
