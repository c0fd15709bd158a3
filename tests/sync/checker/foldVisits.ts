import type { Operation, OperationContent } from '#protocol/operation.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { Ledger, LedgerOp } from './ledger.ts'
import { label } from './checkTablet.ts'
import { canonical, must } from './violation.ts'

type Field = 'slot' | 'appointment' | 'state'

const FIELDS: readonly Field[] = ['slot', 'appointment', 'state']

/** Something that happened to a visit at the server, at the revision that its answer named. */
interface VisitEvent {
  readonly rev: number
  /** Changes come before what only looked at the same revision. */
  readonly isLook: boolean
  play(visit: FoldedVisit): void
}

/** A visit as the checker's own fold has it. */
export interface FoldedVisit {
  doc: Visit
  rev: number
  readonly changed: Record<Field, { rev: number; device: string | null }>
}

export interface BornVisit {
  readonly visit: Visit
  readonly rev: number
}

/**
 * Replays desk and tablets over the visits in the order that the revisions tell, and holds every
 * answer that was given on the way against the rule: a field changed on both sides is a conflict.
 */
export function foldVisits(
  born: readonly BornVisit[],
  ledger: Ledger,
): ReadonlyMap<string, FoldedVisit> {
  const events = new Map<string, VisitEvent[]>()
  const visits = new Map<string, FoldedVisit>()
  const add = (id: string, event: VisitEvent): void => {
    events.set(id, [...(events.get(id) ?? []), event])
  }
  for (const { visit, rev } of born) visits.set(visit.id, newVisit(visit, rev, null))
  for (const event of ledger.desk) {
    if (event.kind === 'visit') add(event.visitId, deskChange(event.rev, event.patch))
  }
  for (const op of ledger.ops.values()) addOperation(op, visits, add)
  for (const [id, list] of events) {
    const visit = visits.get(id)
    if (!visit) continue
    list.sort((a, b) => a.rev - b.rev || Number(a.isLook) - Number(b.isLook))
    for (const event of list) event.play(visit)
  }
  return visits
}

function addOperation(
  entry: LedgerOp,
  visits: Map<string, FoldedVisit>,
  add: (id: string, event: VisitEvent) => void,
): void {
  const { op, stored } = entry
  if (!stored || stored.status === 'held' || stored.rev === undefined) return
  const { rev } = stored
  if (isOf(op, 'scheduleVisit') && stored.status === 'applied') {
    visits.set(op.subject, newVisit(op.content.value, rev, stored.deviceId))
  }
  if (isOf(op, 'changeAppointment')) add(op.content.value.visitId, edit(entry, op, rev))
  if (isOf(op, 'finaliseRecord') || isOf(op, 'amendRecord')) {
    if (stored.status !== 'applied') return
    const { deviceId } = stored
    add(op.content.value.visitId, {
      rev,
      isLook: false,
      play: visit => change(visit, { state: 'DONE' }, rev, deviceId),
    })
  }
}

function newVisit(doc: Visit, rev: number, device: string | null): FoldedVisit {
  const at = () => ({ rev, device })
  return { doc, rev, changed: { slot: at(), appointment: at(), state: at() } }
}

function deskChange(rev: number, patch: object): VisitEvent {
  return { rev, isLook: false, play: visit => change(visit, patch, rev, null) }
}

function edit(
  entry: LedgerOp,
  op: Operation & { content: { value: OperationContent['changeAppointment'] } },
  rev: number,
): VisitEvent {
  const { patch } = op.content.value
  const { status = 'held', deviceId = '', fields = [] } = entry.stored ?? {}
  const baseRev = op.baseRev ?? 0
  return {
    rev,
    isLook: status === 'conflict',
    play(visit) {
      const clash = FIELDS.filter(field => clashes(visit, patch, field, { baseRev, deviceId }))
      if (status === 'conflict') {
        must(
          clash.join() === [...fields].sort(byPlace).join(),
          'I2',
          `${label(entry)} is a conflict`,
        )
      } else {
        must(clash.length === 0, 'I2', `${label(entry)} overwrote ${clash.join()} of another`)
        change(visit, patch, rev, deviceId)
      }
    },
  }
}

const byPlace = (a: string, b: string): number =>
  FIELDS.indexOf(a as Field) - FIELDS.indexOf(b as Field)

function clashes(
  visit: FoldedVisit,
  patch: Partial<Visit>,
  field: Field,
  by: { readonly baseRev: number; readonly deviceId: string },
): boolean {
  const last = visit.changed[field]
  return (
    patch[field] !== undefined &&
    last.rev > by.baseRev &&
    last.device !== by.deviceId &&
    canonical(patch[field]) !== canonical(visit.doc[field])
  )
}

function change(
  visit: FoldedVisit,
  patch: Partial<Visit>,
  rev: number,
  device: string | null,
): void {
  const changed = FIELDS.filter(
    field => patch[field] !== undefined && canonical(patch[field]) !== canonical(visit.doc[field]),
  )
  if (changed.length === 0) return
  visit.doc = { ...visit.doc, ...patch }
  visit.rev = rev
  for (const field of changed) visit.changed[field] = { rev, device }
}

function isOf<K extends keyof OperationContent>(op: Operation, kind: K): op is Operation<K> {
  return op.kind === kind
}
