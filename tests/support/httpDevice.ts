import { NONCE_HEADER } from '#protocol/device.ts'
import type { DemoResponse } from '#protocol/demo.ts'
import type { SessionResponse, SignIn } from '#protocol/session.ts'
import { API } from '#protocol/version.ts'
import { ProvingDevice } from './provingDevice.ts'

/** A device with its session, and what the bank said at its beginning. */
interface Enrolled extends Pick<SessionResponse, 'staff' | 'sealKey'> {
  readonly device: HttpDevice
}

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

  /** Enrols a new device for an agent of the demo bank, with the demo bank's own code. Throws when he is refused. */
  static async signIn(origin: string, staffNo: string): Promise<Enrolled> {
    const { accounts } = (await (await fetch(`${origin}${API}/demo`)).json()) as DemoResponse
    const account = accounts.find(each => each.staffNo === staffNo)
    if (!account?.enrolCode) throw new Error('the demo bank has no such agent')
    return HttpDevice.enrol(origin, account, account.enrolCode)
  }

  /** Enrols a new device with a code, and signs in on it. Throws when that is refused. */
  static async enrol(
    origin: string,
    { staffNo, password }: Pick<SignIn, 'staffNo' | 'password'>,
    code: string,
  ): Promise<Enrolled> {
    const made = await ProvingDevice.make()
    const device = new HttpDevice(origin, made)
    await device.fetch('GET', '/health')
    const given = { staffNo, password, device: made.id, enrol: made.enrol(code) }
    const answer = await device.fetch('POST', '/session', JSON.stringify(given))
    if (!answer.ok) throw new Error(`sign-in was refused with ${String(answer.status)}`)
    device.#cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const { staff, sealKey } = (await answer.json()) as SessionResponse
    return { device, staff, sealKey }
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
