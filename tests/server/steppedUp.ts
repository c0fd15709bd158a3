import { PASSWORD, type HttpBank } from './httpBank.ts'

/** Gives the password again on the session behind a cookie, and returns the cookie. */
export async function steppedUp(
  bank: Pick<HttpBank, 'ask'>,
  cookie: string,
  password = PASSWORD,
): Promise<string> {
  const payload = JSON.stringify({ password })
  const reply = await bank.ask('POST', '/session/step-up', { cookie, payload })
  if (reply.statusCode !== 204) throw new Error(`step-up answered ${reply.statusCode}`)
  return cookie
}
