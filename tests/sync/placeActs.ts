import { checkInAtVisit } from '#app/commands/checkInAtVisit.ts'
import { handOverPlace } from '#app/commands/handOverPlace.ts'
import { keepTrack } from '#app/commands/keepTrack.ts'
import { proposePin } from '#app/commands/proposePin.ts'
import { unsentOperations } from '#app/commands/unsentOperations.ts'
import { newOperationId } from '#app/db/operations.ts'
import { queueOperation } from '#app/commands/queueOperation.ts'
import { recordLeg } from '#app/commands/recordLeg.ts'
import {
  asId,
  type CaseId,
  type ContactPointId,
  type DecisionId,
  type VisitId,
} from '#domain/base/ids.ts'
import { findingOf } from '#domain/visit/visitCheckIn.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aLeg, DOOR, NEARBY } from '#tests/fixtures/places.ts'
import { nth } from '#tests/support/seededRandom.ts'
import { anyId, telling, type Act } from './acts.ts'

/** Checks in, proposes a point, hands a place over, tells a leg or keeps a part of a track. */
export const place: Act = scene =>
  nth([checkIn, propose, handOver, leg, track, decide], scene.step.b)(scene)

const checkIn: Act = async scene => {
  const visitId = anyId(scene, 'visits') as VisitId | undefined
  if (!visitId) return 'no visit'
  const found = { at: NEARBY, accuracyM: 20, taken: scene.tab.deps.clock.now() }
  const finding = findingOf(scene.step.c % 3 === 0 ? 'TIMEOUT' : found, DOOR)
  const result = await telling(scene, [{ kind: 'checkIn' }], () =>
    checkInAtVisit(scene.tab.deps, { visitId, finding }),
  )
  return `check-in ${result.ok}`
}

const propose: Act = async scene => {
  const caseId = anyId(scene, 'dossiers') as CaseId | undefined
  if (!caseId) return 'no case'
  const addressId = anId<ContactPointId>(4, 1)
  const result = await telling(scene, [{ kind: 'proposePin', subject: addressId }], () =>
    proposePin(scene.tab.deps, { caseId, addressId, at: NEARBY, found: 'AT_DOOR' }),
  )
  return result.ok ? 'proposed' : result.error.code
}

const handOver: Act = async scene => {
  const visitId = anyId(scene, 'visits') as VisitId | undefined
  if (!visitId) return 'no visit'
  const result = await telling(scene, [{ kind: 'handOverPlace', subject: visitId }], () =>
    handOverPlace(scene.tab.deps, { visitId, app: 'amap' }),
  )
  return `handed over ${result.ok}`
}

const leg: Act = async scene => {
  const toVisitId = anyId(scene, 'visits') as VisitId | undefined
  if (!toVisitId) return 'no visit'
  const result = await telling(scene, [{ kind: 'recordLeg', subject: toVisitId }], () =>
    recordLeg(scene.tab.deps, aLeg({ toVisitId })),
  )
  return `leg ${result.ok}`
}

const decide: Act = async scene => {
  const { deps } = scene.tab
  const visit = await deps.db.visits.get(anyId(scene, 'visits') ?? '')
  if (!visit) return 'no visit'
  const { id: visitId, caseId } = visit
  const id = asId<DecisionId>(deps.ids.newId())
  const made = aDecision({ id, visitId, caseId, madeBy: deps.staff().id })
  await telling(scene, [{ kind: 'recordDecision', subject: id }], async () => {
    const dependsOn = await unsentOperations(deps.db, visitId, ['scheduleVisit'])
    const about = { kind: 'recordDecision', subject: id, caseId, dependsOn } as const
    const spec = { id: newOperationId(deps.ids), ...about, value: made }
    await queueOperation(deps, spec, 'decided')
    return { ok: true }
  })
  return 'decided'
}

const track: Act = async scene => {
  const now = scene.tab.deps.clock.now()
  const points = [{ at: DOOR, accuracyM: 9, taken: now }]
  const part = { from: now, until: now, points, gaps: [] }
  const result = await telling(scene, [{ kind: 'keepTrack' }], () =>
    keepTrack(scene.tab.deps, { dutyId: anId(23, scene.tablet.options.no), part }),
  )
  return result.ok ? 'a part kept' : result.error.code
}
