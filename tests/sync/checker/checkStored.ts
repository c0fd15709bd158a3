import type { Pool } from 'pg'
import type { Ledger, LedgerOp } from './ledger.ts'
import { label } from './checkTablet.ts'
import { must } from './violation.ts'

interface Row {
  readonly id: string
  readonly device_id: string
  readonly sha256: string
  readonly body: string
  readonly status: 'applied' | 'held' | 'conflict'
  readonly code: number | null
  readonly result: { readonly rev?: number; readonly detail?: { readonly fields?: string[] } }
}

/** Holds the stored operations of a world against the ledger, after every step that touched the server. */
export class StoredCheck {
  readonly #ledger: Ledger
  readonly #pool: Pool
  readonly #staffIds: readonly string[]
  /** Operations that the world itself sent past the tablets. */
  readonly strangers = new Set<string>()

  constructor(ledger: Ledger, pool: Pool, staffIds: readonly string[]) {
    this.#ledger = ledger
    this.#pool = pool
    this.#staffIds = staffIds
  }

  async look(at: number): Promise<void> {
    const { rows } = await this.#pool.query<Row>(
      `select id, device_id, sha256, body::text as body, status, code, result
       from operation where staff_id = any($1)`,
      [this.#staffIds],
    )
    for (const row of rows) this.#take(row, at)
    this.checkAcked()
  }

  /** I1: what a tablet counts as acknowledged is on stable storage. */
  checkAcked(): void {
    for (const op of this.#ledger.ops.values()) {
      if (op.isAcked)
        must(op.stored !== undefined, 'I1', `${label(op)} is acknowledged, not stored`)
    }
  }

  #take(row: Row, at: number): void {
    const op = this.#ledger.ops.get(row.id)
    if (!op) {
      must(this.strangers.has(row.id), 'world', `the server has operation ${row.id} of nobody`)
      return
    }
    must(row.sha256 === op.sha256, 'I7', `${label(op)} is stored with another digest`)
    must(row.body === op.bytes, 'I1', `${label(op)} is stored with other bytes`)
    checkSettled(op, row)
    const { status, code, result } = row
    const isSame = op.stored?.status === status && op.stored.code === code
    op.stored = {
      ...{ status, code, rev: result.rev, fields: result.detail?.fields ?? [] },
      deviceId: row.device_id,
      firstAt: op.stored?.firstAt ?? at,
      settledAt: isSame && op.stored ? op.stored.settledAt : at,
    }
  }
}

/** Only what waited may change later. */
function checkSettled(op: LedgerOp, row: Row): void {
  if (!op.stored || op.stored.status === 'held') return
  must(op.stored.status === row.status, 'I1', `${label(op)} became ${row.status} again`)
}
