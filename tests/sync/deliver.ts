import type { Prover } from '#app/sync/proof.ts'
import type { Operation } from '#protocol/operation.ts'
import type { PushResponse } from '#protocol/push.ts'
import type { ParkedRequest, WireAnswer, WireRequest } from '#tests/support/badNetwork.ts'
import type { ServerFault } from '#tests/support/worldPool.ts'
import { nonceOf, provenRequest } from '#tests/support/worldProof.ts'
import type { Served, WorldServer } from '#tests/support/worldServer.ts'
import type { Ledger } from './checker/ledger.ts'

/** What network and server do with one request, and how often of a hundred. */
const FATES = {
  good: 44,
  drop: 4,
  lostReply: 8,
  twice: 5,
  late: 5,
  cut: 3,
  short: 2,
  proxyPage: 2,
  proxyAfter: 2,
  portal: 1,
  alien: 1,
  fewer: 2,
  wrongReceipt: 1,
  forged: 2,
  cached: 2,
  olderServer: 3,
  busy: 2,
  pausedBefore: 4,
  killedBefore: 3,
  killedAfter: 3,
  databaseGone: 1,
} as const

export type RequestFate = keyof typeof FATES

/** The fate that a number below 1000 stands for. */
export function fateOf(n: number): RequestFate {
  let rest = n % 100
  for (const [fate, share] of Object.entries(FATES) as [RequestFate, number][]) {
    rest -= share
    if (rest < 0) return fate
  }
  return 'good'
}

/** A number that stands for a fate. */
export function numberOf(wanted: RequestFate): number {
  return Array.from({ length: 100 }, (_, n) => n).find(n => fateOf(n) === wanted) ?? 0
}

const HTML = { 'content-type': 'text/html' }
const PAGE = '<html><title>Sign in to the hotel</title></html>'
const JSON_TYPE = { 'content-type': 'application/json' }

/** What others on the way answer in the server's place. */
const UNASKED = {
  proxyPage: { status: 502, headers: HTML, body: PAGE },
  portal: { status: 200, headers: HTML, body: PAGE },
  alien: { status: 200, headers: JSON_TYPE, body: '{}' },
  busy: { status: 429, headers: { 'retry-after': '7' }, body: '' },
} as const satisfies Partial<Record<RequestFate, WireAnswer>>

const SERVER_FAULTS = ['pausedBefore', 'killedBefore', 'killedAfter', 'databaseGone'] as const

function isServerFault(fate: RequestFate): fate is (typeof SERVER_FAULTS)[number] {
  return SERVER_FAULTS.some(fault => fault === fate)
}

/** The post: carries requests to the server and answers back, well or badly. */
export class Post {
  /** Requests whose senders gave up while they were still on the way. */
  readonly late: WireRequest[] = []
  readonly #server: WorldServer
  readonly #ledger: Ledger
  readonly #proverOf: (tablet: number) => Prover | undefined
  readonly #underWay = new Set<ParkedRequest>()
  /** What a careless proxy keeps, and gives to the next who asks. */
  #lastPush: WireAnswer | undefined

  /** `proverOf` tells what a tablet proves its requests with. */
  constructor(
    server: WorldServer,
    ledger: Ledger,
    proverOf: (tablet: number) => Prover | undefined,
  ) {
    this.#server = server
    this.#ledger = ledger
    this.#proverOf = proverOf
  }

  isUnderWay(parked: ParkedRequest): boolean {
    return this.#underWay.has(parked)
  }

  /** Serves a request well; what `meanwhile` begins has its first word when the answer comes. */
  async deliverWhile(parked: ParkedRequest, meanwhile: () => void): Promise<string> {
    const served = await this.serve(parked.request)
    meanwhile()
    return bring(parked, served, 'good')
  }

  /** Lets one request meet its fate; resolves to a word for the trace. */
  async deliver(parked: ParkedRequest, fate: RequestFate, commitNo: number): Promise<string> {
    if (fate === 'drop' || fate === 'late') {
      if (fate === 'late') this.late.push(parked.request)
      return parked.fail()
    }
    const unasked = this.#unasked(parked.request, fate)
    if (unasked) return parked.answer(unasked)
    if (fate === 'twice') await this.serve(parked.request)
    if (fate === 'olderServer') {
      return this.#carry(parked, fate, undefined, await this.#asOlderServer(parked))
    }
    return this.#carry(parked, fate, isServerFault(fate) ? { kind: fate, commitNo } : undefined)
  }

  /** Answers that come from elsewhere than the server. */
  #unasked(request: WireRequest, fate: RequestFate): WireAnswer | undefined {
    if (fate === 'forged') return forgedAnswer(request)
    if (fate === 'cached') return this.#lastPush ?? UNASKED.portal
    return fate in UNASKED ? UNASKED[fate as keyof typeof UNASKED] : undefined
  }

  /** Serves a request whose answer nobody hears. */
  async serve(request: WireRequest, fault?: ServerFault): Promise<Served> {
    const served = await this.#server.serve(request, fault, () => undefined)
    this.#note(served)
    return served
  }

  async #carry(
    parked: ParkedRequest,
    fate: RequestFate,
    fault?: ServerFault,
    request = parked.request,
  ): Promise<string> {
    this.#underWay.add(parked)
    const end = (served: Served): string => {
      this.#underWay.delete(parked)
      this.#note(served)
      return bring(parked, served, fate)
    }
    const served = await this.#server.serve(request, fault, end)
    return served.kind === 'paused' ? 'paused' : end(served)
  }

  /**
   * A server that was put back to an older build does not know the kind of one operation, best of one that
   * others wait for. Told of one that is stored already it would only repeat its answer, so those stay. What is changed
   * for that is proved as the tablet proved it, for the server that is here does know the kind.
   */
  async #asOlderServer({ request, tablet }: ParkedRequest): Promise<WireRequest> {
    if (this.#server.pausedCount > 0 || typeof request.body !== 'string') return request
    const ops = opsOf(request)
    const fresh = ops.filter(({ id }) => !this.#ledger.ops.get(id)?.stored)
    const awaited = fresh.find(({ id }) => ops.some(op => op.dependsOn?.includes(id)))
    const unknown = awaited ?? fresh[0]
    const told = ops.map(op => (op === unknown ? { ...op, kind: `new-${op.kind}` } : op))
    const body = JSON.parse(request.body) as object
    const changed = { ...request, body: JSON.stringify({ ...body, ops: told }) }
    const [prover, nonce] = [this.#proverOf(tablet), nonceOf(request)]
    return prover && nonce !== undefined ? provenRequest(changed, prover, nonce) : changed
  }

  #note(served: Served): void {
    if (served.kind !== 'answered') return
    const { results } = (parsed(served.answer.body) ?? {}) as Partial<PushResponse>
    if (results && results.length > 0) this.#lastPush = served.answer
    for (const result of results ?? []) this.#ledger.noteResult(result)
  }
}

function bring(parked: ParkedRequest, served: Served, fate: RequestFate): string {
  if (served.kind !== 'answered') {
    parked.fail()
    return served.kind
  }
  const { answer } = served
  const word = `${answer.status}`
  switch (fate) {
    case 'lostReply':
      parked.fail()
      return word
    case 'cut':
      parked.answer(answer, true)
      return word
    case 'short':
      parked.answer({ ...answer, body: answer.body.slice(0, -answer.body.length / 3) })
      return word
    case 'proxyAfter':
      parked.answer({ ...UNASKED.proxyPage, status: 504 })
      return word
    case 'fewer':
      parked.answer(withResults(answer, results => results.slice(0, -1)))
      return word
    case 'wrongReceipt':
      parked.answer(withResults(answer, results => results.map(wrongReceipt)))
      return word
    default:
      parked.answer(answer)
      return word
  }
}

function opsOf({ path, body }: WireRequest): readonly Operation[] {
  if (!path.endsWith('/push') || typeof body !== 'string') return []
  return (JSON.parse(body) as { ops: Operation[] }).ops
}

/** An answer that names every operation, and receipts for bytes that nobody stored. */
function forgedAnswer(request: WireRequest): WireAnswer {
  const receipt = { sha256: '0'.repeat(64), storedAt: 1 }
  const results = opsOf(request).map(({ id }) => ({ id, status: 'applied', rev: 1, receipt }))
  const body = JSON.stringify({ serverTime: 1, token: 'forged', results })
  return { status: 200, headers: JSON_TYPE, body }
}

function withResults(
  answer: WireAnswer,
  change: (results: PushResponse['results']) => PushResponse['results'],
): WireAnswer {
  const body = parsed(answer.body) as Partial<PushResponse> | undefined
  if (!body?.results) return answer
  return { ...answer, body: JSON.stringify({ ...body, results: change(body.results) }) }
}

function wrongReceipt(result: PushResponse['results'][number]) {
  return result.receipt
    ? { ...result, receipt: { ...result.receipt, sha256: '0'.repeat(64) } }
    : result
}

function parsed(body: string): unknown {
  return body.startsWith('{') ? JSON.parse(body) : undefined
}
