import { computed, type ComputedRef } from 'vue'
import type { Dossier } from '#domain/case/dossier.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'

/** The edition that judges a case today; undefined where the tablet holds none. */
export function usePolicyPack(
  _dossier: () => Dossier | undefined,
): ComputedRef<PolicyPack | undefined> {
  return computed(() => undefined)
}
