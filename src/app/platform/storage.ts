import { homeBuckets } from './homes.ts'

export interface StorageEstimate {
  readonly usedBytes: number
  readonly quotaBytes: number
}

/** The browser's store for this origin: how full it is, and whether it may be cleared without asking. */
export interface Storage {
  estimate(): Promise<StorageEstimate>
  /** Asks the browser never to clear the store by itself; true when it agreed. */
  persist(): Promise<boolean>
  persisted(): Promise<boolean>
}

export const browserStorage: Storage = {
  async estimate() {
    const { usage, quota } = await navigator.storage.estimate()
    return { usedBytes: usage ?? 0, quotaBytes: quota ?? 0 }
  },
  async persist() {
    const asked = [navigator.storage, ...(await homeBuckets())]
    return (await Promise.all(asked.map(store => store.persist()))).every(Boolean)
  },
  async persisted() {
    const asked = [navigator.storage, ...(await homeBuckets())]
    return (await Promise.all(asked.map(store => store.persisted()))).every(Boolean)
  },
}
