/** What a page has of its own files, as far as the ballast asks: sizes alone are kept. */
export interface FakeFolder {
  readonly handle: FileSystemDirectoryHandle
  /** How many bytes each holds. */
  readonly sizes: Map<string, number>
  /** What is written beyond this is refused; unlimited when undefined. */
  quotaBytes: number | undefined
  /** How often a file was written from its beginning. */
  fillings: number
}

export function fakeFolder(): FakeFolder {
  const sizes = new Map<string, number>()
  const folder: FakeFolder = {
    sizes,
    quotaBytes: undefined,
    fillings: 0,
    handle: {
      getFileHandle: (name: string, { create = false } = {}) => {
        if (!sizes.has(name) && !create) return refuse('NotFoundError')
        sizes.set(name, sizes.get(name) ?? 0)
        return Promise.resolve(fileHandle(folder, name))
      },
      removeEntry: (name: string) => {
        sizes.delete(name)
        return Promise.resolve()
      },
    } as unknown as FileSystemDirectoryHandle,
  }
  return folder
}

const refuse = (name: string): Promise<never> => Promise.reject(new DOMException(name, name))

function fileHandle(folder: FakeFolder, name: string): unknown {
  return {
    getFile: () => Promise.resolve({ size: folder.sizes.get(name) ?? 0 }),
    createWritable: () => {
      let written = 0
      folder.fillings += 1
      return Promise.resolve({
        write: (bytes: Uint8Array) => {
          written += bytes.byteLength
          const isFull = folder.quotaBytes !== undefined && written > folder.quotaBytes
          return isFull ? refuse('QuotaExceededError') : Promise.resolve()
        },
        close: () => {
          folder.sizes.set(name, written)
          return Promise.resolve()
        },
      })
    },
  }
}
