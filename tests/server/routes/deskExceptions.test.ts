import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaseId } from '#domain/base/ids.ts'
import { challengeOf, challengeText, codeText, overrideCode } from '#domain/compliance/override.ts'
import { asDay, type Day } from '#domain/time/day.ts'
import type { ExceptionsResponse, ExceptionSubject, GrantedCode } from '#protocol/deskExceptions.ts'
import { problemOfCode } from '#protocol/problem.ts'
import type { SessionResponse } from '#protocol/session.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { installPack } from '#server/exchange/installPack.ts'
import { aDossier, anId, NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aPack } from '#tests/fixtures/smallPack.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { anOperation } from '../smallBank.ts'
import { steppedUp } from '../steppedUp.ts'

const CASE = anId<CaseId>(2, 1)
const TODAY = asDay('2026-11-23')

let bank: HttpBank
let key: Buffer
let desk: string
beforeEach(async () => {
  bank = await openHttpBank()
  await installPack(bank, Buffer.from(JSON.stringify(aPack())), NOON)
  await transact(bank.db, async tx => {
    const policy = { pack: 'CN-CARD', facts: {} }
    await writeDossier(tx, aDossier({ id: CASE, caseNo: 'JC-1', policy }))
  })
  const cookie = await bank.signIn('S1')
  const session = (await bank.ask('GET', '/session', { cookie })).json<SessionResponse>()
  key = Buffer.from(session.overrideKey ?? '', 'base64url')
  desk = await bank.signIn('S4')
})
afterEach(() => bank.stop())

const mac = (text: string) => createHmac('sha256', key).update(text).digest()
const challenge = (rule: string, day: Day = TODAY, nonce = '7K2M') =>
  challengeOf(nonce, mac(challengeText({ caseId: CASE, rule, day }, nonce)))
const codeFor = (rule: string, nonce = '7K2M') =>
  overrideCode(mac(codeText({ caseId: CASE, rule, day: TODAY }, nonce)))

async function post<T>(path: string, body: object, cookie = desk): Promise<T | string> {
  const reply = await bank.ask('POST', path, { cookie, payload: JSON.stringify(body) })
  if (reply.statusCode < 300) return reply.json<T>()
  return problemOfCode(reply.json<{ code: number }>().code) ?? String(reply.statusCode)
}
const find = (asked: string) =>
  post<ExceptionSubject>('/desk/exceptions/find', { challenge: asked })
const grant = (body: object, cookie = desk) => post<GrantedCode>('/desk/exceptions', body, cookie)
const list = async () =>
  (await bank.ask('GET', '/desk/exceptions', { cookie: desk })).json<ExceptionsResponse>()
    .exceptions

test('ten characters lead to agents, case, masked debtor, rule and day; then the code, once the password was said again', async () => {
  expect(await find(challenge('CN-HOURS'))).toEqual({
    agents: [
      { id: anId(6, 1), staffNo: 'S1', name: '同事1' },
      { id: anId(6, 2), staffNo: 'S2', name: '同事2' },
    ],
    ...{ caseNo: 'JC-1', debtorName: expect.stringMatching(/^.\*+$/) as string },
    ...{ rule: 'CN-HOURS', day: TODAY, edition: 'CN-CARD@2026.11.1', verdict: 'block' },
    openBy: 'supervisor',
    text: {
      'zh-CN': expect.objectContaining({ what: '不在本行外访时段' }) as object,
      en: expect.objectContaining({ what: 'Outside the hours of the bank' }) as object,
    },
    sources: [aPack().sources['bank']],
  })
  const asked = { challenge: challenge('CN-HOURS'), reason: ' 客户要求晚间上门 ' }
  expect(await grant(asked)).toBe('stepUpNeeded')
  desk = await steppedUp(bank, desk)
  const made = { by: { id: anId(6, 9), staffNo: 'S4', name: '同事4' }, at: bank.clock() }
  const granted = { ...made, reason: '客户要求晚间上门' }
  expect(await grant(asked)).toEqual({ code: codeFor('CN-HOURS'), granted })
  expect(await list()).toMatchObject([{ caseNo: 'JC-1', rule: 'CN-HOURS', day: TODAY, granted }])
  expect((await list())[0]).not.toHaveProperty('usedAt')
  const lines = await bank.db.selectFrom('audit').select(['action', 'subject', 'detail']).execute()
  expect(lines.at(-1)).toMatchObject({ action: 'exceptionGranted', subject: CASE })
  expect(JSON.stringify(lines)).not.toContain(codeFor('CN-HOURS'))
})

test('granted before: the same code again, to a colleague too, without a new reason; another challenge, another code', async () => {
  desk = await steppedUp(bank, desk)
  const first = await grant({ challenge: challenge('CN-HOURS'), reason: '一' })
  expect(await find(challenge('CN-HOURS'))).toMatchObject({ granted: { reason: '一' } })
  expect(await grant({ challenge: challenge('CN-HOURS') })).toEqual(first)
  expect(await grant({ challenge: challenge('CN-HOURS'), reason: '二' })).toEqual(first)
  const other = challenge('CN-HOURS', TODAY, 'ABCD')
  expect(await grant({ challenge: other })).toBe('wrongShape')
  const second = await grant({ challenge: other, reason: '三' })
  expect(second).toMatchObject({ code: codeFor('CN-HOURS', 'ABCD') })
  expect(await list()).toHaveLength(2)
  const actions = await bank.db.selectFrom('audit').select('action').execute()
  expect(actions.map(({ action }) => action).slice(-4)).toEqual([
    ...['exceptionGranted', 'exceptionShown', 'exceptionShown', 'exceptionGranted'],
  ])
})

test('granted by several at the same moment: one grant is kept and noted, to the others it is shown', async () => {
  desk = await steppedUp(bank, desk)
  const asked = (reason: string) => grant({ challenge: challenge('CN-HOURS'), reason })
  const all = await Promise.all(['一', '二', '三', '四', '五', '六'].map(asked))
  expect(new Set(all.map(each => JSON.stringify(each))).size).toBe(1)
  const lines = await bank.db.selectFrom('audit').select('action').execute()
  const actions = lines.map(({ action }) => action).filter(action => /^exception/.test(action))
  expect(actions.toSorted()).toEqual(['exceptionGranted', ...Array(5).fill('exceptionShown')])
})

test.each([
  ['CN-TEAM', 'none', 'roleRefused', 'roleRefused'],
  ['CN-FRESH', 'none', 'roleRefused', 'roleRefused'],
  ['CN-WORK', 'compliance', 'roleRefused', 'granted'],
  ['CN-HOURS', 'supervisor', 'granted', 'granted'],
] as const)('%s is opened by %s: a supervisor is told %s, an admin %s', async (rule, ...told) => {
  const [openBy, supervisor, admin] = told
  expect(await find(challenge(rule))).toMatchObject({ openBy })
  const ask = async () => {
    const cookie = await steppedUp(bank, await bank.signIn('S4'))
    const answer = await grant({ challenge: challenge(rule), reason: '准' }, cookie)
    return typeof answer === 'string' ? answer : 'granted'
  }
  expect(await ask()).toBe(supervisor)
  await bank.db.updateTable('staff').set({ role: 'admin' }).where('staff_no', '=', 'S4').execute()
  expect(await ask()).toBe(admin)
})

describe('a challenge fits nothing', () => {
  test.each([
    ['mistyped', () => challenge('CN-HOURS').replace(/.$/, last => (last === '0' ? '1' : '0'))],
    ['of yesterday', () => challenge('CN-HOURS', asDay('2026-11-22'))],
    ['of the day after tomorrow', () => challenge('CN-HOURS', asDay('2026-11-25'))],
    ['about a rule of no pack', () => challenge('CN-NOTHING')],
  ])('that is %s', async (_name, made) => {
    expect(await find(challenge('CN-HOURS', asDay('2026-11-24')))).toMatchObject({
      day: '2026-11-24',
    })
    expect(await find(made())).toBe('notFound')
  })

  test('of a device that was lost, of a case that is another’s, of one without rules', async () => {
    const asked = challenge('CN-HOURS')
    expect(await find(asked)).toMatchObject({ rule: 'CN-HOURS' })
    await bank.db.updateTable('device').set({ state: 'lost' }).execute()
    expect(await find(asked)).toBe('notFound')
    await bank.db.updateTable('device').set({ state: 'active' }).execute()
    await bank.db.deleteFrom('assignment').where('case_id', '=', CASE).execute()
    expect(await find(asked)).toBe('notFound')
  })
})

test('a decision that used it is seen in the list, and is not held against the agent', async () => {
  desk = await steppedUp(bank, desk)
  await grant({ challenge: challenge('CN-HOURS'), reason: '准' })
  const override = { rule: 'CN-HOURS', challenge: challenge('CN-HOURS'), code: codeFor('CN-HOURS') }
  const made = aDecision({ answers: { reasons: [], overrides: [override] } })
  const cookie = await bank.signIn('S1')
  const body = {
    device: bank.deviceOf(cookie)!.id,
    sentAt: NOON,
    ops: [anOperation('recordDecision', made)],
  }
  await bank.ask('POST', '/push', { cookie, payload: JSON.stringify(body) })
  expect(await list()).toMatchObject([{ usedAt: NOON }])
  const row = await bank.db.selectFrom('decision').select('differences').executeTakeFirstOrThrow()
  expect(row.differences.map(({ kind }) => kind)).not.toContain('notGranted')
})

test('asked too often: turned away with the wait', async () => {
  const words = new Set<unknown>()
  for (let n = 0; n < 62; n += 1) words.add(await find('0123456789'))
  expect(words).toEqual(new Set(['notFound', 'tooManyRequests']))
})
