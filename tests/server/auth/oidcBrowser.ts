import type { LightMyRequestResponse } from 'fastify'
import type { HttpBank } from '../httpBank.ts'

/** A browser without a screen: it keeps its cookies for server and provider, and goes where it is led. */
export class OidcBrowser {
  readonly #bank: HttpBank
  readonly cookies = new Map<string, string>()
  readonly #atProvider = new Map<string, string>()

  constructor(bank: HttpBank) {
    this.#bank = bank
  }

  /** One request to the server; `SameSite=Strict` cookies stay away where another site leads here. */
  async ask(path: string, fromElsewhere = false): Promise<LightMyRequestResponse> {
    const sent = [...this.cookies].filter(([name]) => !fromElsewhere || name === 'doorstep_oidc')
    const reply = await this.#bank.ask('GET', path, {
      cookie: sent.map(([name, value]) => `${name}=${value}`).join('; '),
    })
    for (const { name, value, maxAge } of reply.cookies) {
      if (value === '' || maxAge === 0) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return reply
  }

  /** Goes to the provider and signs in there as `account` (nobody: declines); returns where it is sent back to. */
  async goAndSignIn(account: string): Promise<URL> {
    const start = await this.ask('/session/oidc')
    return this.signInAt(String(start.headers.location), account)
  }

  async signInAt(address: string, account: string): Promise<URL> {
    let at = new URL(address)
    const home = at.origin
    while (at.origin === home) {
      const isForm = at.pathname.startsWith('/interaction/')
      const reply = await fetch(at, {
        redirect: 'manual',
        method: isForm ? 'POST' : 'GET',
        headers: { cookie: [...this.#atProvider].map(pair => pair.join('=')).join('; ') },
        ...(isForm && { body: new URLSearchParams({ account }) }),
      })
      for (const line of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') this.#atProvider.delete(name)
        else this.#atProvider.set(name, value)
      }
      const location = reply.headers.get('location')
      if (location === null) throw new Error(`the provider stops: ${await reply.text()}`)
      at = new URL(location, at)
    }
    return at
  }

  /** Follows the provider's answer back to the server; returns where that leads. */
  async comeBack(to: URL): Promise<string> {
    const reply = await this.ask(`/session/oidc/callback${to.search}`, true)
    return `${reply.statusCode} ${String(reply.headers.location)}`
  }

  async signIn(account: string): Promise<string> {
    return this.comeBack(await this.goAndSignIn(account))
  }
}
