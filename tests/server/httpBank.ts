import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { asId, type DeviceId, type StaffId } from '#domain/base/ids.ts'
import type { ExportRequest } from '#protocol/desk.ts'
import { makeEnrolCode } from '#server/auth/devices/enrolCode.ts'
import { makeLease } from '#server/auth/devices/lease.ts'
import { makeNonce } from '#server/auth/devices/nonce.ts'
import { hashPassword } from '#server/auth/passwords.ts'
import { openChangeFeed, type ChangeFeed } from '#server/db/changeFeed.ts'
import { buildHttp, type HttpOptions } from '#server/http.ts'
import type { RouteDeps } from '#server/routes/routeDeps.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { ProvingDevice } from '#tests/support/provingDevice.ts'
import { silentLog } from '#tests/support/testCluster.ts'
import { testFiles } from '#tests/support/testFiles.ts'
import { testMap } from '#tests/support/testMap.ts'
import { openSmallBank, TOKEN_KEY, type SmallBank } from './smallBank.ts'

export const PASSWORD = '梧桐路 18'
export const TEST_NONCE_KEY = Buffer.alloc(32, 8)

const TERMS = { softMs: 72 * 3_600_000, hardMs: 168 * 3_600_000 }

const JSON_TYPE = 'application/json'

type Method = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'

export interface HttpBank extends SmallBank {
  readonly app: FastifyInstance
  readonly feed: ChangeFeed
  readonly deps: RouteDeps
  /** Where the sealed files lie. */
  readonly filesDir: string
  /**
   * A request as the app makes it: with protocol, with the cookie of whoever signed in, and with the proof of the
   * device on which that one did; another `device` proves it instead, and null leaves the proof out.
   */
  readonly ask: (
    method: Method,
    path: string,
    more?: InjectOptions & {
      readonly cookie?: string
      readonly device?: ProvingDevice | null
    },
  ) => Promise<LightMyRequestResponse>
  /** Signs in by staff number and returns the cookie; an agent on a device, his own or the n-th, enrolled at need. */
  readonly signIn: (staffNo: string, device?: number) => Promise<string>
  /** The n-th device, with its key. */
  readonly device: (n: number) => Promise<ProvingDevice>
  /** The device that the session behind a cookie began on. */
  readonly deviceOf: (cookie: string) => ProvingDevice | undefined
  /** A fresh one-time code. */
  readonly enrolCode: (staffNo: string) => Promise<string>
  /** The header with a device's proof of a request that is about to be made, query and all. */
  readonly prove: (
    device: ProvingDevice,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<Record<string, string>>
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
  const shelf = testFiles()
  const deps: RouteDeps = {
    db: bank.db,
    clock: bank.clock,
    log: silentLog,
    tokenKey: TOKEN_KEY,
    timeOf: bank.timeOf,
    nonceKey: TEST_NONCE_KEY,
    sealKey: () => bank.keys.sealKey,
    complaintPhone: '027-8555-0199',
    policyKeys: () => bank.keys.policyKeys,
    signPolicy: bytes => bank.keys.signPolicy(bytes),
    lease: (device, staff) =>
      makeLease(bank.keys, TERMS, { device, staff, minVersion: '0.1.0' }, bank.clock()),
    openSealed: bank.openSealed,
    unwrap: wrap => bank.keys.unwrap(wrap),
    files: shelf.files,
    version: '9.8.7',
    minVersion: '0.1.0',
    isHttps: false,
    oidc: null,
    subscribe: (staffId: StaffId, hear: () => void) => feed.subscribe(staffId, hear),
    exportFile: ({ kind, format }: ExportRequest) => pieces(`${kind},${format}\n`),
    map: testMap(),
    ...over,
  }
  const app = await buildHttp(deps, options)
  await app.ready()
  const devices = testDevices()
  const prove: HttpBank['prove'] = (device, method, path, body) =>
    device.prove({
      ...{ method, path: `/api/v1${path}`, body: body as string | Uint8Array | undefined },
      nonce: makeNonce(TEST_NONCE_KEY, deps.clock()),
    })
  const ask: HttpBank['ask'] = async (method, path, { cookie, device, headers, ...more } = {}) => {
    const prover = device === undefined ? devices.ofCookie(cookie) : device
    return app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        'doorstep-protocol': '1',
        // A file is begun without a body.
        ...(method === 'POST' && !headers?.['tus-resumable'] && { 'content-type': JSON_TYPE }),
        ...(cookie !== undefined && { cookie }),
        ...(prover && (await prove(prover, method, path, more.payload))),
        ...headers,
      },
      ...more,
    })
  }
  const enrolCode: HttpBank['enrolCode'] = async staffNo => {
    const order = { staffId: await staffIdOf(bank, staffNo), madeBy: null }
    return (await makeEnrolCode(deps.db, { ...order, madeWith: 'command' }, deps.clock())).code
  }
  return {
    ...bank,
    app,
    feed,
    deps,
    filesDir: shelf.folder,
    ask,
    prove,
    enrolCode,
    device: devices.nth,
    deviceOf: cookie => devices.ofCookie(cookie),
    signIn: async (staffNo, n) => {
      const given = { staffNo, password: PASSWORD }
      const device = await devices.of(bank, staffNo, n)
      const isKnown = device && (await isEnrolled(bank, staffNo, device))
      const enrol = device && !isKnown && { enrol: device.enrol(await enrolCode(staffNo)) }
      const payload = JSON.stringify({ ...given, ...(device && { device: device.id }), ...enrol })
      const reply = await ask('POST', '/session', { payload, device: device ?? null })
      const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
      if (device) devices.noteCookie(cookie, device)
      return cookie
    },
    stop: async () => {
      await app.close()
      await feed.close()
      await bank.database.drop()
      shelf.remove()
    },
  }
}

async function* pieces(...all: string[]): AsyncGenerator<string> {
  for (const piece of all) yield await Promise.resolve(piece)
}

/** Devices as they are used here: the n-th, an agent's own, and whose session a cookie is. */
function testDevices() {
  const made = new Map<number, Promise<ProvingDevice>>()
  const cookies = new Map<string, ProvingDevice>()
  const nth = (n: number): Promise<ProvingDevice> => {
    const device = made.get(n) ?? ProvingDevice.make(anId(8, n))
    made.set(n, device)
    return device
  }
  return {
    nth,
    ofCookie: (cookie = '') => cookies.get(cookie),
    noteCookie: (cookie: string, device: ProvingDevice) => void cookies.set(cookie, device),
    /** The desk's people have none. */
    async of(bank: SmallBank, staffNo: string, n?: number): Promise<ProvingDevice | undefined> {
      const { role } = await bank.db
        .selectFrom('staff')
        .select('role')
        .where('staff_no', '=', staffNo)
        .executeTakeFirstOrThrow()
      return role === 'agent' ? nth(n ?? OWN + Number(staffNo.slice(1))) : undefined
    },
  }
}

/** An agent's own device is the one with the number of his, behind these. */
const OWN = 500

async function staffIdOf({ db }: SmallBank, staffNo: string): Promise<StaffId> {
  const query = db.selectFrom('staff').select('id').where('staff_no', '=', staffNo)
  return (await query.executeTakeFirstOrThrow()).id
}

async function isEnrolled(bank: SmallBank, staffNo: string, { id }: ProvingDevice) {
  const device = await bank.db
    .selectFrom('device')
    .select('id')
    .where('id', '=', asId<DeviceId>(id))
    .where('enrolled_for', '=', await staffIdOf(bank, staffNo))
    .where('state', '=', 'active')
    .executeTakeFirst()
  return device !== undefined
}
