import { ref } from 'vue'
import type { Result } from '#domain/base/result.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { useDesk } from '../desk.ts'
import { useProblemHandler } from '../session/useProblemHandler.ts'

/** Something done at the desk: one at a time, with the password asked for where the server wants it. */
export function useDeskAction() {
  const { stepUp } = useDesk()
  const onProblem = useProblemHandler()
  const busy = ref(false)
  const problem = ref<ProblemName>()

  /** What was answered, or undefined where nothing was done: refused, cancelled, or still busy with the one before. */
  async function run<T>(
    act: () => Promise<Result<T, ProblemName>>,
  ): Promise<{ readonly value: T } | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = undefined
    const answer = await stepUp.guarded(act)
    busy.value = false
    if (answer.ok) return { value: answer.value }
    if (answer.error === 'stepUpNeeded') return undefined
    problem.value = answer.error
    onProblem(answer.error)
    return undefined
  }

  return { busy, problem, run }
}
