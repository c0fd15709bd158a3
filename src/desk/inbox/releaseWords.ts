import { problemOfCode } from '#protocol/problem.ts'
import type { ReleaseResponse } from '#protocol/deskDevices.ts'
import { problemKey } from '#ui/i18n/problemKey.ts'

type Say = (key: string, named?: Record<string, unknown>) => string

/** What became of a released item, in words; undefined for one that was rejected and so still waits. */
export function releaseWords(t: Say, { status, code }: ReleaseResponse): string | undefined {
  switch (status) {
    case 'applied':
    case 'replayed':
      return t('deskInbox.release.done')
    case 'held':
    case 'conflict':
      return t('deskInbox.release.held', { why: t(`${problemKey(code)}.title`) })
    case 'rejected':
      return undefined
  }
}

/** Why it was rejected: a capture that no key of the bank opens, or something else. */
export function rejectedWords({ code }: ReleaseResponse): string {
  const isShut = code !== undefined && problemOfCode(code) === 'cannotOpenSealed'
  return isShut ? 'deskInbox.shut' : 'deskInbox.release.rejected'
}
