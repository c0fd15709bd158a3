import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readdir, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { ERRORS, MemoryKvStore, Upload } from '@tus/server'

/** What was read back of a file: its length, and its SHA-256 in hex. */
export interface FileDigest {
  readonly bytes: number
  readonly sha256: string
}

/** A read of this size at a time: a file is not in memory whole to be hashed. */
const PIECE_BYTES = 262_144
/** Readable by the server alone, though all of it is sealed. */
const OWN_FOLDER = 0o700
const OWN_FILE = 0o600

/**
 * Sealed files in one folder, each under its id; what is acknowledged of one is on stable storage. It writes behind what
 * is there and never shortens it. How long a file is to be is told for the time of a request alone (`configstore`): the
 * books are the database's. A file that is told to be whole is not looked at.
 */
export class DurableStore extends FileStore {
  /** Makes the folder where there is none. Throws what the file system refuses. */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: OWN_FOLDER })
    super({ directory, configstore: new MemoryKvStore() })
    this.extensions = ['creation']
  }

  /** Makes an empty file, or leaves the one that is there. */
  override async create(upload: Upload): Promise<Upload> {
    if (isWhole(await this.#told(upload.id))) return upload
    const handle = await open(this.#pathOf(upload.id), 'a', OWN_FILE)
    await closing(handle, () => handle.sync())
    await this.#syncFolder()
    return upload
  }

  /** How far a file has come: what of it is on stable storage now. */
  override async getUpload(id: string): Promise<Upload> {
    const told = await this.#told(id)
    if (isWhole(told)) return told
    const handle = await this.#open(id)
    if (!handle) throw notThere()
    return closing(handle, async () => {
      // A server that was killed may have written more than it had flushed.
      await handle.sync()
      const { size: offset } = await handle.stat()
      return new Upload({ id, size: told.size ?? 0, offset })
    })
  }

  /** Writes behind `offset`; resolves to the new one once it is on stable storage. */
  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    if (isWhole(await this.#told(id))) return offset
    const handle = await this.#open(id)
    if (!handle) throw notThere()
    return closing(handle, async () => {
      let at = offset
      for await (const piece of bytes) at = await writeAll(handle, piece as Buffer, at)
      await handle.sync()
      return at
    })
  }

  /** Puts all bytes of a file in the place of whatever lies here of it. */
  async replace(id: string, size: number, bytes: Readable): Promise<void> {
    await this.remove(id)
    const upload = new Upload({ id, size, offset: 0 })
    await this.configstore.set(id, upload)
    try {
      await this.create(upload)
      await this.write(bytes, id, 0)
    } finally {
      await this.configstore.delete(id)
    }
  }

  /** Takes a file away for good; one that is not there is no fault. */
  override async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true })
    await this.#syncFolder()
  }

  /** All bytes of a file; undefined where nothing of it lies here. */
  async bytesOf(id: string): Promise<Buffer | undefined> {
    const handle = await this.#open(id)
    return handle && closing(handle, () => handle.readFile())
  }

  /** How much of a file is on stable storage, read back from its beginning; undefined where nothing of it lies here. */
  async digestOf(id: string): Promise<FileDigest | undefined> {
    const handle = await this.#open(id)
    if (!handle) return undefined
    return closing(handle, async () => {
      await handle.sync()
      const hash = createHash('sha256')
      const file = handle.createReadStream({
        start: 0,
        autoClose: false,
        highWaterMark: PIECE_BYTES,
      })
      for await (const piece of file) hash.update(piece as Buffer)
      return { bytes: file.bytesRead, sha256: hash.digest('hex') }
    })
  }

  /** The ids of all files that lie here, whole or not. */
  ids(): Promise<string[]> {
    return readdir(this.directory)
  }

  async #told(id: string): Promise<Upload> {
    const told = await this.configstore.get(id)
    if (!told) throw new Error('nobody has told how long the file is to be')
    return told
  }

  #pathOf(id: string): string {
    return join(this.directory, id)
  }

  async #open(id: string): Promise<FileHandle | undefined> {
    try {
      return await open(this.#pathOf(id), 'r+')
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /** Makes names last: a file that is on stable storage is found after a crash only if its name is, too. */
  async #syncFolder(): Promise<void> {
    const handle = await open(this.directory, 'r')
    await closing(handle, () => handle.sync())
  }
}

const isWhole = ({ offset, size }: Upload): boolean => offset === size

/** What tus says of a file that it does not know. */
function notThere(): Error {
  return Object.assign(new Error('no such file'), ERRORS.FILE_NOT_FOUND)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Resolves to where the next byte goes. The system may take less at a time than it was given. */
async function writeAll(handle: FileHandle, piece: Buffer, offset: number): Promise<number> {
  let done = 0
  while (done < piece.length) {
    const rest = piece.length - done
    done += (await handle.write(piece, done, rest, offset + done)).bytesWritten
  }
  return offset + done
}

async function closing<T>(handle: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await handle.close()
  }
}
