import * as v from 'valibot'
import type {
  CaseId,
  CheckInId,
  ContactPointId,
  DutyId,
  PinProposalId,
  StaffId,
  TrackChunkId,
  VisitId,
} from '#domain/base/ids.ts'
import { PIN_SOURCES, type PinProposal } from '#domain/case/pinProposal.ts'
import { GAP_REASONS } from '#domain/geo/dutyTrack.ts'
import { NAVIGATION_APPS } from '#domain/geo/navigationLink.ts'
import type { DrivenLeg } from '#domain/routing/drivenLeg.ts'
import { DRIVE_SOURCES } from '#domain/routing/driveTable.ts'
import { CHECK_IN_CLASSES, CHECK_IN_REASONS } from '#domain/visit/checkIn.ts'
import { NO_FIX, type VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import { base64url, sealWrapSchema } from './sealed.ts'
import { SEAL_BYTES } from './sealedParts.ts'
import type { SealedTrack } from './trackSeal.ts'
import { id, instant, number, wgs84Point, whole } from './values.ts'

/** Half the way around the globe: nothing is farther off, and no fix is worse. */
const metres = v.pipe(number, v.minValue(0), v.maxValue(21_000_000))

const fixSchema = v.strictObject({ at: wgs84Point, accuracyM: metres, taken: instant })

/** A check-in; with a fix or the reason why there is none, and figures only where there is something to compare. */
export const visitCheckInSchema: v.GenericSchema<unknown, VisitCheckIn> = v.pipe(
  v.strictObject({
    id: id<CheckInId>(),
    visitId: id<VisitId>(),
    caseId: id<CaseId>(),
    madeBy: id<StaffId>(),
    madeAt: instant,
    fix: v.exactOptional(fixSchema),
    noFix: v.exactOptional(v.picklist(NO_FIX)),
    target: v.exactOptional(wgs84Point),
    radiusM: metres,
    distanceM: v.exactOptional(metres),
    chance: v.exactOptional(v.pipe(number, v.minValue(0), v.maxValue(1))),
    class: v.picklist(CHECK_IN_CLASSES),
    reason: v.exactOptional(v.picklist(CHECK_IN_REASONS)),
  }),
  v.check(({ fix, noFix }) => (fix === undefined) !== (noFix === undefined), 'fix or noFix'),
  v.check(({ fix, target, distanceM, chance }) => {
    const isComparable = fix !== undefined && target !== undefined
    return [distanceM, chance].every(figure => (figure !== undefined) === isComparable)
  }, 'distance and chance of a fix and a target'),
)

/** A better point for an address. */
export const pinProposalSchema: v.GenericSchema<unknown, PinProposal> = v.strictObject({
  id: id<PinProposalId>(),
  caseId: id<CaseId>(),
  addressId: id<ContactPointId>(),
  at: wgs84Point,
  found: v.picklist(PIN_SOURCES),
  accuracyM: v.exactOptional(metres),
  before: v.exactOptional(wgs84Point),
  madeBy: id<StaffId>(),
  madeAt: instant,
})

/** To which app the place of a visit was handed; the place itself is not told again. */
export const placeHandOverSchema = v.strictObject({
  visitId: id<VisitId>(),
  app: v.picklist(NAVIGATION_APPS),
})

/** A day's work is no longer. */
const MOST_SECONDS = 86_400

/** A leg as planned and as driven. */
export const drivenLegSchema: v.GenericSchema<unknown, DrivenLeg> = v.pipe(
  v.strictObject({
    fromVisitId: v.exactOptional(id<VisitId>()),
    toVisitId: id<VisitId>(),
    plannedSeconds: whole(0, MOST_SECONDS),
    plannedMetres: whole(0, 2_000_000),
    source: v.picklist(DRIVE_SOURCES),
    departed: instant,
    arrived: instant,
  }),
  v.check(
    ({ departed, arrived }) => departed <= arrived && arrived - departed <= MOST_SECONDS * 1000,
    'an arrival within a day after the departure',
  ),
)

/** Five minutes of points are a hundredth of it. */
const MOST_TRACK_BYTES = 200_000

export const sealedTrackSchema: v.GenericSchema<unknown, SealedTrack> = v.pipe(
  v.strictObject({
    id: id<TrackChunkId>(),
    dutyId: id<DutyId>(),
    from: instant,
    until: instant,
    sealed: v.strictObject({
      iv: base64url(SEAL_BYTES.iv, SEAL_BYTES.iv),
      ct: base64url(SEAL_BYTES.tag, MOST_TRACK_BYTES),
      wraps: v.pipe(v.array(sealWrapSchema), v.minLength(1), v.maxLength(4)),
    }),
  }),
  v.check(({ from, until }) => from <= until, 'a part that ends after it begins'),
)

/** What lies sealed in a part: the points (domain/geo/trackCodec, base64url), and the gaps. */
export const trackContentSchema = v.strictObject({
  points: base64url(1),
  gaps: v.array(v.strictObject({ from: instant, until: instant, why: v.picklist(GAP_REASONS) })),
})
