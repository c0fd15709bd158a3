import { NONCE_HEADER } from '#protocol/device.ts'
import type { DemoResponse, SessionResponse } from '#protocol/session.ts'
import { API } from '#protocol/version.ts'
import { ProvingDevice } from './provingDevice.ts'

/** A device reduced to its wire: enrolled for one agent, with a session, proving each request. */
export class HttpDevice {
  readonly #origin: string
  readonly #device: ProvingDevice
  #nonce = ''
  #cookie = ''

  private constructor(origin: string, device: ProvingDevice) {
    this.#origin = origin
    this.#device = device
  }

  /** Enrols a new device for an agent of the demo bank. Throws when he is refused. */
  static async signIn(
    origin: string,
    staffNo: string,
  ): Promise<{ readonly device: HttpDevice; readonly staff: SessionResponse['staff'] }> {
    const made = await ProvingDevice.make()
    const device = new HttpDevice(origin, made)
    const { accounts } = (await (await device.fetch('GET', '/demo')).json()) as DemoResponse
    const account = accounts.find(each => each.staffNo === staffNo)
    if (!account?.enrolCode) throw new Error('the demo bank has no such agent')
    const { password, enrolCode } = account
    const given = { staffNo, password, device: made.id, enrol: made.enrol(enrolCode) }
    const answer = await device.fetch('POST', '/session', JSON.stringify(given))
    if (!answer.ok) throw new Error(`sign-in was refused with ${String(answer.status)}`)
    device.#cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const { staff } = (await answer.json()) as SessionResponse
    return { device, staff }
  }

  get id(): string {
    return this.#device.id
  }

  /** `path` without `/api/v1`. Throws when no answer came. */
  async fetch(method: 'GET' | 'POST', path: string, body?: string): Promise<Response> {
    const request = {
      method,
      path: API + path,
      nonce: this.#nonce,
      ...(body !== undefined && { body }),
    }
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
