import { computed, onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import type { ReceivedRecord, RecordAgent, RecordFilter } from '#protocol/desk.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { DeskServer } from '../wire/deskServer.ts'
import { firstPages, isAsShown, NO_PAGES, type Pages, withPage } from './listPages.ts'

export type ListPhase = 'loading' | 'ready' | 'failed'

type Records = Pick<DeskServer, 'records'>

interface Asked {
  readonly filter: RecordFilter
  readonly running: AbortController
}

/** The pages of the list read so far, for one filter at a time; a later request makes an earlier one void. */
export function useRecordList(server: Records, onProblem: (problem: ProblemName) => void) {
  const pages = shallowRef<Pages>(NO_PAGES)
  const phase = ref<ListPhase>('loading')
  const problem = ref<ProblemName>()
  const loadingMore = ref(false)
  let asked: Asked = { filter: {}, running: new AbortController() }
  const { fresh, look } = useFreshLook(server, { pages, phase, asked: () => asked })

  function fail(name: ProblemName): void {
    problem.value = name
    onProblem(name)
  }

  /** Reads the first page anew. What is shown stays until the answer is there. */
  async function load(filter: RecordFilter): Promise<void> {
    asked.running.abort()
    asked = { filter, running: new AbortController() }
    const { signal } = asked.running
    phase.value = 'loading'
    loadingMore.value = false
    problem.value = undefined
    const answer = await server.records(filter, signal)
    if (signal.aborted) return
    phase.value = answer.ok ? 'ready' : 'failed'
    fresh.value = false
    if (answer.ok) pages.value = firstPages(answer.value, pages.value.agents)
    else fail(answer.error)
  }

  async function more(): Promise<void> {
    const { after } = pages.value
    if (after === undefined || loadingMore.value || phase.value !== 'ready') return
    const { signal } = asked.running
    loadingMore.value = true
    problem.value = undefined
    const answer = await server.records({ ...asked.filter, after }, signal)
    if (signal.aborted) return
    loadingMore.value = false
    if (answer.ok) pages.value = withPage(pages.value, answer.value)
    else fail(answer.error)
  }

  const again = (): Promise<void> => load(asked.filter)
  onScopeDispose(() => {
    asked.running.abort()
  })
  return { ...shown(pages), phase, problem, loadingMore, fresh, load, more, look, again }
}

interface Looked {
  readonly pages: Ref<Pages>
  readonly phase: Readonly<Ref<ListPhase>>
  readonly asked: () => Asked
}

/** Whether the first page still reads as shown. Rows are not moved under a reader's hand, but told of. */
function useFreshLook(server: Records, { pages, phase, asked }: Looked) {
  const fresh = ref(false)

  async function look(): Promise<void> {
    const { filter, running } = asked()
    if (phase.value !== 'ready') return
    const answer = await server.records(filter, running.signal)
    if (running.signal.aborted || !answer.ok) return
    const { records, agents } = pages.value
    if (records.length === 0) pages.value = firstPages(answer.value, agents)
    else fresh.value = !isAsShown(pages.value, answer.value)
  }

  return { fresh, look }
}

function shown(pages: Readonly<Ref<Pages>>) {
  return {
    records: computed((): readonly ReceivedRecord[] => pages.value.records),
    agents: computed((): readonly RecordAgent[] => pages.value.agents),
    total: computed(() => pages.value.total),
    after: computed(() => pages.value.after),
  }
}
