import { randomUUID } from 'node:crypto'
import { NONCE_HEADER } from '#protocol/device.ts'
import type { SealKey } from '#protocol/sealed.ts'
import type { SessionResponse } from '#protocol/session.ts'
import { API } from '#protocol/version.ts'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { ProvingDevice } from '#tests/support/provingDevice.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'

interface Pulled {
  readonly changes: readonly { readonly kind: string; readonly id: string }[]
}

/** An agent's tablet out in the field, reduced to its wire: enrolled with a code, and delivering what it sealed. */
export class FieldDevice {
  readonly #origin: string
  readonly #device: ProvingDevice
  #nonce = ''
  #cookie = ''
  #sealKey: SealKey | undefined
  #caseId = ''
  #seq = 0

  private constructor(origin: string, device: ProvingDevice) {
    this.#origin = origin
    this.#device = device
  }

  /** Enrols a new one for an agent of the demo bank, and signs in on it. Throws when it is refused. */
  static async enrol(origin: string, staffNo: string, code: string): Promise<FieldDevice> {
    const made = await ProvingDevice.make()
    const device = new FieldDevice(origin, made)
    await device.ask('GET', '/health')
    const { password } = demoStaff(staffNo)
    const given = { staffNo, password, device: made.id, enrol: made.enrol(code) }
    const answer = await device.ask('POST', '/session', given)
    if (!answer.ok) throw new Error(`enrolling was refused: ${await answer.text()}`)
    device.#cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    device.#sealKey = ((await answer.json()) as SessionResponse).sealKey
    const { changes } = (await (await device.ask('GET', '/pull?limit=200')).json()) as Pulled
    device.#caseId = changes.find(({ kind }) => kind === 'dossier')?.id ?? ''
    return device
  }

  /** What the desk shows of its id. */
  get shortId(): string {
    return this.#device.id.slice(-8)
  }

  async sessionStatus(): Promise<number> {
    return (await this.ask('GET', '/session')).status
  }

  /** Delivers something about its first case into the review inbox; gives how the server says the device stands. */
  async deliver(): Promise<string> {
    this.#seq += 1
    const frame = {
      ...{ id: randomUUID(), seq: this.#seq, kind: 'revealField', subject: this.#caseId },
      ...{ caseId: this.#caseId, madeAt: { device: Date.now() } },
    }
    const bytes = JSON.stringify({ ...frame, content: { type: 'json', value: { field: 'phone' } } })
    const sha256 = Buffer.from(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bytes)),
    ).toString('hex')
    if (!this.#sealKey) throw new Error('the server named no key to seal to')
    const plaintext = JSON.stringify({ bytes, sha256 })
    const capture = { table: 'outbox', row: frame.id, stamp: 0, plaintext } as const
    const ops = [{ ...frame, content: await sealCapture(capture, this.#sealKey) }]
    const body = { device: this.#device.id, sentAt: Date.now(), ops }
    const answer = await this.ask('POST', '/inbox', body)
    const said = (await answer.json()) as { device: string; received: readonly string[] }
    if (!said.received.includes(frame.id)) throw new Error('it was not received')
    return said.device
  }

  private async ask(method: 'GET' | 'POST', path: string, given?: object): Promise<Response> {
    const body = given && JSON.stringify(given)
    const request = { method, path: API + path, nonce: this.#nonce, body }
    const answer = await fetch(this.#origin + request.path, {
      method,
      headers: {
        'doorstep-protocol': '1',
        ...(this.#cookie !== '' && { cookie: this.#cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.#nonce !== '' && (await this.#device.prove(request))),
      },
      ...(body !== undefined && { body }),
    })
    this.#nonce = answer.headers.get(NONCE_HEADER) ?? this.#nonce
    return answer
  }
}
