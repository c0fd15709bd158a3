import type { CaseId, CommitmentId } from '#domain/base/ids.ts'
import { yuanText, type Fen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { withDatabase } from '#server/cli/commandDatabase.ts'
import { loadConfig } from '#server/config.ts'
import { importBank } from '#server/exchange/importBank.ts'
import { readBankFiles } from '#server/exchange/readBankFiles.ts'
import { closeDay, type CloseReport } from '#server/jobs/closeDay.ts'
import { createLogger } from '#server/logger.ts'
import { readFollowTerms } from '#server/readFollowTerms.ts'
import { askBank } from './bankDatabase.ts'
import { bankToday } from './bankDay.ts'

/** A posting as the bank's file has it. */
export interface Posting {
  readonly ref: string
  readonly caseNo: string
  readonly on: Day
  readonly amountFen: Fen
  readonly reverses?: string
}

export interface Promised {
  readonly id: CommitmentId
  readonly caseId: CaseId
  readonly caseNo: string
  readonly doc: Commitment
}

const clock = () => asInstant(Date.now())

/** The bank's side of promises: what it posts, and the close of its days. */
export class BankBooks {
  readonly #dataDir: string

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /** Takes promises of one payment of an agent's cases back to the day they were made: due so many days ago, nothing paid. */
  async promisesDue(staffNo: string, count: number, daysAgo: number): Promise<readonly Promised[]> {
    const text = `
      select distinct on (c.case_id) c.id, c.case_id as "caseId", d.doc->>'caseNo' as "caseNo", c.doc
      from commitment c join dossier d on d.id = c.case_id
      join assignment a on a.case_id = c.case_id join staff s on s.id = a.staff_id
      where s.staff_no = $1 and c.doc->>'kind' = 'SINGLE' and d.closed_at is null
        and c.status = 'applied' and c.state in ('ACTIVE', 'IN_GRACE', 'BROKEN')
        and not exists (select from payment p where p.case_id = c.case_id)
      order by c.case_id limit $2`
    const found = await askBank<Promised & Record<string, unknown>>(this.#dataDir, text, [
      staffNo,
      count,
    ])
    return Promise.all(found.map(each => this.#dueAgain(each, addDays(bankToday(), -daysAgo))))
  }

  async #dueAgain(promised: Promised, dueOn: Day): Promise<Promised> {
    const { standing: _standing, ...rest } = promised.doc
    const items = rest.items.map(item => ({ ...item, dueOn }))
    const doc: Commitment = { ...rest, items, madeOn: addDays(dueOn, -14), state: 'ACTIVE' }
    const text = `update commitment set doc = $1, state = 'ACTIVE', has_news = true where id = $2`
    await askBank(this.#dataDir, text, [JSON.stringify(doc), promised.id])
    return { ...promised, doc }
  }

  /** A file of postings, as the bank sends it. */
  async post(...postings: readonly Posting[]): Promise<void> {
    const rows = postings.map(({ ref, caseNo, on, amountFen, reverses = '' }) =>
      [ref, caseNo, on, yuanText(amountFen), reverses].join(','),
    )
    const text = ['bank_ref,case_no,posted_on,amount,reverses', ...rows].join('\n')
    const file = { name: 'payments.csv', bytes: new TextEncoder().encode(text) }
    const update = await readBankFiles([file])
    const hashPassword = () => Promise.resolve('nobody')
    const report = await withDatabase(this.#config(), ({ db }) =>
      importBank(db, update, { now: clock(), preview: false, hashPassword }),
    )
    if (!report.applied) throw new Error(JSON.stringify(report.badRows))
  }

  /** The close of yesterday. */
  close(): Promise<CloseReport> {
    const config = this.#config()
    const followTerms = readFollowTerms(config.follow.termsPath)
    const log = createLogger('warn')
    return withDatabase(config, ({ db }) =>
      closeDay({ db, log, clock, followTerms }, { day: addDays(bankToday(), -1) }),
    )
  }

  #config() {
    return loadConfig({ DATA_DIR: this.#dataDir })
  }
}
