import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import { keepVerdict } from '#app/commands/keepVerdict.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { readRow } from '#app/db/readRow.ts'
import { asId, type VisitId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { AGENT_ID, CASE_ID, sampleDossier, uuid, VISIT_ID } from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const judged = {
  moment: 'prestart',
  facts: { teamPresent: 1, caseHold: [], nowAt: MORNING },
  edition: 'CN-CARD@2026.11.1',
  packHash: 'a'.repeat(64),
  judgement: {
    verdict: 'block',
    hits: [{ rule: 'CN-TEAM-01', verdict: 'block', cause: 'broken' }],
  },
} as const
const answers = {
  reasons: [{ rule: 'CN-TIME-03', code: 'NO_NETWORK', text: '无信号' }],
  overrides: [],
} as const

test('a decision is kept and queued in one step, with the hash of its facts, even past a closed gate', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const made = await recordDecision(tablet.deps, { visitId: VISIT_ID, judged, answers })
  if (!made.ok) throw new Error('refused')
  const { id } = made.value
  const expected: Partial<Decision> = {
    ...{ visitId: VISIT_ID, caseId: CASE_ID, madeBy: AGENT_ID, madeAt: MORNING },
    ...{ ...judged, answers },
    factsHash: createHash('sha256').update(factsText(judged.facts)).digest('hex'),
  }
  expect(made.value).toEqual({ id, ...expected })
  expect((await readRow(tablet.deps, 'decisions', id))?.value).toEqual(made.value)
  const [sent] = await sentOf(tablet)
  expect(sent).toMatchObject({ kind: 'recordDecision', subject: id, caseId: CASE_ID })
  expect(sent?.content.value).toEqual(made.value)
})

test('a clock that was set back makes no decision older than the time by which it was judged', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  tablet.time = asInstant(MORNING - 3_600_000)
  const made = await recordDecision(tablet.deps, { visitId: VISIT_ID, judged, answers })
  expect(made).toMatchObject({ value: { madeAt: MORNING } })
  const [sent] = await sentOf(tablet)
  expect(sent?.madeAt.device).toBe(MORNING - 3_600_000)
})

describe('what the rules say at a door', () => {
  const zone = sampleDossier().placeZone
  const at = (minute: number) => asInstant(MORNING + minute * 60_000)
  const stop = {
    ...judged,
    moment: 'during',
    facts: { phase: 'talk', askedToLeave: true, nowAt: MORNING },
    judgement: {
      verdict: 'stop',
      hits: [{ rule: 'CN-LEAVE-01', verdict: 'stop', cause: 'broken' }],
    },
  } as const
  const code = { rule: 'CN-REC-01', challenge: '0123456789', code: '12345678' }
  const keep = ({ deps }: TestTablet) =>
    keepVerdict(deps, { visitId: VISIT_ID, zone, judged: stop })

  test('is kept once on a day, and anew on the next', async () => {
    const tablet = await testTablet()
    await tablet.hold()
    for (const minute of [0, 1, 2]) {
      tablet.time = at(minute)
      const made = await keep(tablet)
      expect(made).toMatchObject(
        minute === 0 ? { value: { madeAt: MORNING } } : { value: undefined },
      )
    }
    tablet.time = at(-24 * 60)
    expect(await keep(tablet)).toMatchObject({ value: undefined })
    expect(await sentOf(tablet)).toHaveLength(1)
    tablet.time = at(24 * 60)
    await keep(tablet)
    expect(await tablet.db.decisions.count()).toBe(2)
  })

  test('is kept with what a supervisor allowed on that day', async () => {
    const tablet = await testTablet()
    await tablet.hold()
    const given = { reasons: [], overrides: [code] }
    await recordDecision(tablet.deps, { visitId: VISIT_ID, judged, answers: given })
    expect(await keep(tablet)).toMatchObject({ value: { answers: given } })
  })

  test('of a visit that is not here is not kept', async () => {
    const tablet = await testTablet()
    expect(await keep(tablet)).toEqual({ ok: false, error: { code: 'VISIT_UNKNOWN' } })
  })
})

test('of a visit that is not here nothing is kept', async () => {
  const tablet = await testTablet()
  const visitId = asId<VisitId>(uuid(99))
  const made = await recordDecision(tablet.deps, { visitId, judged, answers })
  expect(made).toEqual({ ok: false, error: { code: 'VISIT_UNKNOWN' } })
  expect(await tablet.db.decisions.count()).toBe(0)
})
