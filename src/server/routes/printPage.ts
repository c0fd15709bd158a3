import type { PullResponse } from '#protocol/pull.ts'
import type { PullPage } from '../reads/pullPage.ts'

/**
 * The answer of a pull as JSON text. Documents come as the database printed them and are put in as they are: five
 * thousand dossiers are never parsed here.
 */
export function printPage(page: PullPage & Pick<PullResponse, 'serverTime' | 'token'>): string {
  const { changes, ...frame } = page
  const printed = changes.map(change => {
    if ('gone' in change) return JSON.stringify(change)
    const { doc, ...rest } = change
    return `${JSON.stringify(rest).slice(0, -1)},"doc":${doc}}`
  })
  return `${JSON.stringify(frame).slice(0, -1)},"changes":[${printed.join(',')}]}`
}
