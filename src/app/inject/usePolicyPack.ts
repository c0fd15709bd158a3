import { computed, type ComputedRef } from 'vue'
import type { Dossier } from '#domain/case/dossier.ts'
import { packOfCase, type PolicyPack } from '#domain/compliance/pack.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { KnownPack } from '#domain/visit/judgeVisit.ts'
import { watchPolicyPacks } from '../queries/policyPacks.ts'
import { raiseErrors } from './raiseErrors.ts'
import { usePlatform } from './usePlatform.ts'
import { useQuery } from './useQuery.ts'

export interface PackAtHand {
  /** All editions that lie here. */
  readonly packs: ComputedRef<readonly KnownPack[]>
  /** The edition that judges the case today; undefined where the tablet holds none that is for it. */
  readonly pack: ComputedRef<PolicyPack | undefined>
  /** Nobody has looked yet. */
  readonly isUnread: ComputedRef<boolean>
}

/** The rules of one case, by the calendar day at its place. */
export function usePolicyPack(dossier: () => Dossier | undefined): PackAtHand {
  const { clock } = usePlatform()
  const { data, error } = useQuery(watchPolicyPacks, () => ({}))
  raiseErrors(error)
  const pack = computed(() => {
    const at = dossier()
    if (!at?.policy || !data.value) return undefined
    const packs = data.value.map(known => known.pack)
    return packOfCase(packs, at.policy, wallClock(at.placeZone, clock.now()).day)
  })
  return {
    pack,
    packs: computed(() => data.value ?? []),
    isUnread: computed(() => data.value === undefined),
  }
}
