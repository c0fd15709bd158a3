import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { Sealer } from '#app/db/seal.ts'
import { openWorth, readWorthRows, type EstimatedWorth, type WorthAsk } from '#app/db/worthRows.ts'
import { live, type Live } from './live.ts'

export type { WorthAsk }

/** What a visit is expected to bring; `none` where the case is not here or the bank has not said what it reckons by. */
export function watchVisitWorth(
  db: DoorstepDb,
  sealer: Sealer,
  { ask }: { readonly ask: WorthAsk | undefined },
): Live<EstimatedWorth | 'none'> {
  return live(
    () => (ask ? readWorthRows(db, ask) : Promise.resolve(undefined)),
    async rows => (rows && ask && (await openWorth(sealer, rows, ask))) ?? 'none',
  )
}
