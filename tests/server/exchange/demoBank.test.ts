import * as v from 'valibot'
import { expect, test } from 'vitest'
import { BALANCE_PARTS, owedOn } from '#domain/case/account.ts'
import { ledgerFault } from '#domain/case/ledgerFault.ts'
import { asInstant } from '#domain/time/instant.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'
import { wallClock } from '#domain/time/hours.ts'
import { accountStatement } from '#domain/repayment/accountStatement.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import { checkPromise } from '#domain/repayment/commitment.ts'
import { checkAnswers } from '#domain/visit/checkAnswers.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { shownAnswers } from '#domain/visit/form.ts'
import { dossierSchema } from '#protocol/dossierDocument.ts'
import { paymentSchema } from '#protocol/repaymentDocuments.ts'
import { commitmentSchema, visitRecordSchema } from '#protocol/recordDocument.ts'
import { visitSchema } from '#protocol/visitDocument.ts'
import { CITY_ORIGIN } from '#mapkit/city/frame.ts'
import { DEMO_PAIRS } from '#server/exchange/demo/demoStaff.ts'
import { makeDemoBank } from '#server/exchange/demo/demoBank.ts'

const NOW = asInstant(Date.UTC(2026, 2, 1, 3, 20))
const bank = makeDemoBank(NOW)
const dossiers = bank.cases.map(({ dossier }) => dossier)
const days = Array.from({ length: 40 }, (_, index) => asInstant(NOW + index * 9 * 86_400_000))

function pairCases() {
  return DEMO_PAIRS.map(pair => bank.cases.filter(({ staffIds }) => staffIds === pair.staffIds))
}

test('every document has the shape that crosses the wire, on every day of a year and for several seeds', () => {
  for (const [index, now] of days.entries()) {
    for (const demoCase of makeDemoBank(now, (index % 4) + 1).cases) {
      v.parse(dossierSchema, demoCase.dossier)
      for (const visit of demoCase.visits) v.parse(visitSchema, visit)
      for (const record of demoCase.records) v.parse(visitRecordSchema, record)
      for (const commitment of demoCase.commitments) v.parse(commitmentSchema, commitment)
    }
  }
})

test('the same day and seed give the same bank to the byte, another seed another one', () => {
  const text = JSON.stringify(bank)
  expect(JSON.stringify(makeDemoBank(asInstant(NOW + 3_600_000)))).toBe(text)
  expect(JSON.stringify(makeDemoBank(NOW, 2))).not.toBe(text)
})

test('forty cases of forty people, twenty to each of two pairs, ids never twice', () => {
  expect(new Set(dossiers.map(dossier => dossier.caseNo)).size).toBe(40)
  expect(new Set(dossiers.map(dossier => dossier.debtor.name)).size).toBe(40)
  expect(pairCases().map(cases => cases.length)).toEqual([20, 20])
  const ids = dossiers.flatMap(dossier => [
    ...[dossier, dossier.debtor, ...dossier.accounts, ...dossier.contactPoints],
    ...[...dossier.attempts, ...dossier.notices, ...dossier.thirdParties, ...dossier.holds],
  ])
  expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length)
})

test('every figure follows from a ledger by the product’s tariff, but those of one account', () => {
  const differing = dossiers.flatMap(({ caseNo, accounts }) => {
    expect(caseStatement(accounts, bank.today).totalFen).toBeGreaterThan(0)
    return accounts.flatMap(account => {
      expect(ledgerFault(account.ledger!)).toBeUndefined()
      expect(account.lastPayment?.on).toBe(account.ledger!.payments.at(-1)?.on)
      expect(Math.min(...BALANCE_PARTS.map(part => account.parts[part]))).toBeGreaterThanOrEqual(0)
      expect(owedOn(account)).toBeGreaterThan(account.minimumDueFen)
      const statement = accountStatement(account, bank.today)
      expect(statement.parts).toEqual(account.parts)
      if (statement.basis === 'COUNTED') return []
      for (const { oursFen, banksFen } of statement.differences) {
        expect(Math.abs(oursFen - banksFen)).toBeLessThan(200)
      }
      return statement.differences.length > 0 ? [caseNo] : []
    })
  })
  expect([...new Set(differing)]).toEqual(['JC100146'])
})

test('accounts are overdue between one and thirteen months, on every day of a year', () => {
  for (const [index, now] of days.entries()) {
    const demo = makeDemoBank(now, (index % 4) + 1)
    for (const { oldestDueOn } of demo.cases.flatMap(({ dossier }) => dossier.accounts)) {
      const overdue = daysBetween(oldestDueOn, demo.today)
      expect(overdue).toBeGreaterThanOrEqual(32)
      expect(overdue).toBeLessThanOrEqual(400)
    }
  }
})

test('one case is the worked example, about the day on which the order of payments changes', () => {
  const example = dossiers.find(({ caseNo }) => caseNo === 'JC100159')!
  const [account] = example.accounts
  const statement = accountStatement(account!, bank.today)
  expect(account!.ledger!.items.map(({ amountFen }) => amountFen)).toEqual([600_000, 345_678])
  expect(account!.ledger!.statements[0]).toMatchObject({ minimumFen: 94_568, totalFen: 945_678 })
  expect(statement).toMatchObject({ basis: 'COUNTED', parts: { PRINCIPAL: 851_110 } })
  expect(statement.overdueDays).toBeGreaterThanOrEqual(87)
  expect(statement.overdueDays).toBeLessThanOrEqual(90)
  expect(statement.allocation?.nextOrder?.[0]).toBe('PRINCIPAL')
})

test('the history is in order, between the due day and now, by day, over every channel', () => {
  for (const dossier of dossiers) {
    const { attempts, notices, placeZone } = dossier
    expect(attempts.length).toBeGreaterThanOrEqual(8)
    expect(attempts.length).toBeLessThanOrEqual(25)
    expect(notices.length).toBeGreaterThan(0)
    expect(attempts.map(({ at }) => at)).toEqual(attempts.map(({ at }) => at).sort((a, b) => a - b))
    const oldest = dossier.accounts.map(({ oldestDueOn }) => oldestDueOn).sort()[0]!
    for (const { at, cycleNo } of attempts) {
      const { day, time } = wallClock(placeZone, at)
      expect(day > oldest && day < bank.today).toBe(true)
      expect(time >= '08:30' && time < '20:00').toBe(true)
      expect(cycleNo).toBeLessThanOrEqual(dossier.cycleNo)
    }
    for (const { sentAt, servedAt } of notices) expect(servedAt ?? NOW).toBeGreaterThan(sentAt)
  }
  const served = dossiers.flatMap(({ notices }) => notices).filter(({ servedAt }) => servedAt)
  expect(served.length).toBeGreaterThan(20)
  const channels = dossiers.flatMap(({ attempts }) => attempts.map(({ channel }) => channel))
  expect([...new Set(channels)].sort()).toEqual(['EMAIL', 'LETTER', 'PHONE', 'SMS', 'VISIT'])
})

test('references point at what is there', () => {
  for (const { dossier, visits } of bank.cases) {
    const points = dossier.contactPoints.map(({ id }) => id)
    const attempts = dossier.attempts.map(({ id }) => id)
    for (const { contactPointId } of dossier.attempts) {
      if (contactPointId) expect(points).toContain(contactPointId)
    }
    for (const { addressId, appointment } of visits) {
      expect(points).toContain(addressId)
      if (appointment.evidenceId) expect(attempts).toContain(appointment.evidenceId)
    }
  }
})

test('records of earlier visits are complete by the form’s own check', () => {
  const records = bank.cases.flatMap(demoCase => demoCase.records)
  expect(records.length).toBeGreaterThanOrEqual(20)
  for (const record of records) {
    const { day } = wallClock(dossiers[0]!.placeZone, record.finalisedAt)
    expect(checkAnswers(RECORD_FORM, record.answers, day)).toEqual([])
    expect(shownAnswers(RECORD_FORM, record.answers)).toEqual(record.answers)
    expect(record.finalisedAt).toBeGreaterThan(record.startedAt)
  }
})

test('promises were kept, partly kept, broken, and some run; a broken one opened the second cycle', () => {
  const commitments = bank.cases.flatMap(demoCase => demoCase.commitments)
  const states = new Set(commitments.map(({ state }) => state))
  expect([...states].sort()).toEqual(['ACTIVE', 'BROKEN', 'IN_GRACE', 'KEPT', 'PARTLY_KEPT'])
  for (const { dossier, commitments } of bank.cases) {
    for (const { items, madeOn, kind, state } of commitments) {
      expect(checkPromise(items, madeOn).ok).toBe(true)
      expect(kind === 'PLAN' ? 3 : 1).toBe(items.length)
      const isOver = items.at(-1)!.dueOn < bank.today
      expect(isOver).toBe(state !== 'ACTIVE')
      expect(dossier.cycleNo).toBe(state === 'BROKEN' ? 2 : 1)
    }
  }
})

test('a story’s promise stands as its payments say, by the books of a day that is over', () => {
  const promised = bank.cases.flatMap(({ commitments, payments }) =>
    commitments.map(commitment => ({ commitment, payments })),
  )
  const plans = promised.filter(({ commitment: { kind } }) => kind === 'PLAN')
  expect(plans.length).toBeGreaterThanOrEqual(2)
  for (const { commitment } of plans) {
    expect(commitment).toMatchObject({ state: 'ACTIVE', agreement: { offer: 'INSTALMENTS' } })
    expect(commitment.agreement?.signed?.strokes.length).toBeGreaterThan(0)
  }
  for (const { commitment, payments } of promised) {
    const posted = payments.reduce((sum, { amountFen }) => sum + amountFen, 0)
    expect(commitment.standing?.paidFen).toBe(posted)
    expect(commitment.standing!.closedOn < bank.today).toBe(true)
    for (const payment of payments) v.parse(paymentSchema, payment)
  }
})

test('each pair has six to eight visits today, more on the next two days, none on a held case', () => {
  for (const cases of pairCases()) {
    const planned = cases.flatMap(({ visits }) => visits).filter(({ state }) => state === 'PLANNED')
    const on = (inDays: number) =>
      planned.filter(({ slot }) => slot.day === addDays(bank.today, inDays))
    expect(on(0).length).toBeGreaterThanOrEqual(6)
    expect(on(0).length).toBeLessThanOrEqual(8)
    expect(on(1).length).toBeGreaterThan(0)
    expect(on(2).length).toBeGreaterThan(0)
    for (const { slot } of planned) expect(slot.from >= '08:30' && slot.to <= '19:30').toBe(true)
    const states = new Set(on(0).map(({ appointment }) => appointment.state))
    expect([...states].sort()).toEqual(['CONFIRMED', 'NONE', 'PROPOSED', 'WAIVED'])
    for (const { dossier, visits } of cases.filter(({ dossier }) => dossier.holds.length > 0)) {
      expect(visits.filter(({ state }) => state === 'PLANNED')).toEqual([])
      expect(dossier.holds.every(({ from }) => from <= bank.today)).toBe(true)
    }
    expect(cases.filter(({ visits }) => visits.length === 0).length).toBeGreaterThanOrEqual(1)
  }
})

test('holds, vulnerabilities and third parties are there; addresses lie in the fictional city', () => {
  const holds = dossiers.flatMap(dossier => dossier.holds.map(({ kind }) => kind))
  expect(new Set(holds)).toEqual(new Set(['DISPUTE', 'HARDSHIP', 'VULNERABLE', 'COMPLAINT']))
  expect(dossiers.filter(dossier => dossier.vulnerabilities.length > 0).length).toBeGreaterThan(2)
  const parties = dossiers.flatMap(({ thirdParties }) => thirdParties)
  expect(parties.some(({ role }) => role === 'RELATED')).toBe(true)
  for (const { role, mayBeContacted } of parties) expect(mayBeContacted).toBe(role === 'RELATED')
  for (const point of dossiers.flatMap(({ contactPoints }) => contactPoints)) {
    if (point.kind === 'PHONE') expect(point.number).toMatch(/^154\d{8}$/)
    if (point.kind === 'EMAIL') expect(point.address).toMatch(/@mail\.example$/)
    if (point.kind !== 'ADDRESS') continue
    expect(point.point!.lat - CITY_ORIGIN.lat).toBeGreaterThan(0)
    expect(point.point!.lat - CITY_ORIGIN.lat).toBeLessThan(0.1804)
    expect(point.point!.lng - CITY_ORIGIN.lng).toBeGreaterThan(0)
    expect(point.point!.lng - CITY_ORIGIN.lng).toBeLessThan(0.2103)
  }
})
