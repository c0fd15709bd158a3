import { describe, expect, test } from 'vitest'
import { decide, type Hit, type Judgement } from '#domain/compliance/decide.ts'
import { explain } from '#domain/compliance/explain.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { gateOf } from '#domain/compliance/gate.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { Moment, PackLocale } from '#domain/compliance/rule.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { FULL_FACTS, inChina } from '#tests/fixtures/packs.ts'
import { SENTENCES, type Said } from './sentences.ts'

const CN = ownPack('CN-CARD')
const US = ownPack('US-FDCPA')

/** The full facts with some said otherwise, and some not known. */
function given(said: FactSet, ...unknown: readonly (keyof FactSet)[]): FactSet {
  const entries = Object.entries({ ...FULL_FACTS, ...said })
  return Object.fromEntries(entries.filter(([key]) => !unknown.some(each => each === key)))
}

const rulesOf = ({ hits }: Judgement): string[] =>
  hits.map(({ rule, verdict }) => `${rule} ${verdict}`)
const NOBODY = { reasons: [], overrides: [] } as const

/** What the agent reads of each finding: what is the matter, and what to do now. */
function saidOf(pack: PolicyPack, { hits }: Judgement): readonly Said[] {
  return hits.map(hit => ({
    rule: hit.rule,
    zh: partsOf(pack, hit, 'zh-CN').join(''),
    en: partsOf(pack, hit, 'en').join(' '),
  }))
}

function partsOf(pack: PolicyPack, hit: Hit, locale: PackLocale): readonly string[] {
  const said = explain(pack, hit, locale)
  return said ? [said.what, said.why, said.todo] : []
}

const judged = (moment: Moment, facts: FactSet, pack = CN): Judgement => decide(pack, moment, facts)
const gateAt = (moment: Moment, facts: FactSet, pack = CN): string =>
  gateOf(pack, judged(moment, facts, pack), NOBODY).state
const WITHOUT_CONSENT = { nightConsentUntil: 0 }

describe('1', () => {
  const facts = given({ startsAt: inChina('21:58'), ...WITHOUT_CONSENT })

  test('a start at 21:58 for half an hour is blocked, and says when it would end', () => {
    const judgement = judged('prestart', facts)
    expect(judgement).toMatchObject({ verdict: 'block', hits: [{ numbers: { end: '22:33' } }] })
    expect(gateAt('prestart', facts)).toBe('closed')
    expect(saidOf(CN, judgement)).toEqual([
      {
        rule: 'CN-TIME-01',
        zh: '本次上门 21:58–22:33，超出可上门时段 08:00–22:00。未经持卡人同意，22:00 至次日 8:00 不得上门。改约到 22:00 前能结束的时间；已在现场的，请收尾离开。',
        en: 'This visit, 21:58–22:33, lies outside the visiting hours 08:00–22:00. Without the cardholder’s consent nobody visits between 22:00 and 08:00. Choose a time that ends before 22:00; if you are there already, come to a close and leave.',
      },
    ])
  })

  test.each([
    ['21:25', 'open'],
    ['21:26', 'closed'],
    ['21:40', 'closed'],
    ['20:00', 'open'],
  ])('%s: %s', (time, state) => {
    expect(gateAt('prestart', { ...facts, startsAt: inChina(time) })).toBe(state)
  })
})

describe('1b', () => {
  const begun = given({ startsAt: inChina('21:20'), ...WITHOUT_CONSENT })
  const at = (time: string, more: FactSet = {}): Judgement =>
    judged('during', { ...begun, nowAt: inChina(time), ...more })

  test('T-15, T-14 and T-5 are warned, and 22:00 stops', () => {
    expect(at('21:44:59').verdict).toBe('allow')
    expect(at('21:45').hits).toMatchObject([
      { verdict: 'warn', cause: 'near', numbers: { minutes: 15 } },
    ])
    expect(at('21:46').hits).toMatchObject([
      { verdict: 'warn', cause: 'near', numbers: { minutes: 14 } },
    ])
    expect(at('21:55').hits).toMatchObject([
      { verdict: 'warn', cause: 'near', numbers: { minutes: 5 } },
    ])
    expect(at('22:00').verdict).toBe('stop')
  })

  test('what is read before the close, and at it', () => {
    expect(saidOf(CN, at('21:46'))).toMatchObject([
      {
        zh: expect.stringMatching(/^可上门的时间还剩 14 分钟。/),
        en: expect.stringMatching(/^14 minutes are left for this visit\. /),
      },
    ])
    expect(saidOf(CN, at('22:00'))).toMatchObject([
      {
        zh: expect.stringMatching(/^本次上门 21:20–22:00，超出可上门时段 08:00–22:00。/),
        en: expect.stringMatching(/^This visit, 21:20–22:00, lies outside the visiting hours/),
      },
    ])
  })

  test('an end at 22:30 that was agreed holds until 22:30', () => {
    const agreed = { nightConsentUntil: inChina('22:30') }
    expect(at('22:05', agreed).verdict).toBe('allow')
    expect(at('22:14:59', agreed).verdict).toBe('allow')
    expect(at('22:15', agreed)).toMatchObject({
      verdict: 'warn',
      hits: [{ numbers: { minutes: 15 } }],
    })
    expect(at('22:31', agreed).verdict).toBe('stop')
  })
})

interface More {
  readonly pack?: PolicyPack
  readonly unknown?: readonly (keyof FactSet)[]
  readonly mode?: string
  readonly gate?: string
}

type Row = readonly [moment: Moment, said: FactSet, hits: readonly string[], more?: More]

const KNOCK = { phase: 'knock' } as const
const INSIDE = { inPrivate: true, entryConsent: true } as const
const inYork = { placeZone: 'America/New_York', ...WITHOUT_CONSENT } as const
const LATE_MONDAY = Date.parse('2026-11-24T01:40:00Z')

const SITUATIONS: Readonly<Record<string, readonly Row[]>> = {
  '2': [
    ['prestart', { teamPresent: 1 }, ['CN-TEAM-01 block'], { gate: 'closed' }],
    ['prestart', {}, ['CN-TEAM-01 block'], { unknown: ['teamPresent'], gate: 'closed' }],
  ],
  '3': [
    ['during', { ...KNOCK, counterpart: 'unknown' }, ['CN-3P-01 stop'], { mode: 'thirdParty' }],
    ['during', { ...KNOCK, counterpart: 'kin' }, ['CN-3P-01 stop'], { mode: 'thirdParty' }],
    ['during', KNOCK, ['CN-3P-01 stop'], { unknown: ['counterpart'], mode: 'thirdParty' }],
  ],
  '4': [
    ['during', { ...KNOCK, counterpart: 'minor' }, ['CN-MINOR-01 stop'], { mode: 'minor' }],
    ['plan', { attemptDays: ['2026-11-23'] }, ['CN-FREQ-01 block'], { gate: 'approval' }],
  ],
  '5': [
    ['during', { recording: 'none' }, ['CN-REC-01 supervisor'], { gate: 'approval' }],
    ['during', INSIDE, ['CN-REC-02 stop'], { gate: 'closed' }],
    ['during', { ...INSIDE, recording: 'audio' }, ['CN-REC-01 supervisor'], { gate: 'approval' }],
    [
      'during',
      { inPrivate: true, recording: 'audio' },
      ['CN-REC-01 supervisor', 'CN-PLACE-01 stop'],
    ],
  ],
  '6': [
    ['during', { saysLawyer: true }, ['CN-LAW-01 supervisor'], { gate: 'approval' }],
    ['plan', { saysLawyer: true }, ['CN-LAW-01 supervisor'], { gate: 'approval' }],
    ['during', { saysLawyer: true }, ['US-ATTY-01 stop'], { pack: US, gate: 'closed' }],
    ['plan', { saysLawyer: true }, ['US-ATTY-01 block'], { pack: US, gate: 'closed' }],
    ['plan', { saysLawyer: true, lawyerSilentOrConsents: true }, [], { pack: US }],
  ],
  '7': [
    [
      'during',
      { debtorState: 'deceased', counterpart: 'spouse' },
      ['CN-3P-01 stop', 'CN-DEAD-01 stop'],
      { mode: 'estate' },
    ],
    [
      'commit',
      { debtorState: 'deceased' },
      ['CN-DEAD-01 stop'],
      { mode: 'estate', gate: 'closed' },
    ],
    ['plan', { caseHold: ['deceased'] }, ['CN-HOLD-01 block'], { gate: 'closed' }],
    ['during', { debtorState: 'deceased', counterpart: 'spouse' }, [], { pack: US }],
    [
      'during',
      { debtorState: 'deceased', counterpart: 'kin' },
      ['US-3P-01 stop', 'US-DEAD-01 stop'],
      { pack: US, mode: 'estate' },
    ],
  ],
  '8': [
    ['during', { ...KNOCK, counterpart: 'unrelated' }, ['CN-3P-01 stop'], { mode: 'thirdParty' }],
    ['plan', { addressState: 'wrong' }, ['CN-PLACE-03 block'], { gate: 'closed' }],
  ],
  '9': [
    [
      'during',
      { complaintRaised: true },
      ['CN-CPL-01 stop'],
      { mode: 'complaint', gate: 'closed' },
    ],
    ['plan', { caseHold: ['complaint'] }, ['CN-HOLD-01 block'], { gate: 'closed' }],
  ],
  '10': [
    ['plan', { contactDays: ['2026-11-20'] }, ['CN-FREQ-02 reason'], { gate: 'reason' }],
    [
      'plan',
      { contactDays: ['2026-11-18', '2026-11-20'] },
      ['CN-FREQ-02 reason', 'CN-FREQ-03 block'],
      { gate: 'approval' },
    ],
    [
      'plan',
      { attemptDays: ['2026-11-23'], contactDays: [] },
      ['CN-FREQ-01 block'],
      { gate: 'approval' },
    ],
    ['plan', { contactDays: ['2026-11-16'] }, [], { gate: 'open' }],
    [
      'plan',
      { contactDays: ['2026-11-20'] },
      ['US-HARASS-01 reason'],
      { pack: US, gate: 'reason' },
    ],
  ],
  '11': [['commit', { planMonths: 72 }, ['CN-PLAN-01 block'], { gate: 'closed' }]],
  '12': [
    ['commit', { reliefFen: 54_805 }, ['CN-RELIEF-01 supervisor'], { gate: 'approval' }],
    ['commit', { reliefPrincipalFen: 100 }, ['CN-RELIEF-02 block'], { gate: 'closed' }],
    [
      'commit',
      { reliefFen: 1_234_567 },
      ['US-RELIEF-01 supervisor'],
      { pack: US, gate: 'approval' },
    ],
  ],
  '13': [
    ['commit', { costSheetSigned: false }, ['CN-PLAN-03 block'], { gate: 'closed' }],
    ['commit', { costSheetSigned: false, startsAt: inChina('10:00', '2026-07-31') }, []],
  ],
  '14': [
    ['commit', { payChannel: 'cash' }, ['CN-PAY-01 block'], { gate: 'closed' }],
    ['during', { payChannel: 'cash' }, ['CN-PAY-01 block'], { gate: 'closed' }],
  ],
  '15': [
    ['plan', { place: 'work' }, ['CN-PLACE-02 block'], { gate: 'closed' }],
    ['plan', { place: 'work', workConsent: true }, []],
    [
      'plan',
      { place: 'work' },
      ['US-PLACE-01 block'],
      { pack: US, unknown: ['employerForbids'], gate: 'closed' },
    ],
    ['plan', { place: 'work', employerForbids: false }, [], { pack: US }],
  ],
  '16': [
    ['during', { askedToLeave: true }, ['CN-LEAVE-01 stop'], { gate: 'closed' }],
    ['plan', { contactDays: ['2026-11-21'] }, ['CN-FREQ-02 reason'], { gate: 'reason' }],
  ],
  '17': [
    [
      'prestart',
      { factsAgeH: 30, clockTrust: 'off' },
      ['CN-TIME-03 reason', 'CN-STALE-01 reason'],
      { gate: 'reason' },
    ],
    [
      'prestart',
      { factsAgeH: 169 },
      ['CN-STALE-01 reason', 'CN-STALE-02 block'],
      { gate: 'closed' },
    ],
    ['during', { factsAgeH: 200 }, []],
  ],
  '18': [
    ['plan', { planState: 'kept' }, ['CN-HOLD-02 block'], { gate: 'closed' }],
    ['plan', { planState: 'broken' }, []],
  ],
  '19': [
    ['record', { saidFlags: ['police'] }, ['CN-TRUTH-01 flag'], { gate: 'open' }],
    ['commit', { saidFlags: ['police'] }, ['CN-TRUTH-01 block'], { gate: 'closed' }],
  ],
  '20': [
    [
      'prestart',
      { ...inYork, startsAt: LATE_MONDAY },
      ['US-TIME-01 block'],
      { pack: US, gate: 'closed' },
    ],
    [
      'prestart',
      { ...inYork, placeZone: 'America/Denver', startsAt: LATE_MONDAY },
      [],
      { pack: US },
    ],
  ],
  '21': [
    ['attach', { attachHas: ['interior'] }, ['CN-ATT-01 quarantine'], { gate: 'closed' }],
    ['record', { attachHas: ['interior'] }, []],
  ],
  '22': [
    [
      'call',
      { dialDays: Array<string>(6).fill('2026-11-23') },
      ['CN-CALL-01 block'],
      { gate: 'closed' },
    ],
    [
      'call',
      { talkDays: Array<string>(3).fill('2026-11-23') },
      ['CN-CALL-02 block'],
      { gate: 'closed' },
    ],
    ['call', { dialDays: Array<string>(5).fill('2026-11-23') }, []],
  ],
  '23': [['plan', {}, ['CN-HOLD-01 block'], { unknown: ['caseHold'], gate: 'closed' }]],
}

function judgementOf([moment, said, , { pack = CN, unknown = [] } = {}]: Row): Judgement {
  return judged(moment, given(said, ...unknown), pack)
}

const sentencesOf = (row: Row): readonly Said[] => saidOf(row[3]?.pack ?? CN, judgementOf(row))

describe.each(Object.entries(SITUATIONS))('%s', (number, rows) => {
  test.each(rows.map(row => [row[0], row] as const))('at %s: %j', (_moment, row) => {
    const [, , hits, { pack = CN, mode, gate }] = [row[0], row[1], row[2], row[3] ?? {}]
    const judgement = judgementOf(row)
    expect(rulesOf(judgement)).toEqual(hits)
    expect(judgement.mode).toBe(mode)
    if (gate) expect(gateOf(pack, judgement, NOBODY).state).toBe(gate)
    for (const each of sentencesOf(row)) expect(SENTENCES[number]).toContainEqual(each)
  })

  test('says each sentence that is expected of it', () => {
    const said = rows.flatMap(sentencesOf)
    for (const each of SENTENCES[number] ?? []) expect(said).toContainEqual(each)
  })
})
