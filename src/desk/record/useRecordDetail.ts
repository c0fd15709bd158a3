import { onScopeDispose, ref, shallowRef } from 'vue'
import type { RecordId } from '#domain/base/ids.ts'
import type { RecordDetailResponse } from '#protocol/desk.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { DeskServer } from '../wire/deskServer.ts'

/** One record, read once: every reading is noted in the server's audit. */
export function useRecordDetail(
  server: Pick<DeskServer, 'record'>,
  id: RecordId,
  onProblem: (problem: ProblemName) => void,
) {
  const detail = shallowRef<RecordDetailResponse>()
  const problem = ref<ProblemName>()
  const loading = ref(false)
  const gone = new AbortController()

  async function load(): Promise<void> {
    loading.value = true
    const answer = await server.record(id, gone.signal)
    if (gone.signal.aborted) return
    loading.value = false
    problem.value = answer.ok ? undefined : answer.error
    if (answer.ok) detail.value = answer.value
    else onProblem(answer.error)
  }

  onScopeDispose(() => gone.abort())
  return { detail, problem, loading, load }
}
