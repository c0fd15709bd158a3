import type { CDPSession, Page } from '@playwright/test'

/** A platform authenticator that gives secrets, in Chromium itself; it lives as long as its page. */
export class Authenticator {
  readonly #session: CDPSession
  readonly #authenticatorId: string

  private constructor(session: CDPSession, authenticatorId: string) {
    this.#session = session
    this.#authenticatorId = authenticatorId
  }

  static async plugInto(page: Page, { givesSecrets = true } = {}): Promise<Authenticator> {
    const session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable')
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: givesSecrets,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return new Authenticator(session, authenticatorId)
  }

  /** Whether it knows the finger that is laid on it. */
  async recognises(isUserVerified: boolean): Promise<void> {
    const { authenticatorId } = this.#of()
    await this.#session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  }

  async count(): Promise<number> {
    const { credentials } = await this.#session.send('WebAuthn.getCredentials', this.#of())
    return credentials.length
  }

  /** One that did not know its owner too often stays shut; another takes its place. */
  async unplug(): Promise<void> {
    await this.#session.send('WebAuthn.removeVirtualAuthenticator', this.#of())
  }

  #of() {
    return { authenticatorId: this.#authenticatorId }
  }
}
