import { createHash, randomUUID } from 'node:crypto'
import { PROOF_HEADER, PROOF_TYP, type Enrol } from '#protocol/device.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A request that a device signs; `path` as it is sent, with `/api/v1` and query. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly body?: string | Uint8Array | undefined
  readonly nonce: string
}

/** A device that has a key of its own and signs requests as a tablet does. */
export class ProvingDevice {
  readonly id: string
  /** The public half, as it is enrolled. */
  readonly transportKey: string
  readonly #privateKey: CryptoKey

  private constructor(id: string, transportKey: string, privateKey: CryptoKey) {
    this.id = id
    this.transportKey = transportKey
    this.#privateKey = privateKey
  }

  static async make(id: string = randomUUID()): Promise<ProvingDevice> {
    const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
    const point = await crypto.subtle.exportKey('raw', pair.publicKey)
    return new ProvingDevice(id, Buffer.from(point).toString('base64url'), pair.privateKey)
  }

  /** What it brings to its first sign-in. */
  enrol(code: string): Enrol {
    return { code, transportKey: this.transportKey }
  }

  /** The header with the proof of one request; `over` changes what is claimed. */
  async prove(request: SignedRequest, over: object = {}): Promise<Record<string, string>> {
    const { method, path, body = '', nonce } = request
    const hash = createHash('sha256').update(body).digest('hex')
    const claims = { device: this.id, method, path, body: hash, nonce, jti: randomUUID() }
    const proof = await this.sign({ typ: PROOF_TYP, kid: this.id }, { ...claims, ...over })
    return { [PROOF_HEADER]: proof }
  }

  /** A compact JWS over anything. */
  async sign(header: object, payload: object): Promise<string> {
    const input = [{ alg: 'ES256', ...header }, payload]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const signed = await crypto.subtle.sign(algorithm, this.#privateKey, Buffer.from(input))
    return `${input}.${Buffer.from(signed).toString('base64url')}`
  }
}
