import { onScopeDispose, ref, shallowRef } from 'vue'
import type { PromiseFilter, PromiseListResponse } from '#protocol/deskPromises.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { AnswerPhase } from '../frame/useAnswer.ts'
import type { DeskServer } from '../wire/deskServer.ts'

/** The board under one filter, page by page; a later request makes an earlier one void. */
export function usePromiseBoard(
  server: Pick<DeskServer, 'promises'>,
  onProblem: (problem: ProblemName) => void,
) {
  const board = shallowRef<PromiseListResponse>()
  const phase = ref<AnswerPhase>('loading')
  const problem = ref<ProblemName>()
  let asked: PromiseFilter = { group: 'DUE' }
  let running = new AbortController()

  async function read(filter: PromiseFilter): Promise<PromiseListResponse | undefined> {
    running.abort()
    const mine = (running = new AbortController())
    phase.value = 'loading'
    const answer = await server.promises(filter, mine.signal)
    if (mine.signal.aborted) return undefined
    phase.value = answer.ok ? 'ready' : 'failed'
    problem.value = answer.ok ? undefined : answer.error
    if (answer.ok) return answer.value
    onProblem(answer.error)
    return undefined
  }

  /** Reads the first page; what is shown stays until it is there. */
  async function load(filter: PromiseFilter): Promise<void> {
    asked = filter
    const page = await read(filter)
    if (page) board.value = page
  }

  async function more(): Promise<void> {
    const shown = board.value
    if (shown?.after === undefined || phase.value === 'loading') return
    const page = await read({ ...asked, after: shown.after })
    if (!page) return
    const known = new Set(shown.promises.map(each => each.id))
    const added = page.promises.filter(each => !known.has(each.id))
    board.value = { ...page, agents: shown.agents, promises: [...shown.promises, ...added] }
  }

  onScopeDispose(() => running.abort())
  return { board, phase, problem, load, more }
}
