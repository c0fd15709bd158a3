import { packKeeper } from './map/packs/packKeeper.ts'
import { packRows } from './map/packs/packRows.ts'
import { serveKeeper, type PackLine, type PackReply } from './map/packs/packWire.ts'
import { browserLocks } from './platform/locks.ts'
import { browserOwnFiles } from './platform/ownFiles.ts'
import { browserRangeFetch } from './platform/rangeFetch.ts'
import { browserStorage } from './platform/storage.ts'
import { packSource } from './sync/packSource.ts'

/** A worker of its own: only there the files can be written fast, and no screen waits for a hash. */
const line = globalThis as unknown as PackLine

/** A person reads no faster. */
const TELL_EVERY_MS = 250
let toldAt = 0

const rows = packRows({ files: browserOwnFiles, locks: browserLocks })
serveKeeper(
  line,
  packKeeper({
    rows,
    files: browserOwnFiles,
    locks: browserLocks,
    storage: browserStorage,
    source: packSource(browserRangeFetch),
    onProgress({ id, version }, bytes) {
      if (performance.now() - toldAt < TELL_EVERY_MS) return
      toldAt = performance.now()
      line.postMessage({ progress: { id, version }, bytes } satisfies PackReply)
    },
  }),
)
