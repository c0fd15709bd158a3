import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { COMPLETE_ANSWERS } from '#tests/fixtures/builders.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import type { DoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import { signInByHttp, type HttpTablet } from './httpTablet.ts'

export interface KillFigures {
  readonly kills: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  /** Operations that were sent more than once because their answer never came. */
  readonly repeated: number
}

const STAFF = ['1001', '1002', '1003', '1004']

/**
 * Four tablets push records and promises without a pause while the server is killed (kill -9) `kills` times and
 * started again. Every acknowledged operation must then stand in PostgreSQL once, under its own hash.
 */
export async function serverKills(
  server: DoorstepServer,
  kills: number,
  seed = 1,
): Promise<KillFigures> {
  const origin = `http://127.0.0.1:${String(server.port)}`
  const tablets = await Promise.all(STAFF.map(staffNo => signInByHttp(origin, staffNo)))
  const ending = { now: false }
  const loads = tablets.map(tablet => pushUntil(tablet, ending))
  const random = seededRandom(seed)
  for (let kill = 0; kill < kills; kill += 1) {
    // A random moment of the load is the point of the test; nothing is waited for.
    await pause(400 + random.below(1200))
    await server.crash()
    await server.start()
  }
  ending.now = true
  const pushed = (await Promise.all(loads)).flat()
  return { kills, ...(await judge(server.dataDir, tablets, pushed)) }
}

interface Pushed {
  readonly id: string
  readonly recordId: string
  readonly sha256: string
  readonly tries: number
}

/** Batches of one record and its promise, each sent again with the same bytes until it is acknowledged. */
async function pushUntil(tablet: HttpTablet, ending: { now: boolean }): Promise<Pushed[]> {
  const acknowledged: Pushed[] = []
  for (let at = 0; !ending.now; at += 1) {
    const visit = tablet.visits[at % tablet.visits.length]
    if (!visit) throw new Error('the demo bank planned no visit')
    const bytes = operationsFor(tablet, visit, at * 2 + 1)
    const tries = await tablet.pushUntilAcknowledged(bytes)
    for (const text of bytes) {
      const { id, subject } = JSON.parse(text) as { id: string; subject: string }
      const sha256 = createHash('sha256').update(text).digest('hex')
      acknowledged.push({ id, recordId: subject, sha256, tries })
    }
  }
  return acknowledged
}

function operationsFor(tablet: HttpTablet, visit: Visit, seq: number): string[] {
  const now = Date.now()
  const [recordId, commitmentId, opId] = [v7(), v7(), v7()]
  const { caseId, cycleNo } = visit
  const madeAt = { device: now }
  const promise = [{ dueOn: '2027-12-05', amountFen: 200_000 }]
  const record = {
    id: recordId,
    visitId: visit.id,
    caseId,
    cycleNo,
    formId: 'visit-record',
    edition: 1,
    answers: { ...COMPLETE_ANSWERS, promise, nextOn: '2027-12-06' },
    startedAt: now,
    finalisedAt: now,
    finalisedBy: tablet.staffId,
    commitmentId,
  } as unknown as VisitRecord
  const commitment = {
    id: commitmentId,
    caseId,
    cycleNo,
    kind: 'SINGLE',
    state: 'PROPOSED',
    madeOn: new Date(now).toISOString().slice(0, 10),
    madeBy: tablet.staffId,
    items: promise,
    visitId: visit.id,
    recordId,
  } as unknown as Commitment
  const value = (content: unknown) => ({ type: 'json', value: content })
  return [
    { id: opId, seq, kind: 'finaliseRecord', subject: recordId, caseId, madeAt },
    { id: v7(), seq: seq + 1, kind: 'proposeCommitment', subject: commitmentId, caseId, madeAt },
  ].map((frame, at) =>
    JSON.stringify({
      ...frame,
      ...(at === 1 && { dependsOn: [opId] }),
      content: value(at === 0 ? record : commitment),
    }),
  )
}

async function judge(
  dataDir: string,
  tablets: readonly HttpTablet[],
  pushed: readonly Pushed[],
): Promise<Omit<KillFigures, 'kills'>> {
  const devices = tablets.map(tablet => tablet.device)
  const operations = await askBank<{ id: string; sha256: string }>(
    dataDir,
    'select id, sha256 from operation where device_id = any($1::uuid[])',
    [devices],
  )
  const effects = await askBank<{ id: string; times: number }>(
    dataDir,
    `select id, count(*)::int as times
     from (select id from record union all select id from commitment) as document
     where id = any($1::uuid[]) group by id`,
    [pushed.map(each => each.recordId)],
  )
  const stored = new Map(operations.map(row => [row.id, row.sha256]))
  const done = new Map(effects.map(row => [row.id, row.times]))
  return {
    acknowledged: pushed.length,
    lost: pushed.filter(each => stored.get(each.id) !== each.sha256 || !done.has(each.recordId))
      .length,
    doubled: operations.length - pushed.length + effects.filter(row => row.times !== 1).length,
    repeated: pushed.filter(each => each.tries > 1).length,
  }
}
