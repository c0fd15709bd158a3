import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { ApplicationId, CommitmentId, RecordId, StaffId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Agreement } from '#domain/repayment/negotiation.ts'
import { asDay } from '#domain/time/day.ts'
import { decideRelief } from '#server/commands/decideRelief.ts'
import { setAuthority } from '#server/commands/setAuthority.ts'
import { deskApprovals } from '#server/reads/deskApprovals.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { anAgreement, anApplication, aRelief } from '#tests/fixtures/relief.ts'
import {
  aCommitment,
  ANNA,
  anOperation,
  aRecord,
  BO,
  openSmallBank,
  type SmallBank,
} from '../smallBank.ts'

/** A record is corrected while the desk has still to say what it thinks of the relief that was promised in it. */
const ADMIN = { staffId: anId<StaffId>(6, 8), role: 'admin' } as const
const FIRST = anId<CommitmentId>(10, 1)
const SECOND = anId<CommitmentId>(10, 2)
const APPLICATION = anId<ApplicationId>(31, 1)
const [RECORD, CORRECTION] = [anId<RecordId>(7, 1), anId<RecordId>(7, 2)]

let bank: SmallBank
beforeAll(async () => {
  bank = await openSmallBank()
  await bank.db
    .insertInto('staff')
    .values({
      ...{ id: ADMIN.staffId, staff_no: 'S8', name: '管理员', role: 'admin' },
      ...{ password_hash: 'none', partner_id: null },
    })
    .execute()
  await setAuthority(
    bank,
    {
      of: { staffId: ANNA },
      limits: {
        ...{ products: [], mostPercent: 50, mostInstalments: 24 },
        ...{ caseFen: asFen(30_000), dayFen: asFen(50_000) },
      },
      ...{ from: asDay('2026-11-01'), until: asDay('2027-01-31'), reason: '年度授权' },
    },
    ADMIN,
  )
})
afterAll(() => bank.database.drop())
beforeEach(async () => {
  await sql`set session_replication_role = replica`.execute(bank.db)
  for (const table of ['commitment', 'relief_application', 'record']) {
    await sql.raw(`delete from ${table}`).execute(bank.db)
  }
  await sql`set session_replication_role = default`.execute(bank.db)
})

const APPLIED = anAgreement(aRelief({ INTEREST: 48_000 }), {
  ...{ kind: 'APPLIED', applicationId: APPLICATION },
})
const forgiving = (interestFen: number): Agreement =>
  anAgreement(aRelief({ INTEREST: interestFen }), { kind: 'GRANT', grantId: anId(32, 1) })

const record = () => anOperation('finaliseRecord', aRecord({ id: RECORD, commitmentId: FIRST }))
const promise = (agreement: Agreement = APPLIED) =>
  anOperation('proposeCommitment', aCommitment({ id: FIRST, recordId: RECORD, agreement }))
const application = () =>
  anOperation(
    'applyForRelief',
    anApplication({ id: APPLICATION, recordId: RECORD, commitmentId: FIRST }),
  )
const amends = { recordId: RECORD, reason: '金额录错' }
/** The correction, with what it promises instead. */
const corrected = (over: Partial<Commitment>) => [
  anOperation('amendRecord', aRecord({ id: CORRECTION, amends, commitmentId: SECOND })),
  anOperation(
    'proposeCommitment',
    aCommitment({ id: SECOND, recordId: CORRECTION, supersedes: FIRST, ...over }),
  ),
]
const unchanged = () => corrected({ agreement: APPLIED })
const other = [{ dueOn: asDay('2026-12-05'), amountFen: asFen(77_700) }]
const dropped = () => {
  const { promise: _promise, sourceOfFunds: _funds, ...kept } = aRecord().answers
  const answers = { ...kept, outcomes: ['CALL_BACK'] }
  return [anOperation('amendRecord', aRecord({ id: CORRECTION, amends, answers }))]
}

async function push(...operations: readonly unknown[]): Promise<void> {
  for (const operation of operations) {
    expect(await bank.push(operation)).toMatchObject({ status: 'applied' })
  }
}

async function states(): Promise<Record<string, string>> {
  const rows = await bank.db.selectFrom('commitment').select(['id', 'state']).execute()
  return Object.fromEntries(rows.map(({ id, state }) => [id === FIRST ? 'first' : 'second', state]))
}

async function applied() {
  const { state, doc } = await bank.db
    .selectFrom('relief_application')
    .select(['state', 'doc'])
    .where('id', '=', APPLICATION)
    .executeTakeFirstOrThrow()
  expect(doc.state).toBe(state)
  return { state, commitmentId: doc.commitmentId, recordId: doc.recordId }
}

const waiting = async () => (await deskApprovals(bank, ADMIN, NOON)).waiting
const decide = (state: 'APPROVED' | 'REJECTED', id = APPLICATION) =>
  decideRelief(bank, { id, by: ADMIN, state, reason: '材料齐全' })

const TAKEN_BACK = { state: 'WITHDRAWN', commitmentId: FIRST, recordId: RECORD }
const HANDED_ON = { state: 'PENDING', commitmentId: SECOND, recordId: CORRECTION }

describe('what was promised stays as it was', () => {
  test('the application goes over to the corrected promise, and the desk decides about that one', async () => {
    await push(record(), promise(), application(), ...unchanged())
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'PENDING_APPROVAL' })
    expect(await applied()).toEqual(HANDED_ON)
    expect(await waiting()).toMatchObject([
      { id: APPLICATION, recordId: CORRECTION, commitment: { id: SECOND } },
    ])
    await decide('APPROVED')
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
  })

  test('approved before the correction comes, it counts for it', async () => {
    await push(record(), promise(), application())
    await decide('APPROVED')
    await push(...unchanged())
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
  })

  test('not approved before the correction comes, the desk is asked anew', async () => {
    await push(record(), promise(), application())
    await decide('REJECTED')
    await push(...unchanged())
    expect(await states()).toEqual({ first: 'REJECTED', second: 'PENDING_APPROVAL' })
    const [line] = await waiting()
    expect(line).toMatchObject({ raised: 'NO_GRANT', commitment: { id: SECOND } })
    await decide('APPROVED', line?.id)
    expect(await states()).toEqual({ first: 'REJECTED', second: 'ACTIVE' })
  })

  test('an application that comes behind the correction goes over as well', async () => {
    await push(record(), promise(), ...unchanged(), application())
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'PENDING_APPROVAL' })
    expect(await applied()).toEqual(HANDED_ON)
    await decide('APPROVED')
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
  })
})

describe('what was promised is another', () => {
  test('the application is taken back and nobody decides it', async () => {
    await push(record(), promise(), application(), ...corrected({ items: other }))
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
    expect(await applied()).toEqual(TAKEN_BACK)
    await expect(decide('APPROVED')).rejects.toMatchObject({ problem: 'notFound' })
    const { waiting: open, total, withdrawn } = await deskApprovals(bank, ADMIN, NOON)
    expect([open, total]).toEqual([[], 0])
    expect(withdrawn).toMatchObject([{ id: APPLICATION, commitment: { id: FIRST } }])
  })

  test('its agents learn that it was taken back', async () => {
    await push(record(), promise(), application())
    const told = () =>
      bank.db.selectFrom('change_log').select(['seq', 'audience']).where('id', '=', APPLICATION)
    const before = await told().execute()
    await push(...corrected({ items: other }))
    const after = (await told().orderBy('seq').execute()).slice(before.length)
    expect(after.map(({ audience }) => audience).toSorted()).toEqual([ANNA, BO])
  })

  test('with the relief of the old application, it waits, and the desk is asked about it alone', async () => {
    const now = { items: other, agreement: APPLIED }
    await push(record(), promise(), application(), ...corrected(now))
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'PENDING_APPROVAL' })
    expect(await applied()).toEqual(TAKEN_BACK)
    expect(await waiting()).toMatchObject([
      { raised: 'NO_GRANT', commitment: { id: SECOND, totalFen: 77_700 } },
    ])
  })

  test('with the relief of an old application that comes behind it, the desk is asked about it too', async () => {
    const now = { items: other, agreement: APPLIED }
    await push(record(), promise(), ...corrected(now), application())
    expect(await applied()).toEqual(TAKEN_BACK)
    const [line] = await waiting()
    expect(line).toMatchObject({ raised: 'NO_GRANT', commitment: { id: SECOND } })
    await decide('APPROVED', line?.id)
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
  })

  test('an approval of the old one does not carry it', async () => {
    await push(record(), promise(), application())
    await decide('APPROVED')
    await push(...corrected({ items: other, agreement: APPLIED }))
    expect(await states()).toEqual({ first: 'ACTIVE', second: 'PENDING_APPROVAL' })
    const [line] = await waiting()
    await decide('APPROVED', line?.id)
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
  })

  test('what comes behind the correction is over at once, the promise and its application', async () => {
    await push(record(), ...corrected({ items: other }), promise(), application())
    expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
    expect(await applied()).toEqual(TAKEN_BACK)
  })
})

test('nothing is promised any more: promise and application are off', async () => {
  await push(record(), promise(), application(), ...dropped())
  expect(await states()).toEqual({ first: 'CANCELLED' })
  expect(await applied()).toEqual(TAKEN_BACK)
  expect(await waiting()).toEqual([])
})

test('what the bank put before the desk by itself goes with the promise that it was about', async () => {
  await push(record(), promise(forgiving(40_000)))
  expect(await waiting()).toMatchObject([{ raised: 'ABOVE_CASE', commitment: { id: FIRST } }])
  await push(...corrected({ agreement: forgiving(20_000) }))
  expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'ACTIVE' })
  expect(await waiting()).toEqual([])
})

test('an old promise above the authority that comes behind its correction is put before nobody', async () => {
  await push(record(), ...corrected({ agreement: forgiving(40_000) }), promise(forgiving(50_000)))
  expect(await states()).toEqual({ first: 'RENEGOTIATED', second: 'PENDING_APPROVAL' })
  expect(await waiting()).toMatchObject([{ commitment: { id: SECOND } }])
})
