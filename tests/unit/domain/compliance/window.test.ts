import { expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { WindowRule } from '#domain/compliance/rule.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay, asZoneName } from '#domain/time/hours.ts'

const TEXT = { what: '', why: '', todo: '' }
const NIGHT: WindowRule = {
  id: 'CN-TIME-01',
  kind: 'window',
  at: ['plan', 'prestart', 'during'],
  tz: 'pack',
  open: asTimeOfDay('08:00'),
  close: asTimeOfDay('22:00'),
  guardMin: 5,
  warnMin: [15, 5],
  consent: 'nightConsentUntil',
  fail: 'block',
  failAt: { during: 'stop' },
  level: 'industry',
  src: [],
  text: { 'zh-CN': TEXT, en: TEXT },
}
const PACK: PolicyPack = {
  pack: 'CN-CARD',
  version: '2026.11.1',
  jurisdiction: 'CN',
  tz: asZoneName('Asia/Shanghai'),
  money: { currency: 'CNY', minor: 2 },
  appliesTo: { product: ['creditCard'], channel: ['visit'], role: ['bank'] },
  effective: { from: asDay('2026-08-01'), to: null },
  issuedBy: 'bank-compliance',
  maxOfflineDays: 7,
  factsMaxAgeH: 24,
  sources: {},
  rules: [NIGHT],
  keep: [],
  mask: {},
}
const at = (time: string): number => Date.parse(`2026-11-23T${time}+08:00`)
const planned = (time: string, more: FactSet = {}): string =>
  decide(PACK, 'prestart', { startsAt: at(time), plannedMin: 30, ...more }).verdict
const during = (time: string, more: FactSet = {}): unknown =>
  decide(PACK, 'during', { nowAt: at(time), ...more }).hits[0] ?? 'allow'

test.each([
  ['07:59:59', 'block'],
  ['08:00:00', 'allow'],
  ['21:25:00', 'allow'],
  ['21:25:01', 'block'],
  ['21:26:00', 'block'],
  ['21:58:00', 'block'],
  ['23:50:00', 'block'],
])('a visit of half an hour that begins at %s: %s', (time, verdict) => {
  expect(planned(time)).toBe(verdict)
})

test('what the debtor agreed to reaches beyond the close, and no further', () => {
  const nightConsentUntil = at('22:30:00')
  expect(planned('21:55:00', { nightConsentUntil })).toBe('allow')
  expect(planned('21:55:01', { nightConsentUntil })).toBe('block')
  expect(planned('07:00:00', { nightConsentUntil })).toBe('block')
  expect(during('22:05:00', { nightConsentUntil })).toBe('allow')
  expect(during('22:31:00', { nightConsentUntil })).toMatchObject({ verdict: 'stop' })
})

test.each([
  ['21:44:59', 'allow'],
  ['21:45:00', { verdict: 'warn', cause: 'near', numbers: { minutes: 15 } }],
  ['21:46:00', { verdict: 'warn', cause: 'near', numbers: { minutes: 14 } }],
  ['21:55:00', { verdict: 'warn', cause: 'near', numbers: { minutes: 5 } }],
  ['21:59:59', { verdict: 'warn', cause: 'near', numbers: { minutes: 1 } }],
  ['22:00:00', { verdict: 'stop', cause: 'broken' }],
  ['07:59:00', { verdict: 'stop', cause: 'broken' }],
])('a visit that is on at %s', (time, found) => {
  const hit = during(time)
  if (typeof found === 'string') expect(hit).toBe(found)
  else expect(hit).toMatchObject(found)
})

test.each(['startsAt', 'plannedMin'] as const)('without %s nothing is permitted', missing => {
  const facts: FactSet = { startsAt: at('10:00:00'), plannedMin: 30 }
  const { [missing]: _gone, ...rest } = facts
  expect(decide(PACK, 'prestart', rest).hits).toMatchObject([
    { verdict: 'block', cause: 'unknown', missing: [missing] },
  ])
})

test('a clock of another age, or a visit without end, is judged like what is unknown or too long, and breaks nothing', () => {
  const in2300 = Date.UTC(2300, 0, 1)
  const fails = { rule: 'CN-TIME-01', verdict: 'block', cause: 'unknown', missing: [] }
  expect(decide(PACK, 'prestart', { startsAt: in2300, plannedMin: 30 }).hits).toEqual([fails])
  expect(during('20:00:00', { nowAt: in2300 })).toMatchObject({ verdict: 'stop', cause: 'unknown' })
  expect(planned('20:00:00', { plannedMin: Number.MAX_SAFE_INTEGER })).toBe('block')
  expect(planned('20:00:00', { nightConsentUntil: in2300 })).toBe('allow')
})
