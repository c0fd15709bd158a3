import type { CaseId } from '#domain/base/ids.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { Sealer } from '#app/db/seal.ts'
import { caseIndex, fold, type CaseEntry } from './caseIndex.ts'
import type { Live } from './live.ts'

const MATCHES = ['name', 'caseNo', 'phone', 'street'] as const

export interface CaseHit {
  readonly caseId: CaseId
  readonly caseNo: string
  readonly maskedName: string
  readonly street: string
  readonly district: string
  readonly matched: (typeof MATCHES)[number]
  /** The last four digits of the number that was searched for. */
  readonly phoneTail?: string
}

const MOST_HITS = 50

/** Cases by part of the name, case number, street, or the end of a phone number; nothing for blank text. */
export function watchSearchCases(
  db: DoorstepDb,
  sealer: Sealer,
  { text }: { readonly text: string },
): Live<readonly CaseHit[]> {
  const sought = fold(text)
  return {
    subscribe: observer =>
      caseIndex(db, sealer).subscribe({
        next: entries => observer.next(sought === '' ? [] : searchEntries(entries, sought)),
        error: error => observer.error(error),
      }),
  }
}

function searchEntries(entries: readonly CaseEntry[], sought: string): readonly CaseHit[] {
  return entries
    .flatMap(entry => hitOf(entry, sought) ?? [])
    .sort(byRank)
    .slice(0, MOST_HITS)
}

function hitOf(entry: CaseEntry, sought: string): CaseHit | undefined {
  const { caseId, caseNo, maskedName, street, district } = entry
  const hit = { caseId, caseNo, maskedName, street, district }
  if (entry.folded.name.includes(sought)) return { ...hit, matched: 'name' }
  if (entry.folded.caseNo.includes(sought)) return { ...hit, matched: 'caseNo' }
  const phone = /^\d+$/.test(sought) && entry.phones.find(number => number.endsWith(sought))
  if (phone) return { ...hit, matched: 'phone', phoneTail: phone.slice(-4) }
  if (entry.streets.some(each => each.includes(sought))) return { ...hit, matched: 'street' }
  return undefined
}

function byRank(a: CaseHit, b: CaseHit): number {
  const rank = MATCHES.indexOf(a.matched) - MATCHES.indexOf(b.matched)
  return rank === 0 ? (a.caseNo < b.caseNo ? -1 : 1) : rank
}
