import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('databaseChild.ts', import.meta.url))

export interface Said {
  readonly event: 'open' | 'refused' | 'done' | 'failed' | 'interrupted'
  readonly isNew?: boolean
  readonly code?: string
  readonly message?: string
  readonly rows?: readonly Record<string, unknown>[]
}

/** A server process that a test may kill; see databaseChild.ts. */
export interface DatabaseProcess {
  readonly pid: number
  /** The next thing it says. Rejects when it ends without a word. */
  next(): Promise<Said>
  run(sql: string): Promise<Said>
  /** Sends SQL without waiting for the answer. */
  send(sql: string): void
  /** Sends the signal and waits for the end; gives the exit status, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts the process, in a process group of its own, on `dataDir`; as another user if told (needs root). */
export function startDatabaseProcess(
  dataDir: string,
  user?: { uid: number; gid: number },
): DatabaseProcess {
  const child = spawn(process.execPath, [CHILD, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    ...user,
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<Said> => {
    const line = await lines.next()
    if (line.done === true) throw new Error('the database process ended')
    return JSON.parse(line.value) as Said
  }
  const send = (sql: string): void => void child.stdin.write(`${sql}\n`)
  return {
    pid: child.pid ?? 0,
    next,
    send,
    run: sql => {
      send(sql)
      return next()
    },
    async end(signal) {
      child.kill(signal)
      const [status] = await ended
      return status
    },
  }
}
