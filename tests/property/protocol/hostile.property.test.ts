import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as v from 'valibot'
import { OPERATION_KINDS } from '#protocol/operation.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { parseJsonBody } from '#server/routes/parseJsonBody.ts'
import { aDossier, aDraft, anId, aVisit, NOON } from '#tests/fixtures/builders.ts'
import { paid, TERMS } from '#tests/fixtures/followed.ts'
import { decisionOn, FULL_FACTS } from '#tests/fixtures/packs.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aGrant, anApplication } from '#tests/fixtures/relief.ts'
import { hostileText, hostileValue, spoiled } from '#tests/fixtures/hostile.ts'
import { judgedPart, strangeKey } from '#tests/fixtures/strangeKey.ts'
import { aWorthNote, theRates } from '#tests/fixtures/worth.ts'
import { AGREED_SAMPLES } from './agreedSamples.ts'
import { DESK_SAMPLES } from './deskSamples.ts'
import { DEVICE_SAMPLES } from './deviceSamples.ts'

const INPUTS = 200_000
const BODIES = 40_000

type AnySchema = v.GenericSchema

const isSchema = (raw: unknown): raw is AnySchema =>
  typeof raw === 'object' && raw !== null && 'kind' in raw && raw.kind === 'schema'

const PROTOCOL = new URL('../../../src/protocol/', import.meta.url).pathname

/** Every schema that a file of the protocol exports, one new tomorrow too. */
async function schemasOf(file: string): Promise<{ name: string; schema: AnySchema }[]> {
  const exported = (await import(/* @vite-ignore */ join(PROTOCOL, file))) as Record<
    string,
    unknown
  >
  const contents = (exported['CONTENT_SCHEMAS'] ?? {}) as Record<string, unknown>
  return Object.entries({ ...exported, ...contents }).flatMap(([name, schema]) =>
    isSchema(schema) ? [{ name: `${file} ${name}`, schema }] : [],
  )
}
const schemas = (await Promise.all(readdirSync(PROTOCOL).map(schemasOf))).flat()

const COMPLAINT = {
  ...{ visitId: anId(5, 1), recordId: anId(7, 1), caseNo: 'J-1', debtorName: '周**' },
  ...{ agent: { id: anId(6, 1), staffNo: '1001', name: '甲' }, number: 'C20261123-0' },
  ...{ receivedOn: '2026-11-23' },
  steps: [
    {
      step: 'ANSWERED',
      note: '已告知',
      by: { id: anId(6, 1), staffNo: '1', name: '甲' },
      at: NOON,
    },
  ],
}

const { stepId: _stepId, ...record } = { ...aDraft(), finalisedAt: NOON, finalisedBy: anId(6, 1) }
const commitment = {
  ...{ id: anId(10, 1), caseId: anId(2, 1), cycleNo: 1, kind: 'SINGLE', state: 'PROPOSED' },
  ...{ madeOn: '2026-11-23', madeBy: anId(6, 1), items: [{ dueOn: '2026-12-05', amountFen: 1 }] },
}
const operation = {
  ...{
    id: anId(9, 1),
    seq: 1,
    kind: 'finaliseRecord',
    subject: anId(7, 1),
    madeAt: { device: NOON },
  },
  content: { type: 'json', value: record },
}
const here = { lat: 31.25, lng: 112.15 }
const raster = {
  ...{ datum: 'gcj02', attribution: '某图商', reviewNo: 'GS(2026)1号', minZoom: 3, maxZoom: 18 },
}
const pack = {
  ...{ id: 'jiangcheng', version: '1-seed1', name: '江城市', builtAt: NOON, datum: 'wgs84' },
  ...{ bounds: { west: 112, south: 31, east: 113, north: 32 }, minZoom: 8, maxZoom: 15 },
  ...{ attribution: '虚构城市', licence: 'Apache-2.0' },
  files: [{ kind: 'basemap', bytes: 7, sha256: ['0'.repeat(64)] }],
}
const MAP_SAMPLES: readonly unknown[] = [
  { places: [here, here], departAt: NOON },
  { source: 'graph', at: NOON, seconds: [[0, null]], metres: [[0, 5]] },
  raster,
  { hourFactorPercent: 135, visitHours: { from: '08:00', to: '20:00' }, trackDays: 90, raster },
  pack,
  { packs: [pack] },
  'jiangcheng',
  theRates(),
  aWorthNote({ reason: { code: 'OTHER', text: '顺路' } }),
  { visitId: anId(5, 1), app: 'amap' },
  {
    ...{
      id: anId(9, 1),
      visitId: anId(5, 1),
      caseId: anId(2, 1),
      madeBy: anId(6, 1),
      madeAt: NOON,
    },
    ...{ noFix: 'DENIED', radiusM: 150, class: 'NOT_CERTAIN' },
  },
  {
    ...{ id: anId(9, 1), caseId: anId(2, 1), addressId: anId(4, 1), at: here, found: 'AT_DOOR' },
    ...{ madeBy: anId(6, 1), madeAt: NOON },
  },
]
const CN = ownPack('CN-CARD')
/** A small one: parts of a whole pack would seldom be the ones that are spoiled. */
const SMALL = {
  ...CN,
  rules: CN.rules
    .filter(({ id }) => /TIME-01|FREQ-01|STALE-02|PLACE-02/.test(id))
    .map(rule => ({ ...rule, src: ['bank-policy'] })),
  sources: { 'bank-policy': CN.sources['bank-policy'] },
  keep: CN.keep.slice(0, 2).map(each => ({ ...each, src: ['bank-policy'] })),
}
const POLICY_SAMPLES: readonly unknown[] = [
  SMALL,
  decisionOn(CN, 'prestart', { ...FULL_FACTS, teamPresent: 1 }),
  FULL_FACTS,
  'CN-CARD@2026.11.1',
  { at: NOON, fact: 'phase', value: 'talk' },
  { kid: '0123456789abcdef', publicKey: 'A'.repeat(43) },
  { jws: 'a.b.c' },
  anApplication(),
  anApplication({ commitmentId: anId(10, 1) }),
  aGrant(),
  { grants: [{ jws: 'a.b.c' }] },
  { holds: '3' },
  { products: [], mostPercent: 50, caseFen: 1, dayFen: 1, mostInstalments: 1 },
  { approveFen: null },
  { keys: [], packs: [{ jws: 'a.b.c' }] },
]
const SAMPLES: readonly unknown[] = [
  ...MAP_SAMPLES,
  ...POLICY_SAMPLES,
  ...AGREED_SAMPLES,
  ...DESK_SAMPLES,
  ...DEVICE_SAMPLES,
  aDossier(),
  ...aDossier().accounts,
  ...aDossier().contactPoints,
  aVisit(),
  aVisit().slot,
  aVisit().appointment,
  { slot: aVisit().slot, state: 'CANCELLED' },
  { visitId: anId(5, 1), patch: { appointment: aVisit().appointment } },
  aDraft(),
  record,
  commitment,
  operation,
  aDecision(),
  aDecision().facts,
  aDecision().edition,
  { fact: 'counterpart', value: 'debtor', at: NOON },
  { keys: [{ kid: '0123456789abcdef', publicKey: 'A'.repeat(43) }], packs: [{ jws: 'a.b.c' }] },
  { ...aDossier(), policy: { pack: 'CN-CARD', facts: { role: 'bank', creditorChanged: false } } },
  { field: 'phone' },
  { device: anId(8, 1), sentAt: NOON, ops: [operation] },
  { staffNo: 'S1', password: 'x', device: anId(8, 1) },
  { password: 'x' },
  { staffId: anId(6, 1) },
  { reason: '重复送达' },
  { step: 'EXTENDED', note: '需向分行核实' },
  { open: [COMPLAINT], total: 1, answered: [] },
  { code: '4K7P9XQ2M3D0A', expiresAt: NOON },
  { serverTime: NOON, device: 'revoked', received: [anId(9, 1)] },
  { agents: [{ id: anId(6, 1), staffNo: '1001', name: '甲' }] },
  { from: '2026-11-23', staffId: anId(6, 1), text: '周', flagged: 'yes' },
  { kind: 'records', format: 'csv', to: '2026-11-23' },
  { format: 'doorstep-bank', edition: 1, cases: [], visits: [], staff: [] },
  { staffNo: '3001', name: '甲', role: 'agent', partner: '3002' },
  { bankRef: 'P-1', caseNo: 'J-1', postedOn: '2026-12-01', amountFen: 1, reverses: 'P-0' },
  paid('2026-12-01', 1, { reverses: 'P-0' }),
  { closedOn: '2026-12-08', asOf: NOON, items: [{ state: 'BROKEN', paidFen: 0 }], paidFen: 0 },
  TERMS,
  { kind: 'visit', id: anId(5, 1), rev: 1, doc: aVisit() },
  { kind: 'visit', id: anId(5, 1), gone: 'closed', caseId: anId(2, 1) },
]

/** A document and all that is in it: much of it is a document of a smaller schema. */
function partsOf(value: unknown): readonly unknown[] {
  const isPlace = typeof value === 'object' && value !== null
  return isPlace ? [value, ...Object.values(value).flatMap(partsOf)] : [value]
}
const PARTS = [
  ...new Map(SAMPLES.flatMap(partsOf).map(part => [JSON.stringify(part), part])).values(),
]
const goodFor = (schema: AnySchema) => PARTS.filter(part => parse(schema, part).ok)

/** Mostly what this very schema would take, with one place spoiled: strangers fail at the first key. */
const hostileTo = (good: readonly unknown[]) =>
  fc.oneof(
    { weight: 1, arbitrary: hostileValue },
    { weight: 1, arbitrary: spoiled(SAMPLES) },
    { weight: 2, arbitrary: spoiled(good) },
  )

const prototypes = () =>
  JSON.stringify(
    [Object.prototype, Array.prototype, Function.prototype].map(Object.getOwnPropertyNames),
  )

test('every sample is a good document of some schema', () => {
  const strangers = SAMPLES.filter(
    sample => !schemas.some(({ schema }) => parse(schema, sample).ok),
  )
  expect(strangers).toStrictEqual([])
})

test('no schema lets anything through that JSON would change or that has a key too many', () => {
  expect(schemas.length).toBeGreaterThan(30)
  expect(
    schemas.filter(({ name }) => OPERATION_KINDS.some(kind => name.endsWith(kind))),
  ).toHaveLength(OPERATION_KINDS.length)
  const before = prototypes()
  const numRuns = Math.ceil((INPUTS - BODIES) / schemas.length)
  for (const { name, schema } of schemas) {
    const good = goodFor(schema)
    // The other half of the law: what is right is let through, and so is worth spoiling.
    expect(good, `${name} has a good document among the samples`).not.toHaveLength(0)
    const property = fc.property(hostileTo(good), raw => {
      const checked = parse(schema, raw)
      if (!checked.ok) return
      const strange = strangeKey(schema, checked.value)
      if (strange !== undefined) throw new Error(`${name}: a key too many: ${strange}`)
      const value = judgedPart(schema, checked.value)
      expect(JSON.parse(JSON.stringify(value)), name).toStrictEqual(value)
    })
    fc.assert(property, { numRuns })
  }
  expect(prototypes()).toBe(before)
})

const BODY_PROBLEMS = ['badEncoding', 'malformedJson', 'tooDeep']

test('the body parser reads JSON or says why not, and lets no prototype in', () => {
  const before = prototypes()
  const body = fc.oneof(
    hostileText.map(text => Buffer.from(text)),
    fc.uint8Array({ maxLength: 60 }).map(bytes => Buffer.from(bytes)),
    hostileText.map(text => Buffer.from(text, 'latin1')),
  )
  const property = fc.property(body, bytes => {
    let value: unknown
    try {
      value = parseJsonBody(bytes)
    } catch (error) {
      if (error instanceof Problem && BODY_PROBLEMS.includes((error as Problem).problem)) return
      throw error
    }
    expect(JSON.stringify(value)).not.toMatch(/"(?:__proto__|constructor)":/)
  })
  fc.assert(property, { numRuns: BODIES })
  expect(prototypes()).toBe(before)
})
