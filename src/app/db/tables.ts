import type { SealedTable } from './payloads.ts'
import type { TableName } from './rows.ts'

/** How long the rows of a table stay, and whether they carry a sealed payload. */
export interface TableRule {
  /**
   * `inScope`: until the server says that the case is gone · `untilFinal`: until finalised, discarded
   * or handed in · `untilStored`: until the bank has the file whole · `device`: for the life of the database · days: so long after the last change.
   */
  readonly retention:
    'inScope' | 'untilFinal' | 'untilStored' | 'device' | { readonly days: number }
  readonly sealed: boolean
}

const OF_CASE = { retention: 'inScope', sealed: true } as const

/** Every table states both; a table that is not here does not exist. */
export const TABLES = {
  meta: { retention: 'device', sealed: false },
  dossiers: OF_CASE,
  visits: OF_CASE,
  records: OF_CASE,
  commitments: OF_CASE,
  applications: OF_CASE,
  drafts: { retention: 'untilFinal', sealed: true },
  /** Of use for the day and for a question about it; the order says nothing of the case. */
  dayRoutes: { retention: { days: 30 }, sealed: true },
  checkIns: OF_CASE,
  /** Signed by the bank, and no debtor's data; those that nothing here was judged by go with a newer one. */
  policies: { retention: 'device', sealed: false },
  gateKeys: { retention: 'device', sealed: true },
  decisions: OF_CASE,
  grants: { retention: 'device', sealed: true },
  /** Counted from the end of a part, once its operation is acknowledged. */
  tracks: { retention: { days: 1 }, sealed: true },
  /** Ids, sizes and states; what the bank does not have whole stays when its case goes. */
  attachments: { retention: 'inScope', sealed: false },
  /** Ciphertext already, and to the bank alone: no key of this device opens it. */
  fileChunks: { retention: 'untilStored', sealed: false },
  /** Counted from the acknowledgement; what is not acknowledged is never deleted. */
  outbox: { retention: { days: 14 }, sealed: true },
  audit: { retention: { days: 180 }, sealed: false },
} as const satisfies {
  readonly [T in TableName]: TableRule & { sealed: T extends SealedTable ? true : false }
}

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]

/** The tables whose rows belong to one case and leave with it. */
export const CASE_TABLES = [
  'visits',
  'records',
  'commitments',
  'applications',
  'drafts',
  'checkIns',
  'decisions',
] as const
