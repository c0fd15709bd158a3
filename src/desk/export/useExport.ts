import { onScopeDispose, ref } from 'vue'
import type { ExportRequest } from '#protocol/desk.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { todayAt, useDesk } from '../desk.ts'
import { useProblemHandler } from '../session/useProblemHandler.ts'

export type ExportState =
  | { readonly kind: 'open' }
  | { readonly kind: 'running'; readonly bytes: number }
  | { readonly kind: 'done'; readonly file: string; readonly bytes: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: ProblemName }

/** One export at a time: read to its end, then handed to the browser's downloads whole, or not at all. */
export function useExport() {
  const desk = useDesk()
  const onProblem = useProblemHandler()
  const state = ref<ExportState>({ kind: 'open' })
  let running: AbortController | undefined

  async function run(request: ExportRequest): Promise<void> {
    const mine = (running = new AbortController())
    state.value = { kind: 'running', bytes: 0 }
    const download = () =>
      desk.downloadExport(request, {
        signal: mine.signal,
        onProgress: bytes => {
          if (!mine.signal.aborted) state.value = { kind: 'running', bytes }
        },
      })
    const answer = await desk.stepUp.guarded(download)
    if (mine.signal.aborted) return
    if (!answer.ok && answer.error === 'stepUpNeeded') {
      state.value = { kind: 'open' }
      return
    }
    if (!answer.ok) {
      state.value = { kind: 'failed', problem: answer.error }
      onProblem(answer.error)
      return
    }
    const file = `doorstep-${request.kind}-${todayAt(desk)}.${request.format}`
    desk.saveFile(answer.value, file)
    state.value = { kind: 'done', file, bytes: answer.value.size }
  }

  function stop(): void {
    if (state.value.kind !== 'running') return
    running?.abort()
    state.value = { kind: 'stopped' }
  }

  onScopeDispose(stop)
  return { state, run, stop }
}
