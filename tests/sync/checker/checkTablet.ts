import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { VisitPayload } from '#app/db/payloads.ts'
import { diskMeta, diskRows, type DiskRow } from './diskRows.ts'
import type { Ledger, LedgerDraft, LedgerOp } from './ledger.ts'
import { comparePlaces, placeOf } from './cursorPlace.ts'
import { canonical, must } from './violation.ts'

const UNSENT = ['READY', 'SENDING', 'WAIT_NET', 'WAIT_AUTH']
const CASE_TABLES = ['visits', 'records', 'commitments', 'drafts', 'checkIns'] as const

/** A tablet as the checker looks at it while nothing moves. */
export interface TabletView {
  readonly no: number
  readonly disk: IDBFactory
  readonly isPushing: boolean
  /** The counts that its open pages show. */
  readonly shown: readonly { readonly unsent: number; readonly quarantined: number }[]
  /** Its engine says that there is nothing to do. */
  readonly isIdle: boolean
}

interface OutboxRow extends DiskRow {
  readonly seq: number
  readonly state: string
  readonly payload: { readonly value: { readonly bytes: string; readonly sha256: string } }
}

/** Holds one tablet against the ledger, after every step. */
export class TabletCheck {
  readonly #ledger: Ledger
  readonly #cursors = new Map<number, string>()
  /** The highest revision of a visit that its tablet has seen. */
  readonly #seen = new Map<string, number>()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  look(view: TabletView, at: number): void {
    const rows = diskRows(view.disk, 'outbox') as unknown as OutboxRow[]
    const born = this.#takeNew(view, rows, at)
    this.#checkKept(view, rows)
    this.#checkDrafts(view, born)
    checkPromised(this.#ledger, view.no, born)
    checkCounts(view, rows)
    this.#checkCursor(view)
    checkOrphans(view)
    this.#checkOverlays(view)
    this.#checkBases(view, born)
  }

  /** I2: an edit says what its agent saw, never more. */
  #checkBases(view: TabletView, born: readonly LedgerOp[]): void {
    for (const row of diskRows(view.disk, 'visits')) {
      const { conflict } = row.payload.value as VisitPayload
      const key = `${view.no} ${row.id}`
      const now = Math.max(Number(row['rev']), conflict?.rev ?? 0, this.#seen.get(key) ?? 0)
      this.#seen.set(key, now)
    }
    for (const op of born) {
      if (op.op.kind !== 'changeAppointment') continue
      const seen = this.#seen.get(`${view.no} ${op.op.subject}`) ?? 0
      must((op.op.baseRev ?? 0) <= seen, 'I2', `${label(op)} knows more than its agent saw`)
    }
  }

  /** An agent sees the own edits of a visit for as long as the server has not answered them. */
  #checkOverlays(view: TabletView): void {
    const rows = new Map(diskRows(view.disk, 'visits').map(row => [row.id, row]))
    for (const op of this.#ledger.opsOf(view.no)) {
      if (op.op.kind !== 'changeAppointment' || op.isForgotten) continue
      const row = rows.get(op.op.subject)
      op.isForgotten = !row || op.isAcked
      if (!row || op.isAcked) continue
      const shown = row['overlayOps'] as readonly string[]
      must(shown.includes(op.id), 'I3', `${label(op)} is not shown on its visit`)
    }
  }

  /** New entries, with numbers that go on without a gap. */
  #takeNew(view: TabletView, rows: readonly OutboxRow[], at: number): readonly LedgerOp[] {
    const known = this.#ledger.opsOf(view.no)
    const last = known.reduce((most, op) => Math.max(most, op.seq), 0)
    const fresh = rows.filter(row => !this.#ledger.ops.has(row.id)).sort((a, b) => a.seq - b.seq)
    fresh.forEach((row, index) =>
      must(row.seq === last + index + 1, 'I3', `outbox number ${row.seq} after ${last + index}`),
    )
    const counter = Number(diskMeta(view.disk, 'outboxSeq') ?? 0)
    must(counter === last + fresh.length, 'I3', `the counter says ${counter}`)
    return fresh.map(row => {
      const { bytes, sha256 } = row.payload.value
      const op = this.#ledger.addOp(view.no, { bytes, bornAt: at })
      must(op.id === row.id && op.seq === row.seq, 'I3', `entry ${row.id} carries other bytes`)
      must(op.sha256 === sha256, 'I7', `entry ${row.id} has the digest of other bytes`)
      return op
    })
  }

  /** I3: nothing leaves the outbox, and no byte changes, before the server has it. */
  #checkKept(view: TabletView, rows: readonly OutboxRow[]): void {
    const byId = new Map(rows.map(row => [row.id, row]))
    const dossiers = new Set(diskRows(view.disk, 'dossiers').map(row => row.id))
    for (const op of this.#ledger.opsOf(view.no)) {
      const row = byId.get(op.id)
      if (op.hasLeft) continue
      if (!row) {
        const isGone = op.op.caseId !== undefined && !dossiers.has(op.op.caseId)
        must(isGone, 'I3', `${label(op)} left the outbox of tablet ${view.no}`)
        op.isAcked = op.hasLeft = true
        op.isQuarantined = false
        continue
      }
      must(row.payload.value.bytes === op.bytes, 'I3', `the bytes of ${label(op)} changed`)
      if (op.isAcked) must(row.state === 'ACKED', 'I1', `${label(op)} went back to ${row.state}`)
      op.isAcked = row.state === 'ACKED'
      op.isQuarantined = row.state === 'QUARANTINED'
      const isStuck = row.state === 'SENDING' && !view.isPushing && view.isIdle
      must(!isStuck, 'I3', `${label(op)} is SENDING and nothing is being sent`)
    }
  }

  /** What both sides changed lies before the agent until it is decided; asked when the server's word is known. */
  checkConflicts(view: TabletView): void {
    const rows = new Map(diskRows(view.disk, 'visits').map(row => [row.id, row]))
    for (const op of this.#ledger.opsOf(view.no)) {
      if (!op.isAcked || op.isDecided || op.stored?.status !== 'conflict') continue
      op.isDecided = true
      const row = rows.get(op.op.subject)
      const value = row?.payload.value as VisitPayload | undefined
      if (!row || !value || row['hasConflict'] === true) continue
      const { patch } = op.op.content.value as { patch: object }
      const isAgreed = canonical({ ...value.server, ...patch }) === canonical(value.server)
      must(isAgreed, 'I2', `${label(op)} is a conflict that nobody was shown`)
    }
  }

  #checkDrafts(view: TabletView, born: readonly LedgerOp[]): void {
    const rows = new Map(diskRows(view.disk, 'drafts').map(row => [row.id, row]))
    for (const draft of this.#ledger.openDrafts(view.no)) {
      const row = rows.get(draft.id)
      const heir = born.find(({ op }) => op.subject === draft.id)
      must(!row || !heir, 'I3', `draft ${draft.id} lies on, though it was sent`)
      if (row) checkDraft(draft, (row.payload.value as RecordDraft).answers)
      else endDraft(draft, born)
    }
    for (const [id, row] of rows) {
      const isNew = !this.#ledger.drafts.has(id) && this.#ledger.mayHaveStarted.has(view.no)
      if (isNew) this.#ledger.addDraft(view.no, row.payload.value as RecordDraft)
      const fate = this.#ledger.drafts.get(id)?.fate
      must(fate === 'open', 'I3', `a draft ${id} that is ${fate ?? 'unknown'} lies on the tablet`)
    }
  }

  /** I6 */
  #checkCursor(view: TabletView): void {
    const cursor = diskMeta(view.disk, 'cursor') as string | undefined
    const before = this.#cursors.get(view.no)
    if (before !== undefined) {
      must(cursor !== undefined, 'I6', `the cursor of tablet ${view.no} is gone`)
      const isOn = comparePlaces(placeOf(before), placeOf(cursor)) <= 0
      must(isOn, 'I6', `the cursor of tablet ${view.no} went back`)
    }
    if (cursor !== undefined) this.#cursors.set(view.no, cursor)
  }
}

export const label = ({ op, seq, tablet }: LedgerOp): string =>
  `${op.kind} #${seq} of tablet ${tablet}`

function checkDraft(draft: LedgerDraft, answers: unknown): void {
  const found = canonical(answers)
  if (draft.perhaps && found === canonical(draft.perhaps)) draft.answers = draft.perhaps
  draft.perhaps = undefined
  draft.mayBeDiscarded = false
  must(found === canonical(draft.answers), 'I3', `draft ${draft.id} lost an answer`)
}

/** A draft that is gone became an operation with all that was written, or its agent threw it away. */
function endDraft(draft: LedgerDraft, born: readonly LedgerOp[]): void {
  const heir = born.find(({ op }) => op.subject === draft.id)
  if (!heir) {
    must(draft.mayBeDiscarded, 'I3', `draft ${draft.id} is lost`)
    draft.fate = 'discarded'
    return
  }
  const { answers } = heir.op.content.value as VisitRecord | RecordDraft
  const isSame = [draft.answers, draft.perhaps].some(kept => canonical(kept) === canonical(answers))
  must(isSame, 'I3', `${label(heir)} carries other answers than were given`)
  draft.fate = heir.op.kind === 'surrenderDraft' ? 'surrendered' : 'finalised'
}

/** What the agent was told is done lies in the outbox, and nothing lies there that nobody asked for. */
function checkPromised(ledger: Ledger, tablet: number, born: readonly LedgerOp[]): void {
  const open = ledger.promised
    .filter(each => each.tablet === tablet)
    .sort((a, b) => Number(b.isTold) - Number(a.isTold))
  for (const { op, ...entry } of born) {
    if (op.kind === 'surrenderDraft') continue
    const at = open.findIndex(
      each => each.kind === op.kind && (each.subject ?? op.subject) === op.subject,
    )
    must(at >= 0, 'I3', `${op.kind} #${entry.seq} was asked for by nobody`)
    open.splice(at, 1)
  }
  // Finalising twice is told twice, and done once.
  const known = new Set(ledger.opsOf(tablet).map(({ op }) => op.subject))
  const lost = open.find(
    each => each.isTold && (each.subject === undefined || !known.has(each.subject)),
  )
  must(!lost, 'I3', `${lost?.kind ?? ''} was told as done and is not in the outbox`)
}

/** I8 */
function checkCounts(view: TabletView, rows: readonly OutboxRow[]): void {
  const unsent = rows.filter(row => UNSENT.includes(row.state)).length
  const quarantined = rows.filter(row => row.state === 'QUARANTINED').length
  for (const shown of view.shown) {
    must(
      shown.unsent === unsent && shown.quarantined === quarantined,
      'I8',
      `tablet ${view.no} shows ${shown.unsent} unsent, ${shown.quarantined} refused; ` +
        `its outbox has ${unsent} and ${quarantined}`,
    )
  }
}

/** I5, in its part that holds at every moment: nothing of a case without the case. */
function checkOrphans({ disk, no }: TabletView): void {
  const dossiers = new Set(diskRows(disk, 'dossiers').map(row => row.id))
  for (const table of CASE_TABLES) {
    const orphan = diskRows(disk, table).find(row => !dossiers.has(row.caseId ?? ''))
    must(!orphan, 'I5', `tablet ${no} has a row of ${table} without its case`)
  }
}
