import { wallClock } from '#domain/time/hours.ts'
import { DEFAULT_ZONE } from '#ui/i18n/format.ts'
import { problemNameOf } from './db/databaseProblem.ts'
import { readMeta } from './db/meta.ts'
import { openEpochs, type EpochDeps } from './db/turnEpoch.ts'
import type { Clock } from './platform/clock.ts'
import type { VaultKey } from './platform/vault/heldKey.ts'

/**
 * What belongs to an opened vault beside its own key: the bank's for captures, and those of the epochs. Undefined when
 * one of these was changed.
 */
export async function completeKey(
  { clock, ...deps }: EpochDeps & { readonly clock: Clock },
  key: VaultKey,
): Promise<VaultKey | undefined> {
  const bank = await readMeta(deps.db, 'sealKey')
  const today = wallClock(DEFAULT_ZONE, clock.now()).day
  try {
    return await openEpochs(deps, bank ? { ...key, bank } : key, today)
  } catch (error) {
    if (problemNameOf(error) !== 'sealBroken') throw error
    return undefined
  }
}
