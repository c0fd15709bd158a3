import type { CaseId, ContactPointId, VisitId } from '#domain/base/ids.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import { visitWorth, type VisitWorth, type WorthWay } from '#domain/case/visitWorth.ts'
import type { WorthRates } from '#domain/case/worthRates.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { crowFly } from '#domain/routing/crowFly.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import type { Day } from '#domain/time/day.ts'
import type { TimeOfDay } from '#domain/time/hours.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { worthQuestion } from '#domain/visit/worthQuestion.ts'
import type { MapSettings } from '#protocol/mapService.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { readMeta } from './meta.ts'
import type { CommitmentRow, DayRouteRow, DossierRow, RecordRow, VisitRow } from './rows.ts'
import { openPayload, openPayloads, type Sealer } from './seal.ts'
import { mergedVisit } from './visitView.ts'

/** A visit as it is estimated: one that is planned, or one that somebody thinks of. */
export interface WorthAsk {
  readonly caseId: CaseId
  readonly addressId: ContactPointId | undefined
  readonly visitId?: VisitId | undefined
  readonly slot: { readonly day: Day; readonly from: TimeOfDay }
}

/** All that an estimate hangs on, read at one moment and still sealed. */
export interface WorthRows {
  readonly settings: MapSettings | undefined
  /** Of the case and of all stops of the day. */
  readonly dossiers: readonly DossierRow[]
  readonly visits: readonly VisitRow[]
  readonly records: readonly RecordRow[]
  readonly commitments: readonly CommitmentRow[]
  readonly route: DayRouteRow | undefined
}

/** Reads the case, the stops of the visit's day and what the bank reckons by. */
export async function readWorthRows(
  db: DoorstepDb,
  { caseId, slot }: WorthAsk,
): Promise<WorthRows> {
  const visits = await db.visits.where('day').equals(slot.day).toArray()
  const caseIds = [...new Set([caseId, ...visits.map(visit => visit.caseId)])]
  const [settings, dossiers, records, commitments, route] = await Promise.all([
    readMeta(db, 'mapSettings'),
    db.dossiers.bulkGet(caseIds),
    db.records.where('caseId').equals(caseId).toArray(),
    db.commitments.where('caseId').equals(caseId).toArray(),
    db.dayRoutes.get(slot.day),
  ])
  const found = dossiers.filter(row => row !== undefined)
  return { settings, dossiers: found, visits, records, commitments, route }
}

export interface EstimatedWorth {
  readonly worth: VisitWorth
  readonly rates: WorthRates
}

/** The estimate, or undefined where the case is not here or the bank has not said what it reckons by. */
export async function openWorth(
  sealer: Sealer,
  rows: WorthRows,
  ask: WorthAsk,
): Promise<EstimatedWorth | undefined> {
  const rates = rows.settings?.worth
  if (!rates) return undefined
  const dossiers = await openPayloads(sealer, 'dossiers', rows.dossiers)
  const dossier = dossiers.find(({ id }) => id === ask.caseId)
  if (!dossier) return undefined
  const [visits, records, commitments, route] = await Promise.all([
    openPayloads(sealer, 'visits', rows.visits),
    openPayloads(sealer, 'records', rows.records),
    openPayloads(sealer, 'commitments', rows.commitments),
    rows.route && openPayload(sealer, 'dayRoutes', rows.route),
  ])
  const day = { visits: visits.map(mergedVisit), dossiers, route, settings: rows.settings }
  const way = wayTo(ask, dossier, day) ?? { ...rates.unknownTravel, source: 'ASSUMED' as const }
  const question = worthQuestion({
    ...{ dossier, commitments, slot: ask.slot, way },
    records: records.map(({ record }) => record),
  })
  return { worth: visitWorth(question, rates), rates }
}

interface OpenDay {
  readonly visits: readonly Visit[]
  readonly dossiers: readonly Dossier[]
  readonly route: DayRoute | undefined
  readonly settings: MapSettings
}

/** From the stop before it in the day: along the roads of the settled route, else straight; unknown for the first one. */
function wayTo(ask: WorthAsk, dossier: Dossier, day: OpenDay): WorthWay | undefined {
  const before = stopBefore(ask, day)
  const settled = ask.visitId && day.route?.drives?.[ask.visitId]
  if (!before) return undefined
  if (settled?.after === before.id) return { ...wholeWay(settled), source: 'ROUTE' }
  const from = placeOf(
    day.dossiers.find(({ id }) => id === before.caseId),
    before,
    day,
  )
  const to = placeOf(dossier, { id: ask.visitId, addressId: ask.addressId }, day)
  if (!from || !to) return undefined
  const { seconds, metres } = crowFly(from, to)
  const driven = (seconds * day.settings.hourFactorPercent) / 100
  return { ...wholeWay({ seconds: driven, metres }), source: 'CROW_FLY' }
}

/** A minute and a metre that were begun count whole. */
const wholeWay = ({ seconds, metres }: { seconds: number; metres: number }) => ({
  minutes: Math.min(1440, Math.ceil(seconds / 60)),
  metres: Math.min(1_000_000, Math.ceil(metres)),
})

/** By the order that was settled, else by the windows. */
function stopBefore(ask: WorthAsk, { visits, route }: OpenDay): Visit | undefined {
  const others = visits.filter(
    ({ id, state, slot }) =>
      id !== ask.visitId && state !== 'CANCELLED' && slot.day === ask.slot.day,
  )
  const place = ask.visitId === undefined ? -1 : (route?.order.indexOf(ask.visitId) ?? -1)
  if (place >= 0) {
    const ids = route?.order.slice(0, place).reverse() ?? []
    return ids.flatMap(id => others.find(visit => visit.id === id) ?? [])[0]
  }
  return others
    .filter(({ slot }) => slot.from < ask.slot.from)
    .toSorted((a, b) => (a.slot.from < b.slot.from ? 1 : -1))[0]
}

/** Where the agent corrected it for the day, else where the bank knows it. */
function placeOf(
  dossier: Dossier | undefined,
  {
    id,
    addressId,
  }: { readonly id: VisitId | undefined; readonly addressId: Visit['addressId'] | undefined },
  { route }: OpenDay,
): Wgs84Point | undefined {
  const corrected = id && route?.places[id]
  if (corrected || !dossier) return corrected
  return addressesOf(dossier).find(address => address.id === addressId)?.point
}
