import { computed, type ComputedRef } from 'vue'
import type { DoorAtHand } from '#app/inject/useJudgedDoor.ts'
import { usePlatform } from '#app/inject/usePlatform.ts'
import type { GateOverride } from '#domain/compliance/gate.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { leavingOf, type Leaving } from '#domain/visit/leaving.ts'
import { unrecordedTalk, type UnrecordedTalk } from '#domain/visit/unrecordedTalk.ts'

export interface DoorTimers {
  readonly leaving: ComputedRef<Leaving | undefined>
  readonly unrecorded: ComputedRef<UnrecordedTalk | undefined>
  /** One of them is shown by the second. */
  readonly isCounting: () => boolean
}

/** What runs out at a door: the time to be out, and that for the supervisor's answer about the recording. */
export function useDoorTimers(
  at: () => DoorAtHand | undefined,
  packOf: () => PolicyPack | undefined,
): DoorTimers {
  const { clock } = usePlatform()
  const leaving = computed(() => leavingOf(at()?.door ?? []))
  const unrecorded = computed(() => {
    const [here, pack] = [at(), packOf()]
    if (!here || !pack || here.startedAt === undefined) return undefined
    const { dossier, holds, door, startedAt } = here
    return unrecordedTalk(pack, { dossier, holds, door, startedAt })
  })
  const isCounting = (): boolean =>
    (leaving.value !== undefined && !leaving.value.leftAt) ||
    (unrecorded.value !== undefined && clock.now() < unrecorded.value.dueAt)
  return { leaving, unrecorded, isCounting }
}

/** The supervisor's word ends the waiting. */
export function unanswered(
  talk: UnrecordedTalk | undefined,
  given: readonly GateOverride[],
): UnrecordedTalk | undefined {
  return talk && given.some(({ rule }) => rule === talk.rule) ? undefined : talk
}
