import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { countRows } from '#tests/e2e/support/receivedOnce.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { HttpTablet } from './httpTablet.ts'

const KILLS = Number(process.env['SERVER_KILLS'] ?? 5)
const STAFF = ['1001', '1002', '1003', '1004']

/** Everybody who waits for the server goes on when it is there again. */
class Gate {
  #opened: Promise<void> = Promise.resolve()
  #open: () => void = () => undefined

  close(): void {
    this.#opened = new Promise(resolve => (this.#open = resolve))
  }

  open(): void {
    this.#open()
  }

  passed(): Promise<void> {
    return this.#opened
  }
}

/** Counts the answered batches, and lets one wait for the next so many. */
class Progress {
  #count = 0
  #goal = Infinity
  #reached: () => void = () => undefined

  get count(): number {
    return this.#count
  }

  note(): void {
    this.#count += 1
    if (this.#count >= this.#goal) this.#reached()
  }

  more(count: number): Promise<void> {
    this.#goal = this.#count + count
    return new Promise(resolve => (this.#reached = resolve))
  }
}

/** Sends batch after batch; what was not answered is sent again, byte for byte, when the server is back. */
async function pushUntil(
  tablet: HttpTablet,
  { gate, progress, isOver }: { gate: Gate; progress: Progress; isOver: () => boolean },
): Promise<void> {
  while (!isOver()) {
    const batch = tablet.makeBatch()
    for (let answered = false; !answered;) {
      await gate.passed()
      answered = await tablet.push(batch).then(
        () => true,
        () => false,
      )
    }
    progress.note()
  }
}

test(`${KILLS} server kills under load: every receipt stands in PostgreSQL once, and nothing twice`, async ({
  server,
}) => {
  test.setTimeout(120_000 + KILLS * 30_000)
  const origin = `http://127.0.0.1:${server.port}`
  const tablets = STAFF.map(staffNo => new HttpTablet(origin, staffNo))
  for (const tablet of tablets) await tablet.begin()
  const random = seededRandom(20_261_125)
  const gate = new Gate()
  const progress = new Progress()
  let over = false
  const pushing = tablets.map(tablet => pushUntil(tablet, { gate, progress, isOver: () => over }))
  for (let kill = 0; kill < KILLS; kill += 1) {
    await progress.more(4 + random.below(24))
    const crashed = server.crash()
    gate.close()
    await crashed
    await server.start()
    gate.open()
  }
  over = true
  await Promise.all(pushing)

  const heard = tablets.flatMap(tablet => [...tablet.heard])
  expect(heard.length).toBe(tablets.reduce((sum, tablet) => sum + tablet.made, 0))
  const stored = await askBank<{ id: string; sha256: string }>(
    server.dataDir,
    'select id, sha256 from operation',
  )
  const receipts = heard.map(([id, { sha256 }]) => ({ id, sha256 }))
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
  expect(stored.sort(byId)).toEqual(receipts.sort(byId))
  const subjects = (kind: string) =>
    heard.filter(([, receipt]) => receipt.kind === kind).map(([, { subject }]) => subject)
  const records = subjects('finaliseRecord')
  expect(await countRows(server.dataDir, 'record', records)).toBe(records.length)
  const visits = subjects('scheduleVisit')
  expect(await countRows(server.dataDir, 'visit', visits)).toBe(visits.length)
  const [looks] = await askBank(
    server.dataDir,
    "select count(*)::int as count from audit where action = 'revealField'",
  )
  expect(looks?.['count']).toBe(subjects('revealField').length)
  const replayed = heard.filter(([, { status }]) => status === 'replayed').length
  console.log(
    `server kills: ${KILLS}; operations acknowledged: ${heard.length}; ` +
      `answered again from store: ${replayed}; lost 0, doubled 0`,
  )
})
