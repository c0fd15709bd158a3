import { expect, test } from 'vitest'
import { checkEditions } from '#domain/compliance/checkEditions.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { Rule } from '#domain/compliance/rule.ts'
import { asDay } from '#domain/time/day.ts'
import { packFaults, readPack } from '#protocol/policyPack.ts'
import { ownPack } from '#server/policy/ownPacks.ts'

const CN = ownPack('CN-CARD')

/** A copy of the Chinese pack with one place changed; `undefined` takes it away. */
function changed(path: string, value: unknown): unknown {
  const whole: unknown = structuredClone(CN)
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const place = steps.reduce<unknown>(
    (part, step) => (part as Record<string, unknown>)[stepIn(part, step)],
    whole,
  ) as Record<string, unknown>
  if (value === undefined) Reflect.deleteProperty(place, last)
  else place[last] = value
  return whole
}

/** A rule is named by its id, so that the table below does not hang on the order of the pack. */
function stepIn(part: unknown, step: string): string {
  if (!Array.isArray(part) || !step.startsWith('CN-')) return step
  return String(part.findIndex(each => (each as { id: string }).id === step))
}

const placeOf = (path: string): string => path.replace(/CN-[A-Z0-9-]+/, id => stepIn(CN.rules, id))

test('a sound pack is read as it was written', () => {
  expect(readPack(JSON.parse(JSON.stringify(CN)))).toEqual({ ok: true, value: CN })
})

const leaf = { f: 'place', op: 'eq', v: 'home' }
const deep = Array.from({ length: 6 }).reduce<unknown>(inner => ({ not: inner }), leaf)
const text = CN.rules[0]?.text
const must = 'rules.CN-STEP-02'
const night = 'rules.CN-TIME-01'
const often = 'rules.CN-FREQ-01'
const limit = 'rules.CN-RELIEF-01'
const stale = 'rules.CN-STALE-02'

test.each<
  [why: string, path: string, value: unknown, faultAt?: string | undefined, expected?: RegExp]
>([
  ['a key too many', 'edition', 2],
  ['a part missing', 'effective', undefined],
  ['a day that is none', 'effective.from', '2026-02-30'],
  ['dates out of order', 'effective.to', '2026-07-31', 'effective.to', /not before from/],
  ['a version of another form', 'version', '2026.11'],
  ['a zone that is none', 'tz', 'Asia/Peking2'],
  ['money that is none', 'money.minor', 1.5],
  ['no rules', 'rules', []],
  [
    'a source key that would part a path',
    'sources',
    { 'a.b': CN.sources['CC-546'] },
    'sources.a.b',
  ],
  ['a source without its name', 'sources.CC-546.instrument.en', ' '],
  ['a standing of no list', 'sources.CC-546.standing', 'certain'],
  ['no days offline', 'maxOfflineDays', 0],
  ['a head that no rule holds up', 'maxOfflineDays', 6, 'rules.CN-STALE-02.max', /24 or 144/],
  ['a start that nothing blocks', 'rules.CN-STALE-02.fail', 'warn', 'maxOfflineDays'],
  // Rules in general.
  ['a kind from the future', `${must}.kind`, 'sometimes'],
  ['a part from the future', `${must}.unless`, leaf],
  ['an id twice', `${must}.id`, 'CN-STEP-01', `${must}.id`, /no other rule/],
  ['an id of another form', `${must}.id`, 'step 2'],
  ['no moment', `${must}.at`, []],
  ['a moment twice', `${must}.at`, ['plan', 'plan']],
  ['a moment of no list', `${must}.at.0`, 'later'],
  ['a verdict of no list', `${must}.fail`, 'forbid'],
  ['a rule that says nothing', `${must}.fail`, 'allow', `${must}.fail`, /not allow/],
  ['an unknown source', `${must}.src`, ['CC-7'], `${must}.src.0`, /a source of the pack/],
  ['no source', `${must}.src`, []],
  ['a source that a prototype has', `${must}.src`, ['toString'], `${must}.src.0`],
  ['an unknown source of a term', 'keep.0.src', ['CC-7'], 'keep.0.src.0', /a source of the pack/],
  ['a term without length', 'keep.0.min', { from: 'recordDate' }],
  ['a term of no years', 'keep.0.min', { from: 'recordDate', years: 0 }, 'keep.0.min.years'],
  ['a draft of no list', `${must}.status`, 'maybe'],
  ['a mode of no list', `${must}.mode`, 'police'],
  ['a day that is none', 'rules.CN-PLAN-03.from', '2026-13-01'],
  ['rule dates out of order', 'rules.CN-PLAN-03.to', '2026-07-01', 'rules.CN-PLAN-03.to'],
  [
    'a rule over before its edition',
    `${must}.to`,
    '2026-07-31',
    `${must}.to`,
    /a day of the edition/,
  ],
  // Who may open.
  [
    'a law that a supervisor opens',
    'rules.CN-HOLD-02.override',
    'supervisor',
    undefined,
    /legal-opinion/,
  ],
  [
    'a law that compliance opens',
    'rules.CN-PLAN-01.override',
    'compliance',
    undefined,
    /legal-opinion/,
  ],
  [
    'a law that blocks a plan, and not the knock',
    'rules.CN-XFER-01.at',
    ['plan'],
    'rules.CN-XFER-01.at',
    /prestart too/,
  ],
  [
    'a law that blocks a plan, and warns at the knock',
    'rules.CN-XFER-01.failAt',
    { prestart: 'supervisor' },
    'rules.CN-XFER-01.failAt.prestart',
    /prestart too/,
  ],
  [
    'a verdict for a moment of others',
    `${must}.failAt`,
    { during: 'warn' },
    `${must}.failAt.during`,
  ],
  [
    'a record refused',
    'rules.CN-TRUTH-01.failAt',
    { record: 'block' },
    'rules.CN-TRUTH-01.failAt.record',
    /quarantine/,
  ],
  // Conditions.
  ['an unknown fact', `${must}.cond.f`, 'mood', `${must}.cond.f`, /a fact of the registry/],
  [
    'a fact of the prototype',
    `${must}.cond.f`,
    'toString',
    `${must}.cond.f`,
    /a fact of the registry/,
  ],
  ['an unknown operator', `${must}.cond.op`, 'like'],
  ['an operator for numbers', 'rules.CN-PLACE-03.cond.op', 'lt', undefined, /^eq, in$|eq, ne, in/],
  ['an order of flags', `${must}.cond.op`, 'gt', undefined, /^eq$/],
  ['a list compared with one', 'rules.CN-HOLD-01.cond.op', 'eq', undefined, /has, in/],
  [
    'days in a condition',
    `${must}.cond`,
    { f: 'dialDays', op: 'has', v: ['2026-01-01'] },
    `${must}.cond.op`,
  ],
  ['an instant in a condition', `${must}.cond`, { f: 'nowAt', op: 'lt', v: 1 }, `${must}.cond.op`],
  ['text for a flag', `${must}.cond.v`, 'true', undefined, /a value of apptAgreed/],
  ['a code of no list', 'rules.CN-TIME-03.cond.v', 'good', undefined, /a value of clockTrust/],
  [
    'one of several of no list',
    'rules.CN-PLACE-03.cond.v',
    ['wrong', 'old'],
    undefined,
    /addressState/,
  ],
  ['a count below nought', 'rules.CN-TEAM-01.cond.v', -1],
  ['half a person', 'rules.CN-TEAM-01.cond.v', 1.5],
  ['an empty list', 'rules.CN-PLACE-03.cond.v', []],
  ['one for several', 'rules.CN-PLACE-03.cond.v', 'wrong', undefined, /a value of addressState/],
  ['nothing in all', `${must}.cond`, { all: [] }, `${must}.cond.all`],
  [
    'a fault deep inside',
    `${must}.when`,
    { any: [leaf, { not: { ...leaf, v: 'moon' } }] },
    `${must}.when.any.1.not.v`,
  ],
  ['two at once', `${must}.cond`, { all: [leaf], any: [leaf] }, `${must}.cond.any`],
  ['too deep', `${must}.cond`, deep, `${must}.cond.not.not.not.not.not.not`],
  ['code', `${must}.cond`, 'place === "home"'],
  [
    'a must that the unknown passes',
    `${must}.cond`,
    { f: 'place', op: 'ne', v: 'work' },
    `${must}.cond.op`,
    /^eq, in$/,
  ],
  [
    'a when that the unknown escapes',
    `${must}.when`,
    { not: { f: 'place', op: 'ne', v: 'work' } },
    `${must}.when.not.op`,
    /^eq, in$/,
  ],
  // Windows, counts, limits.
  ['an empty window', `${night}.open`, '22:00', `${night}.close`, /later than open/],
  ['a window the wrong way', `${night}.close`, '07:00', undefined, /later than open/],
  ['a time that is none', `${night}.close`, '24:00'],
  ['a guard as long as the window', `${night}.open`, '21:55', `${night}.guardMin`],
  ['a guard below nought', `${night}.guardMin`, -5],
  ['a consent that is no instant', `${night}.consent`, 'apptAgreed', undefined, /an instant/],
  ['a consent that is no fact', `${night}.consent`, 'mood'],
  ['a clock that the pack has not', 'tz', 'place', `${night}.tz`, /no zone/],
  ['no days', `${often}.days`, 0],
  ['not once', `${often}.max`, 0],
  ['counted by something else', `${often}.what`, 'letter'],
  ['a limit on a flag', `${limit}.value`, 'apptAgreed', undefined, /count or fen/],
  ['fen against a count', `${limit}.max`, 'planMonths', undefined, /fact that is fen/],
  ['a limit of nought', `${limit}.max`, 0],
  ['a limit below nought', `${limit}.max`, -1],
  // The days offline, which some rule must hold up.
  [
    'an age that only warns where a visit begins',
    `${stale}.failAt`,
    { prestart: 'warn' },
    'maxOfflineDays',
    /blocks a start/,
  ],
  ['an age that is a draft', `${stale}.status`, 'draft', 'maxOfflineDays', /blocks a start/],
  ['an age that may be unknown', `${stale}.onUnknown`, 'pass', 'maxOfflineDays', /blocks a start/],
  ['an age for some alone', `${stale}.when`, leaf, 'maxOfflineDays', /blocks a start/],
  // Sentences.
  ['no English', `${must}.text`, { 'zh-CN': text?.['zh-CN'] }, `${must}.text.en`],
  ['no Chinese', `${must}.text.zh-CN`, undefined],
  ['a blank sentence', `${must}.text.en.todo`, '  '],
  ['a missing sentence', `${must}.text.zh-CN.why`, undefined],
  ['braces that nothing fills', `${must}.text.en.what`, 'At {close}.', undefined, /no braces/],
  [
    'braces of another kind',
    `${night}.text.en.what`,
    'More than {count}.',
    undefined,
    /only \{open\}/,
  ],
  ['a lone brace', `${must}.text.en.what`, 'At } noon.', undefined, /no braces/],
  ['numbers in the reason', `${night}.text.en.why`, 'Until {close}.', undefined, /no braces/],
  ['no words before the close', `${night}.text.en.near`, undefined],
  ['no words for what is unknown', `${night}.text.zh-CN.unknown`, undefined],
])('%s: refused at its path', (...[, path, value, faultAt = path, expected = /./]) => {
  const raw = changed(path, value)
  const read = readPack(raw)
  expect(read.ok).toBe(false)
  const faults = packFaults(raw)
  expect(faults.map(fault => fault.path)).toContain(placeOf(faultAt))
  expect(faults.find(fault => fault.path === placeOf(faultAt))?.expected).toMatch(expected)
  expect(read).toEqual({ ok: false, error: faults[0] })
})

test.each([undefined, null, 7, 'CN-CARD', [], [CN], {}, { pack: 'CN-CARD' }])(
  '%j is no pack',
  raw => {
    expect(readPack(raw).ok).toBe(false)
  },
)

test.each<[what: string, changes: Partial<Rule>, isFault: boolean]>([
  [
    'a law that blocks a plan by its word for it alone',
    { fail: 'warn', failAt: { plan: 'block' } },
    true,
  ],
  ['a law that asks a supervisor at plan', { fail: 'supervisor' }, false],
  ['a law of the commitment alone', { at: ['commit'] }, false],
  ['a law of the knock alone', { at: ['prestart'] }, false],
  ['the bank’s own word', { level: 'bank' }, false],
  ['a guide of the industry', { level: 'industry' }, false],
])('what binds at plan and not before the knock: %s', (_what, changes, isFault) => {
  const rules = CN.rules.map(rule =>
    rule.id === 'CN-XFER-01' ? ({ ...rule, at: ['plan'], ...changes } as Rule) : rule,
  )
  expect(packFaults({ ...CN, rules }).map(({ path }) => path)).toEqual(
    isFault ? [placeOf('rules.CN-XFER-01.at')] : [],
  )
})

test('a law may be opened where counsel said so, and a source tells it', () => {
  const withOpinion = changed('sources.legal-opinion', CN.sources['bank-policy']) as PolicyPack
  const rules = withOpinion.rules.map(rule =>
    rule.id === 'CN-HOLD-02'
      ? { ...rule, override: 'compliance', src: [...rule.src, 'legal-opinion'] }
      : rule,
  )
  expect(packFaults({ ...withOpinion, rules })).toEqual([])
})

test('an edition that was given out never changes; editions of other versions may overlap', () => {
  const next: PolicyPack = {
    ...CN,
    version: '2026.12.0',
    effective: { from: asDay('2026-12-01'), to: null },
  }
  expect(checkEditions([CN, next, ownPack('US-FDCPA')])).toEqual([])
  const reordered = Object.fromEntries(Object.entries(CN).toReversed()) as unknown as PolicyPack
  expect(checkEditions([CN, next, reordered])).toEqual([
    { path: '2.version', expected: 'each edition once' },
  ])
  expect(checkEditions([CN, { ...CN, version: '2026.011.01' }])).toMatchObject([
    { path: '1.version', expected: expect.stringContaining('never changes') },
  ])
  const later: PolicyPack = { ...CN, effective: { from: asDay('2027-01-01'), to: null } }
  expect(checkEditions([later, CN])).toMatchObject([
    { path: '1.version', expected: expect.stringContaining('never changes') },
  ])
})
