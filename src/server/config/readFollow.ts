import { asTimeOfDay, isTimeOfDay, type TimeOfDay } from '#domain/time/hours.ts'

/** The names of the settings for following promises. */
export const FOLLOW_NAMES = ['FOLLOW_TERMS_FILE', 'CLOSE_DAY_AT'] as const

/** How the server follows promises. */
export interface FollowConfig {
  /** The bank's own terms; null for those that are shipped. */
  readonly termsPath: string | null
  /** From that minute on at a case's place, the day before counts as closed; null: only `doorstep close-day` closes. */
  readonly closesAt: TimeOfDay | null
}

interface Reading {
  readonly read: (name: (typeof FOLLOW_NAMES)[number]) => string | undefined
  readonly fault: (name: 'CLOSE_DAY_AT', reason: string) => void
  /** The path of a file that can be read. */
  readonly file: (name: 'FOLLOW_TERMS_FILE', path: string) => string
}

/** The settings for following promises. Bad values are faults. */
export function readFollow({ read, fault, file }: Reading): FollowConfig {
  const path = read('FOLLOW_TERMS_FILE')
  return {
    termsPath: path === undefined ? null : file('FOLLOW_TERMS_FILE', path),
    closesAt: readCloses(read('CLOSE_DAY_AT') ?? '06:00', fault),
  }
}

function readCloses(text: string, fault: Reading['fault']): TimeOfDay | null {
  if (text === 'never') return null
  if (isTimeOfDay(text)) return asTimeOfDay(text)
  fault('CLOSE_DAY_AT', "must be a time of day such as 06:00, or 'never'")
  return null
}
