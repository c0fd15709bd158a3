import { computed, type ComputedRef } from 'vue'
import { raiseErrors } from '#app/inject/raiseErrors.ts'
import { usePlatform } from '#app/inject/usePlatform.ts'
import { useQuery } from '#app/inject/useQuery.ts'
import { watchMyGrant } from '#app/queries/myGrant.ts'
import type { RecordDraftView } from '#app/queries/recordDraft.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { NegotiationContext } from './negotiationContext.ts'
import { useNegotiation } from './useNegotiation.ts'
import { useSheets, type Sheets } from './useSheets.ts'

/** Everything that a screen about one draft's repayment needs. */
export interface Table {
  readonly talk: NegotiationContext
  readonly sheets: Sheets
  /** What the agent may forgive is being looked up: nothing is said of it before. */
  readonly isUnread: ComputedRef<boolean>
}

/** The talk about one draft, its sheets, and the agent's authority over both. */
export function useTable({ draft, dossier }: RecordDraftView): Table {
  const { clock } = usePlatform()
  const today = () => wallClock(dossier.placeZone, clock.now()).day
  const mine = useQuery(watchMyGrant, () => ({ caseId: dossier.id, today: today() }))
  raiseErrors(mine.error)
  const authority = (): typeof mine.data.value => mine.data.value
  const talk = useNegotiation({ draft, dossier, today, authority })
  return { talk, sheets: useSheets(talk), isUnread: computed(() => mine.loading.value) }
}
