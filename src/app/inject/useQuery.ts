import type { DoorstepDb } from '../db/doorstepDb.ts'
import type { Sealer } from '../db/seal.ts'
import type { Live } from '../queries/live.ts'
import { useLive, type LiveRefs } from '../queries/useLive.ts'
import { useDoorstep } from './doorstep.ts'

/** Follows a query for the life of the component; asked anew when what `args` reads changes. */
export function useQuery<A, T>(
  watchQuery: (db: DoorstepDb, sealer: Sealer, args: A) => Live<T>,
  args: () => A,
): LiveRefs<T> {
  const { db, sealer } = useDoorstep().commandDeps
  return useLive(() => watchQuery(db, sealer, args()))
}
