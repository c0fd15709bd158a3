import { wallClock } from '#domain/time/hours.ts'
import { DEFAULT_ZONE } from '#ui/i18n/format.ts'
import { readMeta } from './db/meta.ts'
import { openEpochs, type EpochDeps } from './db/turnEpoch.ts'
import type { Clock } from './platform/clock.ts'
import type { VaultKey } from './platform/vault/heldKey.ts'

/** What belongs to an opened vault beside its own key: the bank's for captures, and those of the epochs. */
export async function completeKey(
  { clock, ...deps }: EpochDeps & { readonly clock: Clock },
  key: VaultKey,
): Promise<VaultKey> {
  const bank = await readMeta(deps.db, 'sealKey')
  const today = wallClock(DEFAULT_ZONE, clock.now()).day
  return openEpochs(deps, bank ? { ...key, bank } : key, today)
}
