import type { Kysely } from 'kysely'
import type { Dossier } from '#domain/case/dossier.ts'
import { accountStatement } from '#domain/repayment/accountStatement.ts'
import type { TariffDifference } from '#domain/repayment/statement.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { Schema } from '#server/db/schema.ts'

/** A figure of the bank's books that its own tariff does not give. The bank's is shown everywhere; somebody has to look. */
export interface CaseDifference extends TariffDifference {
  readonly caseNo: string
  readonly product: string
  readonly cardNoTail: string
}

/** In what a case's books differ from its tariffs, as of their own day: counted by the function of the tablets. */
export function differencesOf(dossier: Dossier): readonly CaseDifference[] {
  const { day } = wallClock(dossier.placeZone, dossier.asOf)
  return dossier.accounts.flatMap(account =>
    accountStatement(account, day).differences.map(difference => ({
      ...difference,
      caseNo: dossier.caseNo,
      product: account.product,
      cardNoTail: account.cardNoTail,
    })),
  )
}

const PAGE = 200

/** All of them in the cases that are open, by case number. Counted anew each time, so that none is out of date. */
export async function* readDifferences(db: Kysely<Schema>): AsyncGenerator<CaseDifference> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('dossier')
      .select(['case_no', 'doc'])
      .where('closed_at', 'is', null)
      .where('case_no', '>', after)
      .orderBy('case_no')
      .limit(PAGE)
      .execute()
    for (const { doc } of rows) yield* differencesOf(doc)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.case_no
  }
}
