import type { FormDefinition, When } from './form.ts'
import { metWithCodes, MET_WITH_CODES } from './metWith.ts'
import { OUTCOME_CODES, outcomeFlags, outcomesWith } from './outcome.ts'

export const IDENTITY_SHOWN = ['SHOWN_ACCEPTED', 'SHOWN_DOUBTED', 'NOT_SHOWN'] as const
export const REACTIONS = ['COOPERATIVE', 'CALM', 'EVASIVE', 'UPSET', 'HOSTILE'] as const
export const WILLINGNESS = ['ACTIVE', 'COOPERATIVE', 'STALLING', 'REFUSING'] as const
export const ABILITY = ['ABLE', 'PARTLY_ABLE', 'UNABLE', 'NOT_DISCLOSED'] as const
export const FUNDS = ['WAGES', 'BUSINESS', 'FAMILY', 'ASSET_SALE', 'OTHER'] as const
export const NEXT_ACTIONS = [
  'CALL',
  'SEND_NOTICE',
  'VISIT_AGAIN',
  'WAIT_FOR_PAYMENT',
  'REFER_TO_DESK',
  'NONE',
] as const
export const VULNERABILITIES = [
  'NONE_SEEN',
  'ILLNESS',
  'ELDERLY',
  'MINOR_PRESENT',
  'DISTRESS',
  'BEREAVEMENT',
  'DISASTER',
  'OTHER',
] as const

const spokenTo: When = { metWith: metWithCodes('contacted') }
const debtorMet: When = { metWith: metWithCodes('rightParty') }

/**
 * The visit record form (上门记录), first edition. One definition renders the screen, makes the wire
 * schema and is the server's check. Edition numbers only grow; an edition that was used never changes.
 */
export const RECORD_FORM: FormDefinition = {
  id: 'visit-record',
  edition: 1,
  steps: [
    {
      id: 'met',
      fields: [
        {
          id: 'metWith',
          kind: 'choice',
          codes: MET_WITH_CODES,
          requiredWhen: 'always',
          privacy: 'plain',
          retention: 'case',
        },
        {
          id: 'identityShown',
          kind: 'choice',
          codes: IDENTITY_SHOWN,
          shownWhen: spokenTo,
          requiredWhen: 'always',
          privacy: 'plain',
          retention: 'case',
        },
      ],
    },
    {
      id: 'reaction',
      fields: [
        {
          id: 'reaction',
          kind: 'choice',
          codes: REACTIONS,
          shownWhen: spokenTo,
          requiredWhen: 'always',
          privacy: 'plain',
          retention: 'case',
        },
        {
          id: 'ownWords',
          kind: 'text',
          longest: 2000,
          shownWhen: spokenTo,
          privacy: 'sensitive',
          retention: 'case',
        },
        {
          id: 'vulnerability',
          kind: 'choices',
          codes: VULNERABILITIES,
          alone: ['NONE_SEEN'],
          shownWhen: spokenTo,
          requiredWhen: 'always',
          privacy: 'sensitive',
          retention: 'settled',
        },
      ],
    },
    {
      id: 'ability',
      fields: [
        {
          id: 'willingness',
          kind: 'choice',
          codes: WILLINGNESS,
          shownWhen: debtorMet,
          requiredWhen: 'always',
          privacy: 'plain',
          retention: 'case',
        },
        {
          id: 'ability',
          kind: 'choice',
          codes: ABILITY,
          shownWhen: debtorMet,
          requiredWhen: 'always',
          privacy: 'sensitive',
          retention: 'settled',
        },
        {
          id: 'monthlyIncomeFen',
          kind: 'amount',
          unit: 'fen',
          shownWhen: { ...debtorMet, ability: ['ABLE', 'PARTLY_ABLE', 'UNABLE'] },
          privacy: 'sensitive',
          retention: 'settled',
        },
        {
          id: 'monthlySpendingFen',
          kind: 'amount',
          unit: 'fen',
          shownWhen: { ...debtorMet, ability: ['ABLE', 'PARTLY_ABLE', 'UNABLE'] },
          privacy: 'sensitive',
          retention: 'settled',
        },
        {
          id: 'dependants',
          kind: 'count',
          most: 20,
          shownWhen: { ...debtorMet, ability: ['ABLE', 'PARTLY_ABLE', 'UNABLE'] },
          privacy: 'sensitive',
          retention: 'settled',
        },
      ],
    },
    {
      id: 'outcome',
      fields: [
        {
          id: 'outcomes',
          kind: 'choices',
          codes: OUTCOME_CODES,
          codesWhen: Object.fromEntries(
            outcomesWith(flags => flags.rightPartyOnly).map(code => [code, debtorMet]),
          ),
          requiredWhen: 'always',
          privacy: 'plain',
          retention: 'case',
        },
        {
          id: 'particulars',
          kind: 'text',
          longest: 2000,
          requiredWhen: { outcomes: outcomesWith(flags => flags.particular !== undefined) },
          privacy: 'sensitive',
          retention: 'case',
        },
      ],
    },
    {
      id: 'commitment',
      fields: [
        {
          id: 'promise',
          kind: 'promise',
          shownWhen: { ...debtorMet, outcomes: outcomesWith(flags => flags.promise) },
          requiredWhen: 'always',
          privacy: 'sensitive',
          retention: 'case',
        },
        {
          id: 'sourceOfFunds',
          kind: 'choice',
          codes: FUNDS,
          shownWhen: { ...debtorMet, outcomes: outcomesWith(flags => flags.promise) },
          requiredWhen: 'always',
          privacy: 'sensitive',
          retention: 'settled',
        },
      ],
    },
    {
      id: 'followUp',
      fields: [
        {
          id: 'nextAction',
          kind: 'choice',
          codes: NEXT_ACTIONS,
          requiredWhen: 'always',
          privacy: 'plain',
          retention: 'case',
        },
        {
          id: 'nextOn',
          kind: 'day',
          requiredWhen: {
            outcomes: OUTCOME_CODES.filter(code => outcomeFlags(code).needsNextDate),
          },
          privacy: 'plain',
          retention: 'case',
        },
        {
          id: 'remarks',
          kind: 'text',
          longest: 1000,
          privacy: 'personal',
          retention: 'case',
        },
      ],
    },
  ],
}
