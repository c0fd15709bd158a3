import type { FilePath, OwnFiles } from '#app/platform/ownFiles.ts'

/** What a kill looks like to whoever was writing. */
export const KILLED = new Error('killed')

/** The origin's own files in memory, with what can go wrong with a disk. */
export interface FakeOwnFiles extends OwnFiles {
  /** What lies there, by path with slashes. */
  readonly bytes: Map<string, Uint8Array<ArrayBuffer>>
  /** Writes and removals so far. */
  steps: number
  /** The step in whose middle the app is killed: half of a write is on the disk. */
  diesAt: number | undefined
  /** Bytes in all; what is written beyond is refused. */
  quotaBytes: number
  /** Not even a file that is there already is written anew. */
  isFull: boolean
  /** Files whose writes are lost, as on a disk that fails. */
  forgets: (path: string) => boolean
}

export function fakeOwnFiles(): FakeOwnFiles {
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>()
  const nameOf = (path: FilePath): string => path.join('/')

  function step(half: () => void, whole: () => void): void {
    if (files.diesAt !== undefined && files.steps >= files.diesAt) throw KILLED
    files.steps += 1
    if (files.steps === files.diesAt) {
      half()
      throw KILLED
    }
    whole()
  }

  function put(name: string, part: Uint8Array, at: number): void {
    const old = bytes.get(name) ?? new Uint8Array(0)
    const grown = new Uint8Array(Math.max(old.byteLength, at + part.byteLength))
    const used = [...bytes].reduce((sum, [key, each]) => sum + (key === name ? 0 : each.length), 0)
    if (files.isFull) throw new DOMException('full', 'QuotaExceededError')
    if (used + grown.byteLength > files.quotaBytes && grown.byteLength > old.byteLength) {
      throw new DOMException('full', 'QuotaExceededError')
    }
    if (files.forgets(name)) return
    grown.set(old)
    grown.set(part, at)
    bytes.set(name, grown)
  }

  const files: FakeOwnFiles = {
    bytes,
    steps: 0,
    diesAt: undefined,
    quotaBytes: Infinity,
    isFull: false,
    forgets: () => false,
    folders(path) {
      const start = `${nameOf(path)}/`
      const inside = [...bytes.keys()].filter(name => name.startsWith(start))
      const names = inside.map(name => name.slice(start.length).split('/'))
      return Promise.resolve([...new Set(names.filter(each => each.length > 1).map(([n]) => n!))])
    },
    read(path) {
      const found = bytes.get(nameOf(path))
      return Promise.resolve(found && new Blob([found]))
    },
    async write(path, part, at) {
      await Promise.resolve()
      const name = nameOf(path)
      const half = part.subarray(0, part.byteLength / 2)
      step(
        () => put(name, half, at),
        () => put(name, part, at),
      )
    },
    async remove(path) {
      await Promise.resolve()
      const start = nameOf(path)
      const inside = [...bytes.keys()].filter(
        name => name === start || name.startsWith(`${start}/`),
      )
      const drop = (names: readonly string[]): void => {
        for (const name of names) bytes.delete(name)
      }
      step(
        () => drop(inside.slice(0, inside.length / 2)),
        () => drop(inside),
      )
    },
  }
  return files
}
