import { sha256OfBytes } from '#app/platform/bytesHash.ts'
import type { FilePath, OwnFiles } from '#app/platform/ownFiles.ts'

/** A small value on the disk that is whole at every moment: it is written to two places in turn. */
export interface SlotFile<T> {
  /** The newest that was written whole; undefined where there is none. */
  read(): Promise<T | undefined>
  write(value: T): Promise<void>
}

interface Slot<T> {
  readonly turn: number
  readonly value: T
}

const SLOTS = [0, 1] as const

/**
 * The value in `folder` under `name`. Each place begins with the hash and the length of what follows, so one that was
 * cut off in the middle counts as none, and the one before it holds. Readers and writers must share a lock.
 */
export function slotFile<T>(files: OwnFiles, folder: FilePath, name: string): SlotFile<T> {
  const pathOf = (slot: number): FilePath => [...folder, `${name}-${slot}`]
  async function newest(): Promise<Slot<T> | undefined> {
    const found = await Promise.all(SLOTS.map(async slot => readSlot<T>(files, pathOf(slot))))
    return found
      .filter(each => each !== undefined)
      .toSorted((a, b) => a.turn - b.turn)
      .at(-1)
  }
  return {
    read: async () => (await newest())?.value,
    async write(value) {
      const turn = ((await newest())?.turn ?? -1) + 1
      await files.write(pathOf(turn % SLOTS.length), await slotBytes({ turn, value }), 0)
    },
  }
}

async function slotBytes(slot: Slot<unknown>): Promise<Uint8Array<ArrayBuffer>> {
  const text = JSON.stringify(slot)
  const body = new TextEncoder().encode(text)
  const head = `${await sha256OfBytes(body)} ${body.byteLength}\n`
  // A longer one may have stood here; the length says where this one ends.
  return new TextEncoder().encode(head + text)
}

const HEAD = /^([0-9a-f]{64}) (\d{1,9})\n/

async function readSlot<T>(files: OwnFiles, path: FilePath): Promise<Slot<T> | undefined> {
  const blob = await files.read(path)
  if (!blob) return undefined
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const [head = '', hash, length] = HEAD.exec(new TextDecoder().decode(bytes.subarray(0, 80))) ?? []
  const body = bytes.slice(head.length, head.length + Number(length ?? 0))
  if (hash === undefined || (await sha256OfBytes(body)) !== hash) return undefined
  return JSON.parse(new TextDecoder().decode(body)) as Slot<T>
}
