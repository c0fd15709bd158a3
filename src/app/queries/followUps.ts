import type { CaseId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import { mayEnter } from '#domain/case/standing.ts'
import { followUps } from '#domain/repayment/followUp.ts'
import type { FollowUpTask } from '#domain/repayment/followUpTask.ts'
import type { Day } from '#domain/time/day.ts'
import { followUpFacts } from '#domain/visit/followUpFacts.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { ApplicationRow } from '#app/db/rows.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { openCase, readCaseRows, type CaseMaterial, type CaseRows } from './caseRows.ts'
import { caseTrack } from './caseTrack.ts'
import { live, type Live } from './live.ts'
import { sharedLive } from './sharedLive.ts'

/** A task as the list shows it. */
export interface FollowUp extends FollowUpTask {
  readonly maskedName: string
  /** The steps of the running cycle and its holds let a visit be planned, and none is. */
  readonly mayPlan: boolean
}

interface Followed {
  readonly today: Day
  readonly list: Live<readonly FollowUp[]>
}

const followed = new WeakMap<DoorstepDb, Followed>()

/**
 * What is to be followed up on `today` in all cases on the device, in order; with what was done today and without what was
 * done before. Nothing is followed up where nothing is owed any more. The list, its count and the day share one opening.
 */
export function watchFollowUps(
  db: DoorstepDb,
  sealer: Sealer,
  { today }: { readonly today: Day },
): Live<readonly FollowUp[]> {
  const known = followed.get(db)
  if (known?.today === today) return known.list
  const list = sharedLive(
    live(
      () => readFollowed(db),
      rows => openFollowUps(sealer, rows, today),
    ),
  )
  followed.set(db, { today, list })
  return list
}

/** What is waiting to be done by now, as the count beside the place says it. */
export function waitingNow(tasks: readonly FollowUp[]): number {
  return tasks.filter(({ done, section }) => !done && section !== 'SOON').length
}

interface FollowedRows extends CaseRows {
  readonly applications: readonly ApplicationRow[]
}

async function readFollowed(db: DoorstepDb): Promise<FollowedRows> {
  const [rows, applications] = await Promise.all([
    readCaseRows(db, async () => (await db.dossiers.toCollection().primaryKeys()) as CaseId[]),
    db.applications.toArray(),
  ])
  return { ...rows, applications }
}

async function openFollowUps(
  sealer: Sealer,
  rows: FollowedRows,
  today: Day,
): Promise<readonly FollowUp[]> {
  const [cases, applications] = await Promise.all([
    Promise.all(rows.dossiers.map(row => openCase(sealer, row, rows))),
    openPayloads(sealer, 'applications', rows.applications),
  ])
  const open = new Map<CaseId, CaseFace>()
  const facts = cases.flatMap(material => {
    const face = faceOf(material, today)
    if (!face) return []
    const { id } = material.dossier
    open.set(id, face)
    const own = applications.filter(({ caseId }) => caseId === id)
    return [followUpFacts({ ...material, applications: own })]
  })
  return followUps(facts, today)
    .filter(({ done }) => !done || done.on >= today)
    .flatMap(task => {
      const face = open.get(task.caseId)
      return face ? [{ ...task, ...face }] : []
    })
}

type CaseFace = Pick<FollowUp, 'maskedName' | 'mayPlan'>

function faceOf(material: CaseMaterial, today: Day): CaseFace | undefined {
  const standing = caseTrack(material, today)
  if (standing.recovered) return undefined
  const isPlanned = material.visits.some(({ state }) => state === 'PLANNED')
  return {
    maskedName: maskName(material.dossier.debtor.name),
    mayPlan: !isPlanned && mayEnter('APPOINTMENT', standing).ok,
  }
}
