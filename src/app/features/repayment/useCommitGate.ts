import { computed } from 'vue'
import { ofVisit } from '#app/inject/useVisitGate.ts'
import { useGate } from '#app/inject/useGate.ts'
import { useGateAnswers } from '#app/inject/useGateAnswers.ts'
import { useOverride } from '#app/inject/useOverride.ts'
import type { RecordDraftView } from '#app/queries/recordDraft.ts'
import { commitFacts } from '#domain/repayment/commitFacts.ts'
import { wallClock } from '#domain/time/hours.ts'
import { judgeCommit } from '#domain/visit/judgeCommit.ts'
import type { FindingView } from '#ui/parts/gateView.ts'
import { useGateView } from '#ui/parts/useGateView.ts'
import type { Table } from './useTable.ts'

/** What the rules say of the deal as it stands, before it is adopted; what may be answered is answered here. */
export function useCommitGate({ talk, sheets }: Table, view: () => RecordDraftView) {
  const { cases, device, look } = useGate(() => ({ draftId: view().draft.id }))
  const judged = computed(() => {
    const [all, deal] = [cases.value, talk.deal.value]
    if (!all || !deal) return undefined
    const { draft, dossier, holds } = view()
    const { now, trust } = device.value.clock
    return judgeCommit(all.policies.packs, {
      ...{ dossier, holds, draft, now, trust },
      promised: commitFacts(deal, {
        costSheetSigned: sheets.stateOf('costSheet') === 'signed',
        reliefLimitFen: talk.reliefLimitFen.value,
      }),
    })
  })
  const gate = useGateAnswers({
    judged,
    ...ofVisit({ cases: () => cases.value, visit: () => view().visit, device }),
  })
  const override = useOverride(() => cases.value?.keys.overrideKey, gate.opened)

  function ask({ rule, what, asks }: FindingView): void {
    if (!asks) return
    const { id: caseId, placeZone } = view().dossier
    const { day } = wallClock(placeZone, device.value.clock.now)
    void override.ask({ caseId, rule, day, what, by: asks })
  }
  return {
    ...{ gate, look, ask },
    view: useGateView(gate),
    dialog: override.dialog,
    isOpen: computed(() => gate.gate.value?.state === 'open'),
  }
}
