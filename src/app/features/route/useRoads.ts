import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useDoorstep } from '#app/inject/doorstep.ts'
import type { InstalledPack } from '#app/map/packs/installedPack.ts'
import type { RoadPack } from '#app/map/roads/roadShelf.ts'
import type { FoundDay, RoadsAnswer, RoadsQuestion } from '#app/map/roads/roadsQuestion.ts'
import type { Timers } from '#app/platform/timers.ts'

/** A question as the screen puts it; what the server told is added. */
export type DayQuestion = Omit<RoadsQuestion, 'told' | 'wantsBest'>

/** An answer with the stops that it is about. */
export interface Answered {
  readonly answer: RoadsAnswer
  readonly asked: readonly string[]
}

export interface Roads {
  readonly answered: Readonly<ShallowRef<Answered | undefined>>
  /** The worker broke: the list stands without times, and may be asked again. */
  readonly failed: Readonly<Ref<boolean>>
  again(): void
  /** The best order for the newest question; asks the server for its drives where `online`. Undefined when it broke. */
  best(online: boolean): Promise<FoundDay | undefined>
}

/** The server's drives are worth waiting for no longer than this: the tablet has its own. */
const MATRIX_WAIT_MS = 4_000

/** Follows a question with the newest answer; while one is being worked out, only the last one waits. */
export function useRoads(
  question: () => DayQuestion | undefined,
  packs: () => readonly InstalledPack[],
): Roads {
  const { platform } = useDoorstep()
  const answered = shallowRef<Answered>()
  const failed = ref(false)
  const planner = usePlanner()
  let isAsking = false
  let isWaiting = false

  async function tell(asked: DayQuestion, wantsBest: boolean): Promise<RoadsAnswer | undefined> {
    try {
      const answer = await planner.ask(asked, wantsBest)
      answered.value = { answer, asked: asked.day.stops.map(({ id }) => id) }
      failed.value = false
      return answer
    } catch {
      // The worker broke: the list stands without times, and says so.
      failed.value = true
      return undefined
    }
  }
  async function follow(): Promise<void> {
    isWaiting = isAsking
    const asked = question()
    if (isAsking || !asked) return
    isAsking = true
    await tell(asked, false)
    isAsking = false
    if (isWaiting) await follow()
  }

  watch(packs, all => void planner.usePacks(all).then(follow), { immediate: true })
  watch(question, () => void follow())
  return {
    answered,
    failed: readonly(failed),
    again: () => void follow(),
    async best(online) {
      const asked = question()
      if (!asked) return undefined
      if (online) await planner.hearDrives(asked, platform.timers)
      return (await tell(asked, true))?.best
    },
  }
}

interface Planner {
  ask(asked: DayQuestion, wantsBest: boolean): Promise<RoadsAnswer>
  usePacks(packs: readonly InstalledPack[]): Promise<void>
  /** Never longer than a person waits, and never a fault: without it the day is planned all the same. */
  hearDrives(asked: DayQuestion, timers: Timers): Promise<void>
}

/** The worker, and what the server told, for the life of the component. */
function usePlanner(): Planner {
  const { road, platform } = useDoorstep()
  const planner = road().then(deps => deps.newPlanner())
  onScopeDispose(() => void planner.then(each => each.close()))
  return {
    async ask(asked, wantsBest) {
      const { memory } = await road()
      const told = memory.between(placesOf(asked), platform.clock.now())
      return (await planner).ask({ ...asked, told: shifted(asked, told), wantsBest })
    },
    async usePacks(packs) {
      ;(await planner).usePacks(packs.flatMap(roadsOf))
    },
    async hearDrives(asked, timers) {
      const { mapService, memory } = await road()
      const places = placesOf(asked)
      const heard = mapService.matrix(places).then(told => told && memory.keep(places, told))
      const waited = new Promise<void>(resolve => {
        timers.after(MATRIX_WAIT_MS, resolve)
      })
      await Promise.race([heard, waited])
    },
  }
}

function roadsOf({ manifest, roads }: InstalledPack): RoadPack[] {
  const { id, version, bounds } = manifest
  return roads ? [{ key: `${id} ${version}`, bounds, roads }] : []
}

function placesOf({ start, places }: DayQuestion): RoadsQuestion['places'] {
  return start ? [start, ...places] : places
}

/** Rows and columns of the question begin with the start, known or not. */
function shifted({ start }: DayQuestion, told: RoadsQuestion['told']): RoadsQuestion['told'] {
  return start ? told : [[], ...told.map(row => [undefined, ...row])]
}
