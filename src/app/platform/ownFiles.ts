/** Names of folders, and of a file at its end. */
export type FilePath = readonly string[]

/** The origin's own files (OPFS). Nobody but this app sees them, and the browser may clear them. */
export interface OwnFiles {
  /** The folders in a folder; none where there is no such one. */
  folders(path: FilePath): Promise<readonly string[]>
  /** As it lies now, to be sliced; undefined where there is none. A later write makes it unreadable. */
  read(path: FilePath): Promise<Blob | undefined>
  /**
   * Puts bytes at a place of a file, which grows to hold them; on the disk when it resolves. Rejects with a
   * QuotaExceededError where there is no room.
   */
  write(path: FilePath, bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void>
  /** A file, or a folder with all that lies in it; one that is not there is removed already. */
  remove(path: FilePath): Promise<void>
}

/** TypeScript lists it for workers alone. */
interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { readonly at: number }): number
  /** These two were asynchronous at first. */
  flush(): void | Promise<void>
  close(): void | Promise<void>
}

type FileHandle = FileSystemFileHandle & {
  readonly createSyncAccessHandle?: () => Promise<SyncAccessHandle>
}

/** The files of this browser. Only a dedicated worker has the fast way of writing. */
export const browserOwnFiles: OwnFiles = {
  async folders(path) {
    const folder = await folderAt(path)
    if (!folder) return []
    const names: string[] = []
    for await (const handle of folder.values()) {
      if (handle.kind === 'directory') names.push(handle.name)
    }
    return names
  },
  async read(path) {
    const folder = await folderAt(path.slice(0, -1))
    const handle = await unlessMissing(folder?.getFileHandle(nameOf(path)))
    return handle?.getFile()
  },
  async write(path, bytes, at) {
    const folder = await folderAt(path.slice(0, -1), { create: true })
    const handle = await folder?.getFileHandle(nameOf(path), { create: true })
    if (!handle) throw new DOMException('no place for files', 'NotSupportedError')
    const { createSyncAccessHandle } = handle as FileHandle
    if (createSyncAccessHandle)
      await writeSync(await createSyncAccessHandle.call(handle), bytes, at)
    else await writeCopy(handle, bytes, at)
  },
  async remove(path) {
    const folder = await folderAt(path.slice(0, -1))
    await unlessMissing(folder?.removeEntry(nameOf(path), { recursive: true }))
  },
}

const nameOf = (path: FilePath): string => path.at(-1) ?? ''

async function folderAt(
  path: FilePath,
  options: { readonly create?: boolean } = {},
): Promise<FileSystemDirectoryHandle | undefined> {
  let folder = await ownRoot()
  for (const name of path) folder = await unlessMissing(folder?.getDirectoryHandle(name, options))
  return folder
}

/** Undefined where the browser has no such place; private windows refuse it. */
async function ownRoot(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await navigator.storage.getDirectory()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return undefined
    throw error
  }
}

async function unlessMissing<T>(asked: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined
    throw error
  }
}

/** The handle locks the file, so it is held for one write alone. */
async function writeSync(handle: SyncAccessHandle, bytes: Uint8Array, at: number): Promise<void> {
  try {
    for (let done = 0; done < bytes.byteLength;) {
      const written = handle.write(bytes.subarray(done), { at: at + done })
      if (written === 0) throw new DOMException('nothing was written', 'QuotaExceededError')
      done += written
    }
    await handle.flush()
  } finally {
    await handle.close()
  }
}

/** Where there is no such handle: the browser copies the file for each write, which is slow and as safe. */
async function writeCopy(
  handle: FileSystemFileHandle,
  data: Uint8Array<ArrayBuffer>,
  position: number,
): Promise<void> {
  const stream = await handle.createWritable({ keepExistingData: true })
  await stream.write({ type: 'write', data, position })
  await stream.close()
}
