import { computed, ref, watch, type Ref } from 'vue'
import { usePlatform } from '#app/inject/usePlatform.ts'
import { useQuery } from '#app/inject/useQuery.ts'
import type { PackName } from '#app/map/packs/packState.ts'
import type { OffersEnd } from '#app/map/packs/packShelf.ts'
import { useFromShelf, usePackChoice, usePackShelf } from '#app/map/packs/usePackShelf.ts'
import { watchVisitPlaces } from '#app/queries/visitPlaces.ts'
import { suggestPack } from '#domain/geo/suggestPack.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import type { PackLine } from './packLines.ts'

/** Visits so many days ahead say which region is worth its download. */
const DAYS_AHEAD = 14

/** Free room as the browser tells it; `unknown` where it does not. */
type Room = { readonly freeBytes: number } | 'unknown'

/** Measured anew whenever `on` changes. */
function useRoom(on: () => unknown): Ref<Room | undefined> {
  const { storage } = usePlatform()
  const room = ref<Room>()
  async function measure(): Promise<void> {
    try {
      const { quotaBytes, usedBytes } = await storage.estimate()
      room.value = { freeBytes: Math.max(0, quotaBytes - usedBytes) }
    } catch {
      // Old browsers and private windows have no such answer; the page says so.
      room.value = 'unknown'
    }
  }
  watch(on, measure, { immediate: true })
  return room
}

/** What the screen of offline maps knows and does; only in setup. */
export function useMapsPage(today: () => Day) {
  const late = usePackShelf()
  const entries = useFromShelf(shelf => shelf.entries())
  const offers = useFromShelf(shelf => shelf.offers())
  const places = useQuery(watchVisitPlaces, () => ({
    from: today(),
    to: addDays(today(), DAYS_AHEAD),
  }))
  const looking = ref(false)
  const looked = ref<OffersEnd>()

  const choice = usePackChoice()
  const suggestion = computed(() => {
    const points = (places.data.value ?? []).map(({ at }) => at)
    return choice.data.value && suggestPack(points, choice.data.value)
  })
  const usedBytes = computed(() =>
    (entries.data.value ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
  )

  // Stages alone: between them the bytes tell how far it is.
  const room = useRoom(() => entries.data.value?.map(({ stage }) => stage).join())

  return {
    ...{ looking, looked, room, suggestion, usedBytes },
    entries: entries.data,
    offers: offers.data,
    error: computed(() => entries.error.value ?? offers.error.value ?? places.error.value),
    freeBytes: computed(() => (typeof room.value === 'object' ? room.value.freeBytes : undefined)),
    async look(): Promise<void> {
      looking.value = true
      try {
        looked.value = await (await late()).lookForOffers()
      } finally {
        looking.value = false
      }
    },
    /** Goes on with what is here of the offered version, or begins it. */
    async ask({ manifest, coming, offer, news }: PackLine): Promise<void> {
      // What the bank offers now goes before what it offered when the download was begun.
      const wanted = news ?? (coming?.stage === 'paused' ? coming.manifest : offer) ?? manifest
      await (await late()).ask(wanted)
    },
    async pause(name: PackName): Promise<void> {
      await (await late()).pause(name)
    },
    async drop(name: PackName): Promise<void> {
      await (await late()).drop(name)
    },
  }
}
