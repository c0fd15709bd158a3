import { FULL_FACTS } from '#tests/fixtures/packs.ts'
import { COMMON_RULES } from './commonRules.ts'
import { clockOf, hourRows } from './hourRows.ts'
import { amongOthers, rowsOf, type PackTable, type RuleRow } from './ruleRow.ts'

const inIndia = clockOf('2026-11-23', '+05:30')

const FACTS = {
  ...FULL_FACTS,
  placeZone: 'Asia/Kolkata',
  startsAt: inIndia('10:00'),
  nowAt: inIndia('10:10'),
  nightConsentUntil: inIndia('18:00'),
} as const

/** What stands in the draft of 2026 alone warns, whatever it will say in force. */
const DRAFT_ROWS: readonly RuleRow[] = [
  {
    rule: 'IN-OCC-01',
    says: { plan: 'warn', prestart: 'warn', during: 'warn' },
    inForce: { plan: 'block', prestart: 'block', during: 'stop' },
    fails: [
      ...amongOthers('occasion', [], 'bereavement', 'calamity', 'wedding', 'festival'),
      { occasion: ['wedding', 'festival'] },
    ],
    passes: [{ occasion: [] }],
    unknown: { occasion: ['pass', 'pass'] },
  },
  {
    rule: 'IN-TEAM-02',
    says: { assign: 'warn', prestart: 'warn' },
    inForce: { assign: 'block', prestart: 'block' },
    fails: [{ teamCertOk: false }],
    unknown: { teamCertOk: ['fail', 'fail'] },
  },
  {
    rule: 'IN-PLACE-01',
    says: { plan: 'warn', prestart: 'warn' },
    inForce: { plan: 'block', prestart: 'block' },
    fails: [{ place: 'work' }, { place: 'work', workConsent: undefined }],
    passes: [{ place: 'work', workConsent: true }, { place: 'other' }],
    unknown: { place: ['pass', 'pass'], workConsent: ['pass', 'fail'] },
  },
]

/** Every rule for visits in India: the common ones, narrower hours that no consent opens, and the drafts. */
export const INDIA: PackTable = {
  name: 'IN-RBI',
  facts: FACTS,
  rows: [
    ...hourRows({
      rule: 'IN-TIME-01',
      close: 19,
      days: [inIndia],
      isOpenToConsent: false,
      isOfPlace: false,
    }),
    ...DRAFT_ROWS,
    ...rowsOf('IN', COMMON_RULES, { 'PLACE-01': 'PLACE-02' }),
  ],
}
