import { onScopeDispose, ref, shallowRef } from 'vue'
import type { RecordId } from '#domain/base/ids.ts'
import type { RecordDetailResponse } from '#protocol/desk.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { DeskServer } from '../wire/deskServer.ts'

/** One record as the server holds it now. */
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

  /** For a poke: what is on screen stays when the look does not succeed. */
  async function look(): Promise<void> {
    const answer = await server.record(id, gone.signal)
    if (!gone.signal.aborted && answer.ok) detail.value = answer.value
  }

  onScopeDispose(() => gone.abort())
  return { detail, problem, loading, load, look }
}
