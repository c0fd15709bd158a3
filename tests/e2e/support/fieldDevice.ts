import { randomUUID } from 'node:crypto'
import type { SealKey } from '#protocol/sealed.ts'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { HttpDevice } from '#tests/support/httpDevice.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'

interface Pulled {
  readonly changes: readonly { readonly kind: string; readonly id: string }[]
}

/** An agent's tablet out in the field, reduced to its wire: enrolled with a code, and delivering what it sealed. */
export class FieldDevice {
  readonly #device: HttpDevice
  readonly #sealKey: SealKey
  readonly #caseId: string
  #seq = 0

  private constructor(device: HttpDevice, sealKey: SealKey, caseId: string) {
    this.#device = device
    this.#sealKey = sealKey
    this.#caseId = caseId
  }

  /** Enrols a new one for an agent of the demo bank, and signs in on it. Throws when it is refused. */
  static async enrol(origin: string, staffNo: string, code: string): Promise<FieldDevice> {
    const { device, sealKey } = await HttpDevice.enrol(origin, demoStaff(staffNo), code)
    if (!sealKey) throw new Error('the server named no key to seal to')
    const { changes } = (await (await device.fetch('GET', '/pull?limit=200')).json()) as Pulled
    const caseId = changes.find(({ kind }) => kind === 'dossier')?.id ?? ''
    return new FieldDevice(device, sealKey, caseId)
  }

  /** What the desk shows of its id. */
  get shortId(): string {
    return this.#device.id.slice(-8)
  }

  async sessionStatus(): Promise<number> {
    return (await this.#device.fetch('GET', '/session')).status
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
    const plaintext = JSON.stringify({ bytes, sha256 })
    const capture = { table: 'outbox', row: frame.id, stamp: 0, plaintext } as const
    const ops = [{ ...frame, content: await sealCapture(capture, this.#sealKey) }]
    const body = { device: this.#device.id, sentAt: Date.now(), ops }
    const answer = await this.#device.fetch('POST', '/inbox', JSON.stringify(body))
    const said = (await answer.json()) as { device: string; received: readonly string[] }
    if (!said.received.includes(frame.id)) throw new Error('it was not received')
    return said.device
  }
}
