/** The name of the setting for how long duty tracks are kept. */
export const TRACK_NAMES = ['TRACK_DAYS'] as const

/** Days after which a duty track is forgotten: a whole number from 1 to 365, 90 where nothing is set. */
export function readTrackDays(
  read: (name: (typeof TRACK_NAMES)[number]) => string | undefined,
  fault: (name: string, reason: string) => void,
): number {
  const text = read('TRACK_DAYS') ?? '90'
  const days = /^\d{1,3}$/.test(text) ? Number(text) : NaN
  if (!(days >= 1 && days <= 365)) fault('TRACK_DAYS', 'must be whole days from 1 to 365')
  return days
}
