import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseId, RecordId, VisitId } from '#domain/base/ids.ts'
import { PROBLEMS, problemOfCode } from '#protocol/problem.ts'
import { aDraft, anId, aVisit, NOON, TODAY } from '#tests/fixtures/builders.ts'
import type { RasterSource } from '#server/map/raster/rasterSource.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { anApplication } from '#tests/fixtures/relief.ts'
import { testMap } from '#tests/support/testMap.ts'
import { aCheckIn, aLeg, aPinProposal, aSealedTrack } from '#tests/fixtures/places.ts'
import { SILENT_PROVIDER } from '../auth/silentProvider.ts'
import { openHttpBank, PASSWORD, type HttpBank } from '../httpBank.ts'
import { putPack } from '../map/putPack.ts'
import { attachmentOf, markFiles, type MarkedFiles } from '../markedFiles.ts'
import { MARKED, markBank, marksOf, type Ownership } from '../markedBank.ts'
import { routeList } from '../routeList.ts'
import { DESK_BODIES, idIn } from './deskBodies.ts'
import { anAttachment } from '../fileTablet.ts'
import { aSigningKey } from '../signingKeys.ts'
import { steppedUp } from '../steppedUp.ts'
import { enrolledDevice, waitAgain, waitingAt, waitingItem } from '../waitingItems.ts'
import { aCommitment, anOperation, aRecord } from '../smallBank.ts'

const ROLES = ['nobody', 'left', 'agent', 'supervisor', 'admin'] as const
type Role = (typeof ROLES)[number]
const STAFF_NOS = { left: 'S6', agent: 'S1', supervisor: 'S4', admin: 'S5' } as const

const PLACES = [
  { lat: 36.6, lng: 117 },
  { lat: 36.7, lng: 117 },
]
const PICTURES: RasterSource = {
  cacheS: 0,
  picture: () => Promise.resolve({ type: 'image/png', bytes: Buffer.from('PNG') }),
}
const packsDir = mkdtempSync(join(tmpdir(), 'doorstep-packs-'))
let bank: HttpBank
let files: MarkedFiles
beforeAll(async () => {
  putPack(packsDir)
  bank = await openHttpBank(
    { signInLimits: { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 } },
    { oidc: SILENT_PROVIDER, map: testMap(packsDir, { raster: PICTURES }) },
  )
  const { password_hash } = await bank.db
    .selectFrom('staff')
    .select('password_hash')
    .executeTakeFirstOrThrow()
  const more = (n: number, role: 'admin' | 'agent') => ({
    ...{ id: anId<never>(6, 20 + n), staff_no: `S${n}`, name: `同事${n}`, role, password_hash },
    partner_id: null,
  })
  await bank.db
    .insertInto('staff')
    .values([more(5, 'admin'), more(6, 'agent')])
    .execute()
  await markBank(bank)
  for (const n of [1, 2, 3]) await waitingItem(bank, n, await enrolledDevice(bank, n))
  for (const n of [1, 2, 3]) await waitingAt(bank, n)
  files = await markFiles(bank)
  await bank.db
    .insertInto('authority')
    .values({
      ...{ role: 'supervisor', staff_id: null, limits: JSON.stringify({ approveFen: null }) },
      ...{ from_on: TODAY, until_on: TODAY, set_by: null, set_at: new Date(NOON), reason: '测试' },
    })
    .execute()
})
afterAll(async () => {
  await bank.stop()
  rmSync(packsDir, { recursive: true })
})

/** Anna's own. */
const DEVICE = anId<string>(8, 501)
const SIGNING_KEY = aSigningKey()
const AUTHORITY = {
  of: { staffId: anId(6, 2) },
  limits: { products: [], mostPercent: 50, caseFen: 1, dayFen: 1, mostInstalments: 12 },
  ...{ from: '2026-11-01', until: '2026-12-31', reason: '年度授权' },
}
const ways = Object.keys(MARKED) as readonly Ownership[]
let fresh = 1000

/** An operation of each kind about the case, visit and record with this number. */
function operationOf(kind: string, n: number): object {
  const ids = { caseId: anId<CaseId>(2, n), visitId: anId<VisitId>(5, n) }
  const id = (fresh += 1)
  switch (kind) {
    case 'finaliseRecord':
      return anOperation(kind, aRecord({ ...ids, id: anId(7, id) }))
    case 'amendRecord': {
      const amends = { recordId: anId<RecordId>(7, n), reason: '金额写错' }
      return anOperation(kind, aRecord({ ...ids, id: anId(7, id), amends }))
    }
    case 'proposeCommitment': {
      const { recordId: _none, ...bare } = aCommitment({ ...ids, id: anId(10, id) })
      return anOperation(kind, bare)
    }
    case 'scheduleVisit':
      return anOperation(kind, aVisit({ id: anId(5, id), caseId: ids.caseId }))
    case 'changeAppointment': {
      const patch = { appointment: { state: 'CONFIRMED', via: 'PHONE' } as const }
      return anOperation(
        kind,
        { visitId: ids.visitId, patch },
        { subject: ids.visitId, baseRev: 1e6 },
      )
    }
    case 'revealField':
      return anOperation(kind, { field: 'phone' }, { subject: ids.caseId, caseId: ids.caseId })
    case 'proposePin':
      return anOperation(kind, aPinProposal({ caseId: ids.caseId, id: anId(21, id) }))
    case 'handOverPlace':
      return anOperation(kind, { visitId: ids.visitId, app: 'amap' }, { subject: ids.visitId })
    case 'recordLeg':
      return anOperation(kind, aLeg({ toVisitId: ids.visitId }), { subject: ids.visitId })
    case 'surrenderDraft':
      return anOperation(kind, aDraft({ ...ids, id: anId(7, id) }))
    default:
      return evidenceOf(kind, ids, id)
  }
}

function evidenceOf(kind: string, ids: { caseId: CaseId; visitId: VisitId }, id: number): object {
  switch (kind) {
    case 'checkIn':
      return anOperation(kind, aCheckIn({ ...ids, id: anId(20, id) }))
    case 'recordDecision':
      return anOperation(kind, aDecision({ ...ids, id: anId(24, id) }))
    case 'attachFile':
      return anOperation(kind, anAttachment(files.sent, { ...ids, id: anId(33, id) }))
    case 'applyForRelief':
      return anOperation(kind, anApplication({ caseId: ids.caseId, id: anId(31, id) }))
    default:
      return anOperation('keepTrack', aSealedTrack({ id: anId(22, id) }))
  }
}

/** How a route is asked about one of the cases; the word behind the path tells rows of one route apart. */
function requestOf(row: string, n: number, othersCursor: string): InjectOptions {
  const [method = '', path = '', variant] = row.split(' ')
  if (path.startsWith('/files/')) return files.requestOf(row)
  const asked = (url: string, payload?: object) => ({
    method: method as 'GET',
    url,
    ...(payload && { payload: JSON.stringify(payload) }),
  })
  if (row.startsWith('POST /push')) {
    const ops = [operationOf(variant ?? '', n)]
    return asked(path, { device: DEVICE, sentAt: NOON, ops })
  }
  const same = SAME_FOR_ALL[row]
  if (same) return asked(...same)
  if (path === '/desk/attachments/:id')
    return asked(`/desk/attachments/${attachmentOf(variant, n)}`)
  if (variant === 'othersCursor') return asked(`${path}?cursor=${othersCursor}`)
  return asked(path.replace(':id', idIn(path, n)), DESK_BODIES[row])
}

/** What is asked about no case. */
const SAME_FOR_ALL: Readonly<Record<string, readonly [url: string, payload?: object]>> = {
  'POST /session': ['/session', { staffNo: 'S4', password: PASSWORD }],
  'POST /session enrolled': ['/session', { staffNo: 'S1', password: PASSWORD, device: DEVICE }],
  'POST /inbox': ['/inbox', { device: DEVICE, sentAt: NOON, ops: [] }],
  'POST /signing-key': ['/signing-key', SIGNING_KEY],
  'POST /desk/exceptions/find': ['/desk/exceptions/find', { challenge: '0123456789' }],
  'POST /desk/exceptions': ['/desk/exceptions', { challenge: '0123456789', reason: '准' }],
  'POST /desk/authority': ['/desk/authority', AUTHORITY],
  'POST /map/matrix': ['/map/matrix', { places: PLACES, departAt: NOON }],
  'GET /map/raster/:z/:x/:y': ['/map/raster/3/1/1'],
  'GET /map/packs/:id/:version/:kind': ['/map/packs/test-city/2026.11/roads'],
  'GET /desk/export': ['/desk/export?kind=records&format=csv'],
  'GET /desk/promises': ['/desk/promises?group=DUE'],
}

/** What each role is answered, about an id of Anna's own case, another's, a closed one, and one that is not here. */
const EXPECTED: Readonly<Record<string, Readonly<Record<Role, string>>>> = {
  'GET /health': everybody('200'),
  'GET /demo': everybody('notFound'),
  'GET /session/oidc': everybody('303'),
  'GET /session/oidc/callback': everybody('303'),
  'POST /session': everybody('200'),
  // With a cookie alone nobody is on Anna's device but Anna.
  'POST /session enrolled': { ...everybody('proofMissing'), left: 'proofRefused', agent: '200' },
  // The same for all deliveries: what counts is the device.
  'POST /inbox': { ...everybody('proofMissing'), left: 'proofRefused', agent: '200' },
  'POST /signing-key': { ...staff('roleRefused'), agent: '204' },
  'GET /session': staff('200'),
  'DELETE /session': everybody('204'),
  'GET /pull': staff('200'),
  'GET /pull othersCursor': staff('badCursor'),
  'GET /events': staff('200'),
  'GET /policy': { ...staff('roleRefused'), agent: '200' },
  'GET /map/settings': staff('200'),
  'POST /map/matrix': { ...staff('roleRefused'), agent: '200' },
  'GET /map/raster/:z/:x/:y': staff('200'),
  'GET /map/packs': staff('200'),
  'GET /map/packs/:id/:version/:kind': staff('200'),
  'GET /desk/records': desk('200'),
  'POST /files/:device': { ...everybody('proofMissing'), left: 'proofRefused', agent: '201' },
  // An answer to HEAD has no body to name the problem.
  'HEAD /files/:device/:id': { ...everybody('401'), agent: '200' },
  'PATCH /files/:device/:id': { ...everybody('proofMissing'), left: 'proofRefused', agent: '204' },
  'POST /files/:device/:id/stored': {
    ...{ ...everybody('proofMissing'), left: 'proofRefused', agent: '200' },
  },
  'GET /desk/attachments/:id': desk('200 200 200 notFound'),
  'GET /desk/attachments/:id setApart': { ...desk('200'), supervisor: 'roleRefused' },
  'GET /desk/export': desk('200'),
  'GET /desk/records/:id': desk('200 200 200 notFound'),
  'POST /session/step-up': desk('204'),
  'GET /desk/devices': desk('200'),
  'GET /desk/agents': desk('200'),
  'POST /desk/devices/codes': desk('200'),
  'POST /desk/devices/:id/revoke': desk('204 204 204 notFound'),
  'POST /desk/devices/:id/lost': desk('204 204 204 notFound'),
  'GET /desk/inbox': desk('200'),
  'POST /desk/inbox/:id/release': desk('200 200 200 notFound'),
  'POST /desk/inbox/:id/set-aside': desk('204 204 204 notFound'),
  'GET /desk/promises': desk('200'),
  'GET /desk/places': desk('200'),
  'POST /desk/places/:id/accept': desk('204 204 204 notFound'),
  'POST /desk/places/:id/refuse': desk('204 204 204 notFound'),
  'GET /grants': { ...staff('roleRefused'), agent: '200' },
  'GET /desk/applications': desk('200'),
  'POST /desk/applications/:id/approve': desk('204 204 204 notFound'),
  'POST /desk/applications/:id/reject': desk('204 204 204 notFound'),
  'GET /desk/authority': desk('200'),
  'POST /desk/authority': desk('204'),
  'GET /desk/complaints': desk('200'),
  'POST /desk/complaints/:id': desk('204 204 204 notFound'),
  'GET /desk/exceptions': desk('200'),
  'POST /desk/exceptions/find': desk('notFound'),
  'POST /desk/exceptions': desk('notFound'),
  'POST /push finaliseRecord': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push amendRecord': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push proposeCommitment': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push scheduleVisit': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push changeAppointment': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push revealField': staff('applied'),
  'POST /push checkIn': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push proposePin': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push recordLeg': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push handOverPlace': staff('applied'),
  'POST /push keepTrack': staff('applied'),
  'POST /push recordDecision': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push attachFile': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push applyForRelief': push('applied outOfScope outOfScope subjectUnknown'),
  'POST /push surrenderDraft': staff('draftSurrendered'),
}

function everybody(answer: string): Record<Role, string> {
  return { nobody: answer, left: answer, ...staffOnly(answer) }
}
function staff(answer: string): Record<Role, string> {
  return { nobody: 'noSession', left: 'noSession', ...staffOnly(answer) }
}
function staffOnly(answer: string) {
  return { agent: answer, supervisor: answer, admin: answer }
}
function desk(answer: string): Record<Role, string> {
  return { ...staff(answer), agent: 'roleRefused' }
}
/** The desk works on no case, so every case is another's to it. */
function push(agents: string): Record<Role, string> {
  return { ...staff('outOfScope outOfScope outOfScope subjectUnknown'), agent: agents }
}

async function cookieOf(role: Role): Promise<string> {
  if (role === 'nobody') return 'doorstep_session=nobody'
  const setActive = (active: boolean) =>
    bank.db.updateTable('staff').set({ active }).where('staff_no', '=', 'S6').execute()
  await setActive(true)
  const cookie = await bank.signIn(STAFF_NOS[role])
  await setActive(false)
  if (role === 'supervisor' || role === 'admin') return steppedUp(bank, cookie)
  return cookie
}

interface Answer {
  readonly word: string
  readonly body: string
  /** Everything that crossed the wire. */
  readonly text: string
}

async function ask(request: InjectOptions, cookie: string): Promise<Answer> {
  const { url, method, ...more } = request as { url: string; method: 'GET'; payload?: string }
  const isStream = url === '/events'
  const reply = await bank.ask(method, url, {
    ...more,
    cookie,
    ...(isStream && { payloadAsStream: true }),
  })
  let body = ''
  if (isStream) {
    for await (const piece of reply.stream()) {
      body += String(piece)
      break
    }
  } else body = reply.body
  return { word: wordOf(reply.statusCode, body), body, text: JSON.stringify(reply.headers) + body }
}

/** The status, the problem's name, or for a push what became of its operation. */
function wordOf(status: number, body: string): string {
  if (!body.startsWith('{')) return String(status)
  const said = JSON.parse(body) as { code?: number; results?: { status: string; code?: number }[] }
  const [result] = said.results ?? []
  const code = result ? result.code : said.code
  return (code === undefined ? undefined : problemOfCode(code)) ?? result?.status ?? String(status)
}

/** The cases whose documents an answer may hold. */
function mayShow(row: string, role: Role): readonly number[] {
  if (role === 'nobody' || role === 'left') return []
  if (role === 'agent') return [MARKED.own]
  return row.includes('/desk/') ? [1, 2, 3] : []
}

const markedIds = (n: number): readonly string[] =>
  [1, 2, 3, 5, 7, 10, 11].map(kind => anId(kind, n))

function leaksIn(text: string, request: InjectOptions, shown: readonly number[]): string[] {
  const asked = JSON.stringify(request)
  return [1, 2, 3]
    .filter(n => !shown.includes(n))
    .flatMap(n => [...marksOf(n), ...markedIds(n)])
    .filter(mark => text.includes(mark) && !asked.includes(mark))
}

async function othersCursor(): Promise<string> {
  const reply = await bank.ask('GET', '/pull', { cookie: await bank.signIn('S3') })
  return reply.json<{ cursor: string }>().cursor
}

describe.each(Object.entries(EXPECTED))('%s', (row, expected) => {
  test.each(ROLES)('asked by %s', async role => {
    const cursor = await othersCursor()
    const words: string[] = []
    const refusals = new Set<string>()
    for (const way of ways) {
      await waitAgain(bank)
      const request = requestOf(row, MARKED[way], cursor)
      // Tries that are refused slow down the next.
      bank.passMs(60_000)
      const answer = await ask(request, await cookieOf(role))
      words.push(answer.word)
      expect(leaksIn(answer.text, request, mayShow(row, role)), `${way} leaks`).toEqual([])
      if (answer.word in PROBLEMS && !row.includes('/push')) refusals.add(answer.body)
    }
    const all = expected[role].split(' ')
    expect(words.join(' ')).toBe(ways.map((_, at) => all[at] ?? all[0]).join(' '))
    // A refusal says the same whatever the id was.
    expect(refusals.size).toBeLessThanOrEqual(1)
  })
})

test('every route has its row; what has none is no way to ask', async () => {
  const rows = Object.keys(EXPECTED).map(row => row.split(' ').slice(0, 2).join(' '))
  const routes = routeList(bank.app)
  expect(routes.length).toBeGreaterThan(40)
  expect(
    rows.filter(row => !routes.some(({ method, path }) => row === `${method} ${path}`)),
  ).toEqual([])
  const cookies = new Map<Role, string>()
  for (const role of ROLES) cookies.set(role, await cookieOf(role))
  for (const { method, path } of routes) {
    if (rows.includes(`${method} ${path}`)) continue
    for (const role of ROLES) {
      const url = path.replace(':id', anId<string>(7, MARKED.foreign))
      const headers = { 'content-type': 'application/json' }
      const reply = await bank.ask(method as 'GET', url, {
        cookie: cookies.get(role) ?? '',
        headers,
      })
      expect(reply.json(), `${method} ${path}`).toMatchObject({ code: PROBLEMS.methodRefused })
    }
  }
})

test('a refused id and one that is not here have the same body, byte for byte', async () => {
  const cookie = await cookieOf('supervisor')
  const bodies = ['nonsense', anId<string>(7, 77), anId<string>(2, 1), '%00'].map(
    async id => (await bank.ask('GET', `/desk/records/${id}`, { cookie })).body,
  )
  expect(new Set(await Promise.all(bodies)).size).toBe(1)
})
