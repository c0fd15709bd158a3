import { aDraft, anId, aVisit, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { aForeignBalance } from '#tests/fixtures/foreign.ts'
import { aCheckIn, aLeg, aPinProposal, aSealedTrack } from '#tests/fixtures/places.ts'
import { attempt } from '#tests/fixtures/visitFacts.ts'

const sha256 = 'a'.repeat(64)
const point = 'A'.repeat(87)
const key = { kid: '0123456789abcdef', publicKey: point }
const lease = {
  ...{ v: 1, device: anId(8, 1), staff: anId(6, 1), issuedAt: NOON, softExpiry: NOON },
  ...{ hardExpiry: NOON, minVersion: '0.1.0' },
}
const { wraps, iv, ct } = aSealedTrack().sealed
const sealed = {
  ...{ type: 'sealed', v: 1, alg: 'A256GCM', table: 'outbox', row: anId(9, 1), stamp: 0 },
  ...{ iv, ct, wraps },
}
const frame = {
  ...{ id: anId(9, 1), seq: 1, kind: 'finaliseRecord', subject: anId(7, 1) },
  ...{ madeAt: { device: NOON, mono: 1 }, content: sealed },
}
const metadata = { id: anId(35, 1), sealedSha256: sha256, wrap: wraps[0] }

/** Good documents of what a tablet keeps, proves and sends, and of what it is answered. */
export const DEVICE_SAMPLES: readonly unknown[] = [
  {
    ...{ id: anId(35, 1), visitId: anId(5, 1), caseId: anId(2, 1), madeBy: anId(6, 1) },
    ...{ takenAt: NOON, type: 'image/jpeg', bytes: 7, sha256, sealedSha256: sha256 },
  },
  aCheckIn(),
  aPinProposal(),
  aLeg(),
  aSealedTrack(),
  attempt(),
  {
    ...{ id: anId(33, 1), cycleNo: 1, amountFen: 1, deadlineOn: TODAY },
    ...{ sentAt: NOON, servedAt: NOON },
  },
  { points: 'AA', gaps: [{ from: NOON, until: NOON, why: 'HIDDEN' }] },
  aForeignBalance('USD', { lastPayment: { on: TODAY, amountMinor: 1 as never } }),
  { code: '4K7P9XQ2M3D0A', transportKey: point },
  {
    ...{ device: anId(8, 1), method: 'POST', path: '/api/v1/push', body: sha256 },
    ...{ nonce: 'n', jti: anId(9, 1) },
  },
  lease,
  { jws: 'a.b.c', key },
  {
    ...{ serverTime: NOON, token: 't', cursor: 'c', more: false },
    changes: [{ kind: 'visit', id: anId(5, 1), gone: 'closed', caseId: anId(2, 1) }],
  },
  {
    ...{ serverTime: NOON, token: 't' },
    results: [
      { id: anId(9, 1), status: 'held', rev: 1, code: 40_901, receipt: { sha256, storedAt: NOON } },
    ],
  },
  {
    ...{ format: 'doorstep-rescue', edition: 2, device: anId(8, 1), exportedAt: NOON, left: 0 },
    operations: [{ state: 'READY', code: 40_901, operation: frame }],
    drafts: [{ id: aDraft().id, caseId: anId(2, 1), updatedAt: NOON, content: sealed }],
    files: [{ ...metadata, sealedBytes: 100 }],
  },
  { bytes: 'AA', sha256 },
  metadata,
  { serverTime: NOON, sealedSha256: sha256, storedAt: NOON },
  key,
  {
    staff: {
      ...{ id: anId(6, 1), staffNo: '1001', name: '甲', role: 'agent', certifiedUntil: TODAY },
      partner: {
        ...{ id: anId(6, 2), staffNo: '1002', name: '乙' },
        presence: {
          badgeHash: sha256,
          pin: { salt: 'A'.repeat(22), hash: 'A'.repeat(43), memoryKiB: 8, passes: 1 },
        },
      },
    },
    ...{ expiresAt: NOON, serverTime: NOON, token: 't', minVersion: '0.1.0', sealKey: key },
    ...{ lease: { jws: 'a.b.c', key }, overrideKey: 'A'.repeat(43), complaintPhone: '12378' },
  },
  { ...{ status: 'ok', version: '0.1.0', protocol: 1, minVersion: '0.1.0' }, serverTime: NOON },
  {
    accounts: [
      { staffNo: '1001', password: 'x', name: '甲', role: 'agent', enrolCode: 'c', pin: '1' },
    ],
  },
  {
    ...{ visitNo: 'V-1', caseNo: 'J-1', purpose: 'PLAN_TALK', priority: 'HIGH' },
    ...{ state: 'PLANNED', staffNos: ['1001'], appointment: { state: 'NONE' } },
    slot: aVisit().slot,
  },
  { id: 'jiangcheng', version: '1', kind: 'basemap' },
  {
    files: [
      {
        ...{ path: 'a.geojson', layer: 'roads', name: 'n', minZoom: 3 },
        kind: { property: 'class', values: { a: 'b' }, otherwise: 'b' },
        oneway: { property: 'o', forward: ['1'], backward: ['2'] },
        bridge: { property: 'b', values: ['1'] },
      },
    ],
  },
  { type: 'Feature', properties: { a: 1 }, geometry: { type: 'Point', coordinates: [1, 2] } },
]
