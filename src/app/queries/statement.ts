import type { CaseId } from '#domain/base/ids.ts'
import type { Account } from '#domain/case/account.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import type { AccountStatement, CaseStatement } from '#domain/repayment/statement.ts'
import type { Day } from '#domain/time/day.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import { debtorIdentified } from '#domain/visit/debtorIdentified.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import { openPayload, openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** What a case owes and how it came about. */
export interface StatementView {
  readonly dossier: Dossier
  /** The calendar day at the case's own place: the day that everything is counted to. */
  readonly today: Day
  readonly statement: CaseStatement
  /** Each account with its own statement. */
  readonly accounts: readonly { readonly account: Account; readonly statement: AccountStatement }[]
  /** He is before the agents and known to be the debtor: what he is handed names him in full. */
  readonly isIdentified: boolean
  /** Where one complains, as the bank last said. */
  readonly complaintPhone?: string
}

/** The statement of one case as of `now`, or undefined when it is not on this device. */
export function watchStatement(
  db: DoorstepDb,
  sealer: Sealer,
  { caseId, now }: { readonly caseId: CaseId; readonly now: Instant },
): Live<StatementView | undefined> {
  return live(
    () =>
      db.transaction('r', db.dossiers, db.drafts, db.meta, async () => ({
        row: await db.dossiers.get(caseId),
        drafts: await db.drafts.where('caseId').equals(caseId).toArray(),
        complaintPhone: await readMeta(db, 'complaintPhone'),
      })),
    async ({ row, drafts, complaintPhone }) => {
      if (!row) return undefined
      const dossier = await openPayload(sealer, 'dossiers', row)
      const open = await openPayloads(sealer, 'drafts', drafts)
      const { placeZone: zone } = dossier
      const today = wallClock(zone, now).day
      const statement = caseStatement(dossier.accounts, today)
      const accounts = dossier.accounts.flatMap((account, at) => {
        const own = statement.accounts[at]
        return own ? [{ account, statement: own }] : []
      })
      return {
        dossier,
        today,
        statement,
        accounts,
        isIdentified: open.some(draft => debtorIdentified(draft, { zone, now })),
        ...(complaintPhone !== undefined && { complaintPhone }),
      }
    },
  )
}
