import { sql, type Kysely } from 'kysely'
import type { CaseId } from '#domain/base/ids.ts'
import type { CommitmentState, FollowTerms } from '#domain/repayment/commitment.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import { wallClock, type TimeOfDay, type ZoneName } from '#domain/time/hours.ts'
import { closeCase, type ClosedCase } from '../commands/closeCase.ts'
import type { CommandDeps } from '../commands/commandContext.ts'
import { pokeCases, pokeDesk } from '../db/changeLog.ts'
import { isDatabaseAway } from '../db/databaseAway.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'

export interface CloseDeps extends Pick<CommandDeps, 'db' | 'clock' | 'log'> {
  /** How a commitment is followed where neither it nor a tariff says so. */
  readonly followTerms: FollowTerms
}

export interface CloseOptions {
  /** Left out: of each case the last day that is over at its place. */
  readonly day?: Day | undefined
  /** From that minute of the following day on, a day counts as over; left out: at once. */
  readonly closesAt?: TimeOfDay | undefined
  /** Asked between two cases: true ends it. */
  readonly isStopped?: (() => boolean) | undefined
}

/** What a close found: cases looked at, commitments written, how many became what; cases of which it failed or must wait. */
export interface CloseReport {
  readonly cases: number
  readonly written: number
  readonly became: Readonly<Partial<Record<CommitmentState, number>>>
  readonly failed: number
  /** Cases at whose place the day that was asked for is not over. */
  readonly notOver: number
}

interface OpenCase {
  readonly id: CaseId
  readonly zone: ZoneName
  readonly hasNews: boolean
  /** The earliest day of a last close among its live commitments; null where one was never judged. */
  readonly closedOn: Day | null
}

const PAGE = 500

/**
 * Closes a day: judges the commitments of every case with a live one or with postings that none has looked at, each case in
 * a short transaction of its own, by the calendar of its own place. Closing it again changes nothing, unless something was
 * posted for it since. One case that fails holds up no other. Throws where the database is away.
 */
export async function closeDay(deps: CloseDeps, options: CloseOptions = {}): Promise<CloseReport> {
  const report: Report = { cases: 0, written: 0, became: {}, failed: 0, notOver: 0 }
  for await (const page of openCases(deps.db)) {
    for (const open of page) {
      if (options.isStopped?.() === true) return report
      const last = lastDayOver(deps, open.zone, options.closesAt)
      const day = options.day ?? last
      if (day > last) report.notOver += 1
      else if (!isClosed(open, day)) note(report, await closeOne(deps, open.id, day))
    }
  }
  return report
}

type Report = { -readonly [K in keyof CloseReport]: CloseReport[K] }

function note(report: Report, closed: ClosedCase | undefined): void {
  report.cases += 1
  if (!closed) report.failed += 1
  const { written, judged } = closed ?? NOTHING_CLOSED
  report.written += written
  for (const { to } of judged) {
    report.became = { ...report.became, [to]: (report.became[to] ?? 0) + 1 }
  }
}

const NOTHING_CLOSED: ClosedCase = { written: 0, judged: [] }

function lastDayOver({ clock }: CloseDeps, zone: ZoneName, closesAt: TimeOfDay | undefined): Day {
  const { day, time } = wallClock(zone, clock())
  return addDays(day, closesAt !== undefined && time < closesAt ? -2 : -1)
}

const isClosed = ({ hasNews, closedOn }: OpenCase, day: Day): boolean =>
  !hasNews && closedOn !== null && closedOn >= day

async function* openCases(db: Kysely<Schema>): AsyncGenerator<readonly OpenCase[]> {
  let last: CaseId | undefined
  do {
    const { rows }: { rows: readonly OpenCase[] } = await sql<OpenCase>`
      select c.case_id as id, d.doc->>'placeZone' as zone, bool_or(c.has_news) as "hasNews",
        case when bool_and(c.doc->'standing' is not null)
          then min(c.doc->'standing'->>'closedOn') end as "closedOn"
      from commitment c join dossier d on d.id = c.case_id
      where c.status = 'applied' and (c.has_news or c.state in ('ACTIVE', 'IN_GRACE', 'SUSPENDED'))
        and (${last ?? null}::uuid is null or c.case_id > ${last ?? null}::uuid)
      group by c.case_id, d.doc->>'placeZone'
      order by c.case_id
      limit ${PAGE}`.execute(db)
    yield rows
    last = rows.length === PAGE ? rows.at(-1)?.id : undefined
  } while (last)
}

async function closeOne(
  deps: CloseDeps,
  caseId: CaseId,
  day: Day,
): Promise<ClosedCase | undefined> {
  const { db, log, followTerms: ofTheBank } = deps
  try {
    const closed = await transact(db, tx =>
      closeCase(tx, caseId, { day, asOf: deps.clock(), ofTheBank }),
    )
    await pokeAbout(deps, caseId, closed)
    return closed
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    log.error({ case: caseId, err: error }, 'the promises of a case could not be judged')
    return undefined
  }
}

/** A lost poke costs nothing: the tablets ask by themselves. */
async function pokeAbout(
  { db, log }: CloseDeps,
  caseId: CaseId,
  { written, judged }: ClosedCase,
): Promise<void> {
  try {
    if (written > 0) await pokeCases(db, [caseId])
    if (judged.length > 0) await pokeDesk(db)
  } catch (error) {
    log.warn({ err: error }, 'nobody could be poked')
  }
}
