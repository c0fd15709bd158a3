import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue'
import { noteAtDoor } from '#app/commands/noteAtDoor.ts'
import { problemOf } from '#app/inject/problemOf.ts'
import { raiseErrors } from '#app/inject/raiseErrors.ts'
import { useBuzz } from '#app/inject/useBuzz.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import { useJudgedDoor, type DoorAtHand } from '#app/inject/useJudgedDoor.ts'
import { useKeptVerdict } from '#app/inject/useKeptVerdict.ts'
import { usePolicyPack } from '#app/inject/usePolicyPack.ts'
import { useQuery } from '#app/inject/useQuery.ts'
import type { LiveRefs } from '#app/queries/useLive.ts'
import { watchDoor, type DoorView } from '#app/queries/doorView.ts'
import { useSession } from '#app/stores/session.ts'
import type { VisitId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { talkEnded, type DoorState } from '#domain/visit/doorMode.ts'
import { doorOpened } from '#domain/visit/doorOpened.ts'
import type { KnownPack } from '#domain/visit/judgeVisit.ts'
import { timeLevel, type TimeLevel } from '#domain/visit/timeLevel.ts'
import type { UnrecordedTalk } from '#domain/visit/unrecordedTalk.ts'
import { problemKeyOr } from '#ui/i18n/problemKey.ts'
import type { DoorContext, SayAtDoor } from './doorContext.ts'
import { useDoorOverride } from './useDoorOverride.ts'
import { useDoorNotes } from './useDoorNotes.ts'
import { unanswered, useDoorTimers } from './useDoorTimers.ts'

export interface Door {
  readonly view: LiveRefs<DoorView | undefined>
  readonly context: ComputedRef<DoorContext | undefined>
  readonly time: ComputedRef<TimeLevel | undefined>
  /** The texts of why the last word was not saved; empty where it was. */
  readonly problem: Ref<string>
  /** The texts of why what the rules say was not kept; empty where it was. */
  readonly unkept: Readonly<Ref<string>>
  /** Nothing was noted here yet, and the gate before the knock was not passed today. */
  readonly isShut: ComputedRef<boolean>
  /** All that `ui/parts/OverrideDialog` takes and tells. */
  readonly override: ReturnType<typeof useDoorOverride>['dialog']
  /** The visit is over, and nothing more is noted. */
  readonly isOver: Ref<boolean>
}

/** One visit's door: what was noted, what that means now, and how to note more. */
export function useDoor(visitId: () => VisitId): Door {
  const view = useQuery(watchDoor, () => ({ visitId: visitId() }))
  raiseErrors(view.error)
  const at = computed(() => doorAt(view.data.value, visitId()))
  const { pack, packs, isUnread } = usePolicyPack(() => at.value?.dossier)
  const here = [() => at.value, () => pack.value] as const
  const { leaving, unrecorded, isCounting } = useDoorTimers(...here)
  const judged = useJudgedDoor(...here, isCounting)
  const { say, problem, isOver, failed } = useSaying(visitId, judged.time)
  const notes = useDoorNotes(() => view.data.value?.draft)
  const override = useDoorOverride({
    ...{ view: () => view.data.value, packs: () => packs.value, failed },
    ...{ facts: () => judged.facts.value, now: () => judged.now.value },
    given: () => judged.given.value,
  })
  const names = useNames(() => view.data.value)
  const wrong = reactive(new Map<string, number>())
  watch(visitId, () => wrong.clear())

  const context = computed((): DoorContext | undefined => {
    const found = view.data.value
    // Before the rules were looked for nobody can say that there are none.
    if (!found || !at.value || isUnread.value) return undefined
    const waiting = unanswered(unrecorded.value, judged.given.value)
    const state = waitedFor(judged.state.value, waiting, judged.now.value)
    return {
      ...{ dossier: found.dossier, draft: found.draft, complaintPhone: found.complaintPhone },
      ...{ facts: judged.facts.value, judgement: judged.judgement.value, state },
      ...{ say, notes, wrong, ask: override.ask, given: judged.given.value },
      ...{ names: names.value, unrecorded: waiting },
      ...{ pack: pack.value, now: judged.now.value, leaving: leaving.value },
      allows: step => state.steps.includes(step),
    }
  })
  const isShut = computed(() => {
    const found = view.data.value
    if (!context.value || !found) return false
    return isStillShut(found, packs.value, judged.now.value)
  })
  const unkept = useUnkept(() => {
    const found = view.data.value
    if (!found || !context.value || isShut.value || isClosed(found)) return undefined
    const { visit, dossier } = found
    return { visitId: visit.id, dossier, facts: judged.facts.value, packs: packs.value }
  })
  const time = computed(() => {
    // Who is out has nothing to end.
    if (judged.state.value.stage === 'left') return undefined
    return timeLevel(judged.pack.value, judged.judgement.value)
  })
  useBuzz(() => time.value)
  return { view, context, time, problem, unkept, isShut, isOver, override: override.dialog }
}

/** Without the supervisor's word in time the talk is to end. */
const waitedFor = (
  state: DoorState,
  waiting: UnrecordedTalk | undefined,
  now: Instant,
): DoorState => (waiting && now >= waiting.dueAt ? talkEnded(state) : state)

/** Never another visit's under this address, not for a moment. */
function doorAt(found: DoorView | undefined, visitId: VisitId): DoorAtHand | undefined {
  if (!found || found.visit.id !== visitId) return undefined
  const { draft, ...known } = found
  return { ...known, door: draft?.door ?? [], startedAt: draft?.startedAt }
}

/** The texts of why what the rules say was not kept; empty where it was. */
function useUnkept(on: Parameters<typeof useKeptVerdict>[0]): ComputedRef<string> {
  const failure = useKeptVerdict(on)
  return computed(() => {
    if (failure.value === undefined) return ''
    return problemKeyOr(problemOf(failure.value), 'door.unkept')
  })
}

/** Who signs in and the partner, as the bank last said it, else as it was told at the sign-in. */
function useNames(view: () => DoorView | undefined): ComputedRef<readonly string[]> {
  const session = useSession()
  return computed(() => {
    const { name, partner } = session.profile ?? {}
    return [name, view()?.partnerName ?? partner?.name].filter(each => each !== undefined)
  })
}

/** Called off, or taken down already. */
export const isClosed = ({ visit, draft }: DoorView): boolean => visit.state !== 'PLANNED' && !draft

/** Nothing was noted yet, and the gate was not passed. */
function isStillShut(
  { draft, decisions, dossier }: DoorView,
  packs: readonly KnownPack[],
  now: Instant,
): boolean {
  if (draft?.door?.length) return false
  return !doorOpened({ decisions, packs, zone: dossier.placeZone, now })
}

function useSaying(visitId: () => VisitId, time: () => Instant) {
  const note = useCommand(noteAtDoor)
  const problem = ref('')
  const isOver = ref(false)
  /** Facts whose last word was lost: that of another does not make it good. */
  const lost = new Set<string>()

  const sayNow = async (...[fact, value]: Parameters<SayAtDoor>): Promise<void> => {
    try {
      const noted = await note({ visitId: visitId(), fact, value, now: time() })
      isOver.value = !noted.ok
      lost.delete(fact)
      if (lost.size === 0) problem.value = ''
    } catch (cause) {
      lost.add(fact)
      failed(cause)
    }
  }
  const failed = (cause: unknown): void => {
    problem.value = problemKeyOr(problemOf(cause), 'door.failed')
  }
  const say: SayAtDoor = (...given) => void sayNow(...given)
  return { say, problem, isOver, failed }
}
