import type { Network, NetworkRequest } from '#app/platform/network.ts'
import { never, type WorldLife } from './worldLife.ts'

/** A request as it lies on the wire. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request that waits for the world to decide what the network does with it. */
export interface ParkedRequest {
  readonly tablet: number
  readonly life: WorldLife
  readonly request: WireRequest
  /** `isCut`: the body breaks off in its middle. Answers with a word for the trace. */
  answer(answer: WireAnswer, isCut?: boolean): string
  /** No answer will come. */
  fail(): string
}

/** The way out of one tablet: nothing moves on it until the world says how. */
export class BadNetwork {
  readonly tablet: number
  readonly #parked = new Set<ParkedRequest>()
  readonly #onChange = new Set<(online: boolean) => void>()
  readonly #onVisible = new Map<() => void, WorldLife>()
  readonly #onEvent = new Map<() => void, WorldLife>()
  readonly #cookies = new Map<string, string>()
  #isOnline = true

  constructor(tablet: number) {
    this.tablet = tablet
  }

  /** Requests that somebody still waits for, oldest first. */
  get parked(): readonly ParkedRequest[] {
    return [...this.#parked].filter(request => !request.life.isDead)
  }

  get isOnline(): boolean {
    return this.#isOnline
  }

  setOnline(isOnline: boolean): void {
    if (isOnline === this.#isOnline) return
    this.#isOnline = isOnline
    if (!isOnline) for (const parked of [...this.#parked]) parked.fail()
    for (const tell of [...this.#onChange]) tell(isOnline)
  }

  /** The app comes back to the front. */
  show(): void {
    for (const [tell, life] of [...this.#onVisible]) if (!life.isDead) tell()
  }

  /** The server's event stream says that something changed. */
  poke(): void {
    if (!this.#isOnline) return
    for (const [tell, life] of [...this.#onEvent]) if (!life.isDead) tell()
  }

  /** The session's cookie, for requests that the world makes in the tablet's name. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  forTab(life: WorldLife): Network {
    return {
      isOnline: () => this.#isOnline,
      onChange: listener => {
        const tell = (online: boolean): void => {
          if (!life.isDead) listener(online)
        }
        this.#onChange.add(tell)
        return () => this.#onChange.delete(tell)
      },
      onVisible: listener => subscribe(this.#onVisible, listener, life),
      fetch: (path, request) => this.#fetch(path, request, life),
      onServerEvent: (_path, _name, listener) => subscribe(this.#onEvent, listener, life),
    }
  }

  #fetch(path: string, asked: NetworkRequest, life: WorldLife): Promise<Response> {
    if (life.pass() === 'dies') return never()
    if (!this.#isOnline) return Promise.reject(new TypeError('Failed to fetch'))
    return new Promise((resolve, reject) => {
      const parked: ParkedRequest = {
        tablet: this.tablet,
        life,
        request: this.#onWire(path, asked),
        answer: (answer, isCut = false) => {
          if (!this.#parked.delete(parked)) return 'too late'
          this.#keepCookies(answer)
          if (life.pass() === 'goesOn') resolve(responseOf(answer, isCut))
          return String(answer.status)
        },
        fail: () => {
          if (!this.#parked.delete(parked)) return 'too late'
          if (life.pass() === 'goesOn') reject(new TypeError('Failed to fetch'))
          return 'no answer'
        },
      }
      this.#parked.add(parked)
    })
  }

  #onWire(path: string, { method, headers, body }: NetworkRequest): WireRequest {
    return {
      method,
      path,
      headers: { ...headers, ...(this.#cookies.size > 0 && { cookie: this.cookie }) },
      ...(body !== undefined && { body }),
    }
  }

  #keepCookies({ headers }: WireAnswer): void {
    const [pair = ''] = (headers['set-cookie'] ?? '').split(';')
    const [name = '', value = ''] = pair.split('=')
    if (name !== '') this.#cookies.set(name, value)
  }
}

function subscribe(
  listeners: Map<() => void, WorldLife>,
  listener: () => void,
  life: WorldLife,
): () => void {
  listeners.set(listener, life)
  return () => listeners.delete(listener)
}

function responseOf({ status, headers, body }: WireAnswer, isCut: boolean): Response {
  const { 'set-cookie': _kept, 'content-length': _length, ...shown } = headers
  const content = isCut ? brokenOff(body) : body
  return new Response(status === 204 ? null : content, { status, headers: shown })
}

function brokenOff(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body.slice(0, body.length / 2)))
      controller.error(new TypeError('terminated'))
    },
  })
}
