import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Result } from '#domain/base/result.ts'
import type { ProblemName } from '#protocol/problem.ts'

export type AnswerPhase = 'loading' | 'ready' | 'failed'

/** One answer of the server, read again on demand; what is shown stays until the next is there. */
export interface ServerAnswer<T> {
  readonly value: ShallowRef<T | undefined>
  readonly phase: Ref<AnswerPhase>
  readonly problem: Ref<ProblemName | undefined>
  /** Reads it; one that is still under way counts for nothing any more. */
  readonly load: () => Promise<void>
  /** Forgets what was read. */
  readonly clear: () => void
}

export function createAnswer<T>(
  call: (signal: AbortSignal) => Promise<Result<T, ProblemName>>,
  onProblem: (problem: ProblemName) => void,
): ServerAnswer<T> {
  const value = shallowRef<T>()
  const phase = ref<AnswerPhase>('loading')
  const problem = ref<ProblemName>()
  let running = new AbortController()

  async function load(): Promise<void> {
    running.abort()
    const mine = (running = new AbortController())
    phase.value = 'loading'
    const answer = await call(mine.signal)
    if (mine.signal.aborted) return
    phase.value = answer.ok ? 'ready' : 'failed'
    problem.value = answer.ok ? undefined : answer.error
    if (answer.ok) value.value = answer.value
    else onProblem(answer.error)
  }

  function clear(): void {
    running.abort()
    value.value = undefined
    problem.value = undefined
    phase.value = 'loading'
  }

  return { value, phase, problem, load, clear }
}

/** An answer that a component reads for itself, and that goes with it. */
export function useAnswer<T>(
  call: (signal: AbortSignal) => Promise<Result<T, ProblemName>>,
  onProblem: (problem: ProblemName) => void,
): ServerAnswer<T> {
  const answer = createAnswer(call, onProblem)
  onScopeDispose(answer.clear)
  return answer
}
