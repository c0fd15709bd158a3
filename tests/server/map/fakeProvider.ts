import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as somebody else's map server saw it. */
export interface SeenRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

type Answer = (seen: SeenRequest, reply: ServerResponse) => void

export interface FakeProvider {
  readonly url: string
  /** What it was asked since the last `answers`. */
  readonly seen: SeenRequest[]
  /** How it answers from now on. */
  readonly answers: (answer: Answer) => void
  readonly close: () => Promise<void>
}

/** A map server on this machine that answers what a test says. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const seen: SeenRequest[] = []
  let answer: Answer = (_, reply) => reply.writeHead(500).end()
  const server = createServer((request, reply) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const each = { method, path, headers, body: Buffer.concat(pieces).toString() }
      seen.push(each)
      answer(each, reply)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answers(next) {
      seen.length = 0
      answer = next
    },
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers JSON. */
export function json(reply: ServerResponse, body: unknown): void {
  reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
