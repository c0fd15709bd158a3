import type { LucideIcon } from '@lucide/vue'
import { CircleCheck, CircleSlash, TriangleAlert } from '@lucide/vue'
import type { DeviceId } from '#domain/base/ids.ts'
import type { DeviceState } from '#protocol/device.ts'
import type { Tone } from '#ui/base/tone.ts'

/** What takes a tablet out of use. */
export type DeviceEnd = 'revoke' | 'lost'

/** The end of an id: its beginning is the time, which tablets of one morning share. */
export function shortId(id: DeviceId): string {
  return id.slice(-8)
}

/** How the badge of a state looks. */
export const STANDINGS = {
  active: { tone: 'ok', icon: CircleCheck },
  revoked: { tone: 'neutral', icon: CircleSlash },
  lost: { tone: 'warn', icon: TriangleAlert },
} satisfies Record<DeviceState, { tone: Tone; icon: LucideIcon }>

/** Which ways out of use are left: one that was lost cannot be lost again. */
export const ENDS_LEFT: Readonly<Record<DeviceState, readonly DeviceEnd[]>> = {
  active: ['revoke', 'lost'],
  revoked: ['lost'],
  lost: [],
}
