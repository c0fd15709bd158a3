import type { RecordId } from '#domain/base/ids.ts'

/** The record whose tablet lies before the debtor; in this page's memory alone, so that a reload ends at the lock. */
let turned: RecordId | undefined

/** The agent gives the tablet away. */
export function turnTablet(recordId: RecordId): void {
  turned = recordId
}

export const isTurned = (recordId: RecordId): boolean => turned === recordId

/** The lock has come down between the debtor and everything else. */
export function tabletIsBack(): void {
  turned = undefined
}
