import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { raiseErrors } from '#app/inject/raiseErrors.ts'
import { useQuery } from '#app/inject/useQuery.ts'
import { watchRecordDraft } from '#app/queries/recordDraft.ts'
import { asId, type RecordId } from '#domain/base/ids.ts'

/** The draft of the address, for the two screens that are about its repayment; a correction has none. */
export function useAtTable() {
  const route = useRoute()
  const recordId = computed(() => asId<RecordId>(String(route.params['recordId'])))
  const found = useQuery(watchRecordDraft, () => ({ recordId: recordId.value }))
  raiseErrors(found.error)
  const view = computed(() => {
    const at = found.data.value
    return at?.draft.id === recordId.value && !at.draft.amends ? at : undefined
  })
  return { recordId, view, loading: found.loading }
}
