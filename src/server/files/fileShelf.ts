import type { Readable } from 'node:stream'
import { DurableStore, type FileDigest } from './durableStore.ts'
import { tusServer, type AnswerTus } from './tusServer.ts'

/** Where the sealed bytes of files lie: under their ids, in one folder that all servers of a bank share. */
export interface FileShelf {
  readonly tus: AnswerTus
  /** All bytes of a file; undefined where nothing of it lies here. */
  readonly bytesOf: (id: string) => Promise<Buffer | undefined>
  /** What of a file is on stable storage, read back; undefined where nothing of it lies here. */
  readonly digestOf: (id: string) => Promise<FileDigest | undefined>
  /** Puts all bytes of a file in the place of whatever lies here of it. */
  readonly replace: (id: string, length: number, bytes: Readable) => Promise<void>
  /** Takes a file's bytes away for good; one that is not there is no fault. */
  readonly drop: (id: string) => Promise<void>
  /** The ids of all files of which something lies here. */
  readonly ids: () => Promise<readonly string[]>
}

/** The files in a folder, which is made where there is none. Throws what the file system refuses. */
export function fileShelf(folder: string): FileShelf {
  const store = new DurableStore(folder)
  return {
    tus: tusServer(store),
    bytesOf: id => store.bytesOf(id),
    digestOf: id => store.digestOf(id),
    replace: (id, length, bytes) => store.replace(id, length, bytes),
    drop: id => store.remove(id),
    ids: () => store.ids(),
  }
}
