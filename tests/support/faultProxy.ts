import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { sendPaced } from './pacedSocket.ts'

/** What the proxy does to a connection. Sizes count bytes of the answer, its head included. */
export type Fault =
  | { readonly kind: 'pass' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'cut-before-reply' }
  | { readonly kind: 'cut-mid-body'; readonly afterBytes: number }
  /** The request reaches the server twice, on two connections; the client hears one answer. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }

export interface FaultScope {
  /** Tested against the request line, e.g. `POST /api/v1/push`; other requests pass. */
  readonly only?: RegExp
  /** After so many requests the proxy passes everything again. */
  readonly times?: number
}

export interface FaultProxy {
  readonly port: number
  readonly origin: string
  /** How many requests met the present fault. */
  readonly hits: () => number
  /** From the next request on, on open connections too. */
  readonly use: (fault: Fault, scope?: FaultScope) => void
  /** Resolves once the present fault was met so many times. */
  readonly untilHits: (count: number) => Promise<void>
  readonly setTarget: (port: number) => void
  readonly stop: () => Promise<void>
}

interface Plan {
  readonly fault: Fault
  readonly scope: FaultScope
  hits: number
  readonly waiting: { count: number; done: () => void }[]
}

const PASS: Fault = { kind: 'pass' }
const REQUEST_LINE = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+/

/** A TCP proxy on a free port of 127.0.0.1 that can be told at run time to behave badly. */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  let target = targetPort
  let plan = newPlan(PASS, {})
  const sockets = new Set<Socket>()
  const server = createServer(client => {
    if (plan.fault.kind === 'refuse' && !plan.scope.only && takeHit(plan)) {
      client.resetAndDestroy()
      return
    }
    const upstream = connect(target, '127.0.0.1')
    join(client, upstream, sockets)
    const twin = twinOf(client, () => connect(target, '127.0.0.1'), sockets)
    relay({ client, upstream, twin }, () => plan)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    hits: () => plan.hits,
    use: (fault, scope = {}) => {
      plan = newPlan(fault, scope)
    },
    untilHits: count => untilHits(plan, count),
    setTarget: next => {
      target = next
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function newPlan(fault: Fault, scope: FaultScope): Plan {
  return { fault, scope, hits: 0, waiting: [] }
}

function untilHits(plan: Plan, count: number): Promise<void> {
  if (plan.hits >= count) return Promise.resolve()
  return new Promise(done => plan.waiting.push({ count, done }))
}

/** Counts a request against the plan; false when the plan is used up. */
function takeHit(plan: Plan): boolean {
  if (plan.hits >= (plan.scope.times ?? Infinity)) return false
  plan.hits += 1
  for (const waiter of plan.waiting) if (plan.hits >= waiter.count) waiter.done()
  return true
}

/** Two sockets that die together; a reset by either side is an event of this test, not an error. */
function join(client: Socket, upstream: Socket, sockets: Set<Socket>): void {
  for (const [socket, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
  }
}

/** A second connection for duplicates, opened when it is first needed; what it answers is thrown away. */
function twinOf(client: Socket, open: () => Socket, sockets: Set<Socket>): () => Socket {
  let twin: Socket | undefined
  return () => {
    if (!twin || twin.destroyed) {
      twin = open()
      join(client, twin, sockets)
      twin.resume()
    }
    return twin
  }
}

interface Relayed {
  readonly client: Socket
  readonly upstream: Socket
  readonly twin: () => Socket
}

/** Browsers do not pipeline, so a chunk that opens with a request line opens a request. */
function relay({ client, upstream, twin }: Relayed, planNow: () => Plan): void {
  let fault = PASS
  let sentBytes = 0
  client.on('data', chunk => {
    const line = REQUEST_LINE.exec(chunk.toString('latin1', 0, 2048))?.[0]
    if (line !== undefined) {
      fault = faultFor(planNow(), line)
      sentBytes = 0
    }
    if (fault.kind === 'duplicate') twin().write(chunk)
    if (fault.kind === 'refuse') client.resetAndDestroy()
    else sendPaced(client, upstream, chunk, paceOf(fault))
  })
  upstream.on('data', chunk => {
    if (fault.kind === 'cut-before-reply') {
      client.resetAndDestroy()
    } else if (fault.kind === 'cut-mid-body' && sentBytes + chunk.length >= fault.afterBytes) {
      client.end(chunk.subarray(0, fault.afterBytes - sentBytes))
    } else {
      sentBytes += chunk.length
      sendPaced(upstream, client, chunk, paceOf(fault))
    }
  })
}

function faultFor(plan: Plan, requestLine: string): Fault {
  if (plan.fault.kind === 'pass') return PASS
  if (plan.scope.only && !plan.scope.only.test(requestLine)) return PASS
  return takeHit(plan) ? plan.fault : PASS
}

function paceOf(fault: Fault): (bytes: number) => number {
  if (fault.kind === 'delay') return () => fault.delayMs
  if (fault.kind === 'throttle') return bytes => (bytes * 1000) / fault.bytesPerSecond
  return () => 0
}
