import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { commitVisitEdit } from '#app/commands/commitVisitEdit.ts'
import type { Finalised } from '#app/commands/finaliseRecord.ts'
import { requeueOperation } from '#app/commands/requeueOperation.ts'
import { resolveConflict } from '#app/commands/resolveConflict.ts'
import { revealField } from '#app/commands/revealField.ts'
import { scheduleVisit } from '#app/commands/scheduleVisit.ts'
import type { VisitPayload } from '#app/db/payloads.ts'
import { readRow } from '#app/db/readRow.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import type { CaseId, OperationId, VisitId } from '#domain/base/ids.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { openActions, type AppointmentAction } from '#domain/visit/appointment.ts'
import type { Slot } from '#domain/visit/visit.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { nth } from '#tests/support/seededRandom.ts'
import { markOf } from '#tests/support/worldBank.ts'
import type { WorldTab, WorldTablet } from '#tests/support/worldTablet.ts'
import { diskRows } from './checker/diskRows.ts'
import type { Ledger, Promised } from './checker/ledger.ts'
import type { Step } from './script.ts'

/** Who acts, on what, and by which numbers. */
export interface Scene {
  readonly ledger: Ledger
  readonly tablet: WorldTablet
  readonly tab: WorldTab
  readonly step: Step
}

/** One thing that an agent does; resolves to a word for the trace. */
export type Act = (scene: Scene) => Promise<string>

/** Runs a command that is to queue an operation, and books what its agent is told. */
export async function telling<T extends { readonly ok: boolean }>(
  { ledger, tablet }: Scene,
  kinds: readonly { readonly kind: string; readonly subject?: string }[],
  command: () => Promise<T>,
): Promise<T> {
  const promised = kinds.map(({ kind, subject }): Promised => ({
    ...{ tablet: tablet.options.no, kind, subject },
    isTold: false,
  }))
  ledger.promised.push(...promised)
  const result = await command()
  // Which commitment and which judgements these are, the answer says; finalising once more says it again, and makes none.
  const { value } = result as { readonly value?: Partial<Finalised> }
  const decisions = [...(value?.decisionIds ?? [])]
  for (const each of promised.toReversed()) {
    each.isTold = result.ok
    if (each.kind === 'proposeCommitment') each.subject = value?.commitmentId
    if (each.kind === 'recordDecision') each.subject ??= decisions.pop()
  }
  return result
}

export const reveal: Act = async scene => {
  const caseId = anyId(scene, 'dossiers') as CaseId | undefined
  if (!caseId) return 'no case'
  const { ok } = await telling(scene, [{ kind: 'revealField', subject: caseId }], () =>
    revealField(scene.tab.deps, { caseId, field: 'debtor.name' }),
  )
  return String(ok)
}

export const schedule: Act = async scene => {
  const caseId = anyId(scene, 'dossiers') as CaseId | undefined
  if (!caseId) return 'no case'
  const input = {
    ...{ caseId, addressId: anId<string>(4, 1) as never, slot: slotOf(scene.step.b) },
    ...({ purpose: 'DEBTOR_ASKED', via: 'PHONE' } as const),
  }
  const result = await telling(scene, [{ kind: 'scheduleVisit' }], () =>
    scheduleVisit(scene.tab.deps, input),
  )
  return result.ok ? 'planned' : result.error.code
}

export const appointment: Act = async scene => {
  const visitId = (anyPlanned(scene) ?? anyId(scene, 'visits')) as VisitId | undefined
  if (!visitId) return 'no visit'
  const action = actionOf(scene, visitId)
  const result = await telling(scene, [{ kind: 'changeAppointment', subject: visitId }], () =>
    changeAppointment(scene.tab.deps, { visitId, action }),
  )
  return `${action.kind} ${result.ok ? 'done' : result.error.code}`
}

/** What an older build let through and no server takes: alone, or with edits that will depend on it. */
export const poison: Act = async scene => {
  const { tab, step } = scene
  const caseId = anyId(scene, 'dossiers') as CaseId | undefined
  if (!caseId) return 'no case'
  if (step.b % 2 === 0) {
    await telling(scene, [{ kind: 'revealField', subject: caseId }], () =>
      revealField(tab.deps, { caseId, field: 'x'.repeat(50) }),
    )
    return 'a field'
  }
  const visitId = anyId(scene, 'visits')
  if (!visitId) return 'no visit'
  await telling(scene, [{ kind: 'changeAppointment', subject: visitId }], () =>
    retryStale(async () => {
      const visit = await readRow(tab.deps, 'visits', visitId)
      if (!visit) return { ok: false }
      await commitVisitEdit(tab.deps, {
        ...{ visit, payload: visit.value, baseRev: visit.row.rev, audit: 'poisoned' },
        patch: { appointment: { state: 'PROPOSED', reason: 'x'.repeat(600) } },
      })
      return { ok: true }
    }),
  )
  return 'an edit'
}

export const resolve: Act = async scene => {
  const rows = diskRows(scene.tablet.disk, 'visits').filter(row => row['hasConflict'] === true)
  if (rows.length === 0) return 'no conflict'
  const { step, tab } = scene
  const visitId = nth(rows, step.a).id as VisitId
  const keep = step.b % 2 === 0 ? 'mine' : 'theirs'
  const kinds = keep === 'mine' ? [{ kind: 'changeAppointment', subject: visitId }] : []
  const { ok } = await telling(scene, kinds, () => resolveConflict(tab.deps, { visitId, keep }))
  return `${keep} ${ok}`
}

export const requeue: Act = async scene => {
  const rows = diskRows(scene.tablet.disk, 'outbox').filter(row => row['state'] === 'QUARANTINED')
  if (rows.length === 0) return 'nothing refused'
  const operationId = nth(rows, scene.step.a).id as OperationId
  const { ok } = await requeueOperation(scene.tab.deps, { operationId })
  return String(ok)
}

/** A visit that is still to be made. */
export function anyPlanned({ tablet, step }: Scene): string | undefined {
  const ids = diskRows(tablet.disk, 'visits')
    .filter(row => row['state'] === 'PLANNED')
    .map(row => row.id)
    .sort()
  return ids.length > 0 ? nth(ids, step.a) : undefined
}

export function anyId(
  { tablet, step }: Scene,
  table: 'dossiers' | 'visits' | 'records' | 'drafts',
): string | undefined {
  const ids = diskRows(tablet.disk, table)
    .map(row => row.id)
    .sort()
  return ids.length > 0 ? nth(ids, step.a) : undefined
}

function slotOf(n: number): Slot {
  const hour = 9 + (n % 9)
  return {
    day: asDay(`2026-12-${String(1 + (n % 28)).padStart(2, '0')}`),
    from: asTimeOfDay(`${String(hour).padStart(2, '0')}:00`),
    to: asTimeOfDay(`${hour + 1}:30`),
  }
}

/** Mostly something that may be done with the visit as it stands. */
function actionOf({ step, tablet }: Scene, visitId: VisitId): AppointmentAction {
  const row = diskRows(tablet.disk, 'visits').find(each => each.id === visitId)
  const reason = `${markOf(row?.caseId ?? '')} ${step.b}`
  const actions: readonly AppointmentAction[] = [
    { kind: 'propose', slot: slotOf(step.b), via: 'PHONE' },
    { kind: 'move', slot: slotOf(step.b), reason },
    { kind: 'confirm', via: step.b % 2 === 0 ? 'PHONE' : 'SMS' },
    { kind: 'move', slot: slotOf(step.b + 1), reason },
    { kind: 'waive', reason },
    { kind: 'cancel', reason },
  ]
  const value = row?.payload.value as VisitPayload | undefined
  const open = value ? openActions(mergedVisit(value)) : []
  const possible = actions.filter(({ kind }) => open.includes(kind))
  return nth(possible.length > 0 ? possible : actions, step.c)
}
