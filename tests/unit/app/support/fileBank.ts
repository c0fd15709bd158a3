import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { asInstant } from '#domain/time/instant.ts'
import type { NetworkRequest } from '#app/platform/network.ts'
import { httpTransport, type Transport } from '#app/sync/transport.ts'
import { promptHash, promptKeys } from '#tests/support/promptKeys.ts'
import { parse } from '#protocol/parse.ts'
import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import type { SealWrap } from '#protocol/sealed.ts'
import { fileMetadataSchema } from '#protocol/sealedFile.ts'
import { SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'

/** A file as the bank has it. */
export interface BankFile {
  readonly device: string
  readonly length: number
  readonly sealedSha256: string
  readonly wrap: SealWrap
  bytes: Buffer<ArrayBuffer>
  receipts: number
}

export interface BankRequest {
  readonly method: NetworkRequest['method']
  /** Of the file. */
  readonly id: string
  readonly isStored: boolean
  readonly offset: number
  readonly length: number
}

/**
 * What happens on the way.
 * | mishap | |
 * |---|---|
 * | lost | it never arrives |
 * | lostReply | it is done, and nobody hears of it |
 * | cutReply | it is done, and the answer breaks off |
 * | cutBody | half of its bytes arrive |
 * | busy | 503 |
 * | portal | a sign-in page of a hotel answers |
 * | forgets | it is done and answered; then the server dies with half of what it had |
 * | answer | the bank answers with this |
 */
export type Mishap =
  | 'lost'
  | 'lostReply'
  | 'cutReply'
  | 'cutBody'
  | 'busy'
  | 'portal'
  | 'forgets'
  | { readonly answer: Response }

const STORED_AT = asInstant(1_795_500_100_000)

/** A strict tus server in memory, behind the real transport. */
export class FileBank {
  readonly files = new Map<string, BankFile>()
  readonly requests: BankRequest[] = []
  /** The most requests that were under way at once; no file has two. */
  mostAtOnce = 0
  /** What becomes of a request; it may take its time. */
  onRequest: (request: BankRequest) => Promise<Mishap | undefined> | Mishap | undefined = () =>
    undefined
  /** The hash that receipts name instead of the true one. */
  receiptOf: string | undefined
  readonly transport: Transport
  #underWay = 0

  constructor() {
    this.transport = httpTransport({
      network: { fetch: (path, request) => this.fetch(path, request) },
      ...{ keys: promptKeys, hash: promptHash, ids: { newId: () => v7() } },
      clock: { now: () => STORED_AT },
      prover: () => Promise.resolve(undefined),
      appVersion: '0.1.0+test',
    })
  }

  async fetch(path: string, asked: NetworkRequest): Promise<Response> {
    const request = requestOf(path, asked)
    this.requests.push(request)
    this.#underWay += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay)
    try {
      const answer = await this.#serve(path, asked, request)
      return asked.method === 'HEAD' ? withoutBody(answer) : answer
    } finally {
      this.#underWay -= 1
    }
  }

  async #serve(path: string, asked: NetworkRequest, request: BankRequest): Promise<Response> {
    const mishap = await this.onRequest(request)
    if (typeof mishap === 'object') return mishap.answer
    if (mishap === 'lost') throw new TypeError('Failed to fetch')
    if (mishap === 'busy') return refusal('databaseAway', 503)
    if (mishap === 'portal') return new Response('<html>')
    const answer = this.#answer(path, asked, request, mishap === 'cutBody')
    if (mishap === 'lostReply' || mishap === 'cutBody') throw new TypeError('Failed to fetch')
    if (mishap === 'cutReply') return brokenOff(answer)
    const file = this.files.get(request.id)
    // What it gave a receipt for it never loses.
    if (mishap === 'forgets' && file?.receipts === 0) {
      file.bytes = file.bytes.subarray(0, Math.floor(file.bytes.length / 2))
    }
    return answer
  }

  #answer(
    path: string,
    { method, headers = {}, body }: NetworkRequest,
    { id, isStored }: BankRequest,
    isCut: boolean,
  ): Response {
    if (isStored) return this.#receipt(id)
    if (headers['tus-resumable'] !== '1.0.0') return new Response('', { status: 412 })
    if (method === 'POST') return this.#create(path, headers)
    const file = this.files.get(id)
    if (!file || file.device !== path.split('/')[4]) return refusal('notFound', 404)
    if (method === 'PATCH') return this.#append(file, headers, body as Uint8Array, isCut)
    return new Response(null, { headers: { ...at(file), 'upload-length': String(file.length) } })
  }

  #create(path: string, headers: Readonly<Record<string, string>>): Response {
    const told = parse(fileMetadataSchema, metadataIn(headers))
    if (!told.ok) return refusal('wrongShape', 400)
    const { id, sealedSha256, wrap } = told.value
    const [device, length] = [path.split('/')[4] ?? '', Number(headers['upload-length'])]
    const known = this.files.get(id)
    if (known && (known.sealedSha256 !== sealedSha256 || known.device !== device)) {
      return refusal('fileTaken', 409)
    }
    const file = { device, length, sealedSha256, wrap, bytes: Buffer.alloc(0), receipts: 0 }
    if (!known) this.files.set(id, file)
    return new Response('', { status: 201, headers: { location: `http://elsewhere/${id}` } })
  }

  #append(
    file: BankFile,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array,
    isCut: boolean,
  ): Response {
    if (headers['content-type'] !== 'application/offset+octet-stream') {
      return refusal('wrongMediaType', 415)
    }
    if (headers['upload-offset'] !== String(file.bytes.length)) {
      return new Response('wrong offset', { status: 409 })
    }
    if (body.length > SEALED_CHUNK_BYTES) return refusal('bodyTooLarge', 413)
    const arrived = isCut ? body.subarray(0, Math.floor(body.length / 2)) : body
    file.bytes = Buffer.concat([file.bytes, arrived])
    if (file.bytes.length > file.length) return refusal('wrongShape', 400)
    return new Response(null, { status: 204, headers: at(file) })
  }

  #receipt(id: string): Response {
    const file = this.files.get(id)
    if (!file) return refusal('notFound', 404)
    if (file.bytes.length < file.length) return refusal('fileIncomplete', 409)
    if (sha256Of(file.bytes) !== file.sealedSha256) {
      this.files.delete(id)
      return refusal('fileDiffers', 422)
    }
    file.receipts += 1
    const sealedSha256 = this.receiptOf ?? file.sealedSha256
    return Response.json({ serverTime: STORED_AT, sealedSha256, storedAt: STORED_AT })
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const at = ({ bytes }: BankFile) => ({ 'upload-offset': String(bytes.length) })

/** A problem as the bank words it. */
export function refusal(problem: ProblemName, status: number): Response {
  return new Response(JSON.stringify({ code: PROBLEMS[problem] }), { status })
}

/** As HTTP has it for HEAD; there is nothing that could break off. */
const withoutBody = ({ status, headers }: Response): Response =>
  new Response(null, { status, headers })

function requestOf(path: string, { method, headers = {}, body }: NetworkRequest): BankRequest {
  const [named, last] = path.split('/').slice(5)
  const id = named ?? String(metadataIn(headers)['id'])
  const offset = Number(headers['upload-offset'] ?? 0)
  return { method, id, isStored: last === 'stored', offset, length: body?.length ?? 0 }
}

/** Each value is base64 of its JSON. */
function metadataIn(headers: Readonly<Record<string, string>>): Record<string, unknown> {
  const pairs = (headers['upload-metadata'] ?? '').split(',').map(pair => pair.split(' '))
  return Object.fromEntries(
    pairs.map(([name = '', value = '']) => [
      name,
      JSON.parse(Buffer.from(value, 'base64').toString()) as unknown,
    ]),
  )
}

function brokenOff({ status, headers }: Response): Response {
  const body = new ReadableStream<Uint8Array>({
    start: controller => controller.error(new TypeError('terminated')),
  })
  return new Response(body, { status: status === 204 ? 200 : status, headers })
}
