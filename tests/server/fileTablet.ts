import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import type { AttachmentId } from '#domain/base/ids.ts'
import type { Attachment } from '#domain/visit/attachment.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import type { ProvingDevice } from '#tests/support/provingDevice.ts'
import { sealFile, type SealedTestFile } from '#tests/support/sealFile.ts'
import type { HttpBank } from './httpBank.ts'
import { ANNA, anActor, anOperation } from './smallBank.ts'

export const TUS = { 'tus-resumable': '1.0.0' }
export const BYTES = { 'content-type': 'application/offset+octet-stream' }

/** What changes a request from what a tablet would send. */
export interface Otherwise {
  readonly headers?: Readonly<Record<string, string>>
  /** Leaves headers out. */
  readonly without?: readonly string[]
  /** Stands in the path instead of the device's own id. */
  readonly device?: string
  /** Another one proves it, or nobody. */
  readonly provedBy?: ProvingDevice | null
}

export type Said = Readonly<Record<string, unknown>>

/** tus metadata: each value base64 of its JSON; undefined is left out. */
export function metadata(values: Said): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${Buffer.from(JSON.stringify(value)).toString('base64')}`)
    .join(',')
}

/** A tablet's requests about its files, one by one, as `src/app` makes them. */
export class FileTablet {
  readonly #bank: HttpBank
  readonly device: ProvingDevice

  constructor(bank: HttpBank, device: ProvingDevice) {
    this.#bank = bank
    this.device = device
  }

  create(file: SealedTestFile, said: Said = {}, over: Otherwise = {}) {
    const { id, sealedSha256, wrap, sealed } = file
    const headers = {
      ...{ ...TUS, 'upload-length': String(sealed.length) },
      'upload-metadata': metadata({ id, sealedSha256, wrap, ...said }),
    }
    return this.#ask('POST', '', { headers }, over)
  }

  head(id: string, over: Otherwise = {}) {
    return this.#ask('HEAD', `/${id}`, { headers: TUS }, over)
  }

  patch(id: string, offset: number, bytes: Uint8Array, over: Otherwise = {}) {
    const headers = { ...TUS, ...BYTES, 'upload-offset': String(offset) }
    return this.#ask('PATCH', `/${id}`, { headers, payload: Buffer.from(bytes) }, over)
  }

  stored(id: string, over: Otherwise = {}, body = '{}') {
    const headers = { 'content-type': 'application/json' }
    return this.#ask('POST', `/${id}/stored`, { headers, payload: body }, over)
  }

  /** Sends all chunks of a file that was created, from the first one on. */
  async sendAll(file: SealedTestFile): Promise<void> {
    let offset = 0
    for (const chunk of file.chunks) {
      const { statusCode } = await this.patch(file.id, offset, chunk)
      if (statusCode !== 204) throw new Error(`a chunk was answered with ${statusCode}`)
      offset += chunk.length
    }
  }

  /** Sends a whole file, and has the bank's word for it. */
  async deliver(file: SealedTestFile): Promise<void> {
    await this.create(file)
    await this.sendAll(file)
    const { statusCode } = await this.stored(file.id)
    if (statusCode !== 200) throw new Error(`the bank said ${statusCode} of a file`)
  }

  async #ask(
    method: 'HEAD' | 'POST' | 'PATCH',
    path: string,
    {
      headers: own,
      payload,
    }: { readonly headers: Readonly<Record<string, string>>; readonly payload?: string | Buffer },
    { headers = {}, without = [], device = this.device.id, provedBy = this.device }: Otherwise,
  ): Promise<LightMyRequestResponse> {
    const url = `/files/${device}${path}`
    const all = { ...own, ...headers }
    return this.#bank.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: {
        ...Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name))),
        ...(provedBy && (await this.#bank.prove(provedBy, method, url, payload))),
      },
      ...(payload !== undefined && { payload }),
    })
  }
}

/** Has a device begun so many files of a length, as the bank's books have it: nothing of them lies on its disk. */
export async function beganFiles(
  bank: HttpBank,
  { id }: ProvingDevice,
  { count, bytes, at = bank.clock() }: { count: number; bytes: number; at?: number },
): Promise<void> {
  await sql`
    insert into file (id, device_id, sealed_bytes, sealed_sha256, wrap, begun_at, touched_at)
    select gen_random_uuid(), ${id}::uuid, ${bytes}::integer, repeat('0', 64), '{}',
      ${new Date(at)}, ${new Date(at)}
    from generate_series(1, ${count}::integer)`.execute(bank.db)
}

/** So many bytes that are not all alike. */
export function someBytes(length: number): Buffer {
  return Buffer.alloc(length, 'doorstep'.repeat(3) + String(length))
}

/** A file for the bank's own key. */
export function aFile(bank: HttpBank, n: number, original = someBytes(1000)) {
  return sealFile(anId(33, n), original, bank.keys.sealKey)
}

/** What its operation says of a file. */
export function anAttachment(file: SealedTestFile, over: Partial<Attachment> = {}): Attachment {
  return {
    id: file.id as AttachmentId,
    ...{ visitId: anId(5, 1), caseId: anId(2, 1), madeBy: ANNA, takenAt: NOON },
    ...{ type: 'image/jpeg', bytes: file.original.length },
    ...{ sha256: file.sha256, sealedSha256: file.sealedSha256 },
    ...over,
  }
}

/** Tells the bank of a file, from a device of Anna's: 501 is her own. */
export function tellOf(bank: HttpBank, attachment: Attachment, device = 501) {
  return bank.push(anOperation('attachFile', attachment), anActor(ANNA, device))
}

let answers = 0

/** An answer to what a file shows. */
export async function answer(
  bank: HttpBank,
  { id, visitId, caseId }: Attachment,
  verdict: Decision['judgement']['verdict'],
): Promise<void> {
  answers += 1
  const hits = verdict === 'allow' ? [] : [{ rule: 'CN-ATT-01', verdict, cause: 'broken' as const }]
  const decision = aDecision({
    ...{ id: anId(34, answers), visitId, caseId, moment: 'attach', attachmentId: id },
    judgement: { verdict, hits },
    answers: { reasons: [], overrides: [] },
  })
  const { status } = await bank.push(anOperation('recordDecision', decision), anActor(ANNA, 501))
  if (status !== 'applied' && status !== 'held') throw new Error(`the answer was ${status}`)
}

/** As the bank notes it when it judges the same facts of every answer about this file, and finds another verdict. */
export async function bankFinds(
  bank: HttpBank,
  { id }: { readonly id: string },
  verdict: Decision['judgement']['verdict'],
): Promise<void> {
  await bank.db
    .updateTable('decision')
    .set({ differences: JSON.stringify([{ kind: 'verdict', bank: verdict }]) })
    .where(sql`doc->>'attachmentId'`, '=', id)
    .execute()
}
