import { FULL_FACTS } from '#tests/fixtures/packs.ts'
import { COMMON_RULES } from './commonRules.ts'
import { clockOf, hourRows } from './hourRows.ts'
import { rowsOf, type PackTable, type RuleRow } from './ruleRow.ts'

const PLANNED = { plan: 'block', prestart: 'block' } as const
const inLondon = clockOf('2026-11-23', '+00:00')
/** 01:00 becomes 02:00, and 02:00 becomes 01:00. */
const SPRING = clockOf('2026-03-29', '+01:00')
const AUTUMN = clockOf('2026-10-25', '+00:00')

const FACTS = {
  ...FULL_FACTS,
  placeZone: 'Europe/London',
  startsAt: inLondon('10:00'),
  nowAt: inLondon('10:10'),
  nightConsentUntil: inLondon('20:00'),
} as const

const OWN_ROWS: readonly RuleRow[] = [
  ...hourRows({
    rule: 'UK-TIME-01',
    close: 21,
    days: [inLondon, SPRING, AUTUMN],
    isOpenToConsent: true,
    isOfPlace: false,
  }),
  {
    rule: 'UK-TIME-02',
    says: PLANNED,
    fails: [{ saidInconvenient: true }],
    unknown: { saidInconvenient: ['pass', 'pass'] },
  },
  {
    // The date must be set before anybody can be told of it.
    rule: 'UK-VISIT-01',
    says: { plan: 'warn', prestart: 'block' },
    fails: [{ noticeSentH: 23 }, { noticeSentH: 0 }],
    passes: [{ noticeSentH: 24 }, { noticeSentH: 25 }],
    unknown: { noticeSentH: ['fail', 'fail'] },
  },
  {
    // Known or suspected: what nobody suspects is no reason to stay away.
    rule: 'UK-VISIT-02',
    says: { ...PLANNED, during: 'stop' },
    fails: [{ vulnerable: true }],
    unknown: { vulnerable: ['pass', 'pass'] },
  },
  {
    rule: 'UK-PLACE-02',
    says: PLANNED,
    fails: [{ place: 'work' }, { place: 'work', workConsent: undefined }],
    passes: [{ place: 'work', workConsent: true }, { place: 'other' }],
    unknown: { place: ['pass', 'pass'], workConsent: ['pass', 'fail'] },
  },
]

/** Every rule for visits in the United Kingdom: the common ones, with hours, notice and vulnerability of its own. */
export const BRITAIN: PackTable = {
  name: 'UK-CONC',
  facts: FACTS,
  rows: [...OWN_ROWS, ...rowsOf('UK', COMMON_RULES, { 'TRUTH-01': 'AUTH-01' })],
}
