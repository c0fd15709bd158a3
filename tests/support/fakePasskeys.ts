import type { PasskeyRefusal, Passkeys } from '#app/platform/passkeys.ts'

/** An authenticator in memory, with real secrets: HMAC of the salt under a key for each passkey, as `prf` is defined. */
export class FakePasskeys implements Passkeys {
  /** What it answers instead of a secret. */
  refusal: PasskeyRefusal | undefined
  readonly forgotten: string[] = []
  readonly #keys = new Map<string, CryptoKey>()

  get count(): number {
    return this.#keys.size
  }

  offered(): Promise<boolean> {
    return Promise.resolve(true)
  }

  async create(
    _who: Parameters<Passkeys['create']>[0],
    salt: Uint8Array<ArrayBuffer>,
  ): ReturnType<Passkeys['create']> {
    if (this.refusal) return { refused: this.refusal }
    const credentialId = crypto.getRandomValues(new Uint8Array(16))
    const how = { name: 'HMAC', hash: 'SHA-256' }
    const raw = crypto.getRandomValues(new Uint8Array(32))
    const key = await crypto.subtle.importKey('raw', raw, how, false, ['sign'])
    this.#keys.set(String(credentialId), key)
    return this.secretOf(credentialId, salt)
  }

  async secretOf(
    credentialId: Uint8Array<ArrayBuffer>,
    salt: Uint8Array<ArrayBuffer>,
  ): ReturnType<Passkeys['secretOf']> {
    const key = this.#keys.get(String(credentialId))
    if (this.refusal ?? !key) return { refused: this.refusal ?? 'REFUSED' }
    const secret = new Uint8Array(await crypto.subtle.sign('HMAC', key, salt))
    return { credentialId, secret }
  }

  forget(credentialId: Uint8Array<ArrayBuffer>): Promise<void> {
    this.forgotten.push(String(credentialId))
    this.#keys.delete(String(credentialId))
    return Promise.resolve()
  }
}
