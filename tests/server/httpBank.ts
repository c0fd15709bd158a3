import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { StaffId } from '#domain/base/ids.ts'
import type { ExportRequest } from '#protocol/desk.ts'
import { hashPassword } from '#server/auth/passwords.ts'
import { openChangeFeed, type ChangeFeed } from '#server/db/changeFeed.ts'
import { buildHttp, type HttpOptions } from '#server/http.ts'
import type { RouteDeps } from '#server/routes/routeDeps.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { silentLog } from '#tests/support/testCluster.ts'
import { openSmallBank, type SmallBank } from './smallBank.ts'

export const PASSWORD = '梧桐路 18'
export const TOKEN_KEY = Buffer.alloc(32, 7)

export interface HttpBank extends SmallBank {
  readonly app: FastifyInstance
  readonly feed: ChangeFeed
  readonly deps: RouteDeps
  /** A request as the app makes it: with protocol, and with the cookie of whoever signed in. */
  readonly ask: (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    more?: InjectOptions & { readonly cookie?: string },
  ) => Promise<LightMyRequestResponse>
  /** Signs in by staff number and returns the cookie. */
  readonly signIn: (staffNo: string, device?: number) => Promise<string>
  readonly stop: () => Promise<void>
}

/** The small bank behind the real HTTP side. Staff numbers are S1 (Anna), S2 (Bo), S3 (Chen), S4 (supervisor). */
export async function openHttpBank(
  options: HttpOptions = {},
  over: Partial<RouteDeps> = {},
): Promise<HttpBank> {
  const bank = await openSmallBank()
  const hash = await hashPassword(PASSWORD)
  await bank.db.updateTable('staff').set({ password_hash: hash }).execute()
  const feed = openChangeFeed(bank.database.pool, silentLog)
  const deps: RouteDeps = {
    db: bank.db,
    clock: bank.clock,
    log: silentLog,
    tokenKey: TOKEN_KEY,
    sealKey: () => bank.keys.sealKey,
    openSealed: bank.openSealed,
    version: '9.8.7',
    minVersion: '0.1.0',
    isHttps: false,
    oidc: null,
    subscribe: (staffId: StaffId, hear: () => void) => feed.subscribe(staffId, hear),
    exportFile: ({ kind, format }: ExportRequest) => pieces(`${kind},${format}\n`),
    ...over,
  }
  const app = await buildHttp(deps, options)
  await app.ready()
  const ask: HttpBank['ask'] = (method, path, { cookie, headers, ...more } = {}) =>
    app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        'doorstep-protocol': '1',
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      ...more,
    })
  return {
    ...bank,
    app,
    feed,
    deps,
    ask,
    signIn: async (staffNo, device) => {
      const given = { staffNo, password: PASSWORD, ...(device && { device: anId(8, device) }) }
      const reply = await ask('POST', '/session', { payload: JSON.stringify(given) })
      return String(reply.headers['set-cookie']).split(';')[0] ?? ''
    },
    stop: async () => {
      await app.close()
      await feed.close()
      await bank.database.drop()
    },
  }
}

async function* pieces(...all: string[]): AsyncGenerator<string> {
  for (const piece of all) yield await Promise.resolve(piece)
}
