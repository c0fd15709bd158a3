/** A fact without which the outcome says too little; one free-text field asks for all that are due. */
export type Particular =
  | 'BANK_REFERENCE'
  | 'GROUNDS'
  | 'OWN_WORDS'
  | 'WHAT_WAS_SHOWN'
  | 'DOCUMENT_SERVED'
  | 'CONTACT_AND_BASIS'
  | 'SOURCE_OR_PROOF'
  | 'OBSERVED_FACTS'
  | 'REASON'

export interface OutcomeFlags {
  /** A repayment commitment belongs to it. */
  readonly promise: boolean
  /** It stops collection until someone has looked at it; BY_RULE leaves that to the rule pack. */
  readonly pausesCase: 'YES' | 'NO' | 'BY_RULE'
  readonly needsNextDate: boolean
  /** It can only come from the debtor in person. */
  readonly rightPartyOnly: boolean
  readonly particular?: Particular
}

const plain: OutcomeFlags = {
  promise: false,
  pausesCase: 'NO',
  needsNextDate: true,
  rightPartyOnly: false,
}
const fromDebtor: OutcomeFlags = { ...plain, rightPartyOnly: true }
const pausing: OutcomeFlags = { ...plain, pausesCase: 'YES' }

/** Visit outcomes (外访结果). Codes are data: a bank may add, none is ever re-used for another meaning. */
export const OUTCOMES = {
  PAID_FULL: { ...plain, needsNextDate: false, particular: 'BANK_REFERENCE' },
  PAID_PART: { ...plain, particular: 'BANK_REFERENCE' },
  PTP_SINGLE: { ...fromDebtor, promise: true },
  PTP_SERIES: { ...fromDebtor, promise: true },
  RELIEF_REQUESTED: { ...fromDebtor, particular: 'GROUNDS' },
  EXTENSION_REQUESTED: { ...fromDebtor, particular: 'GROUNDS' },
  HARDSHIP_CLAIMED: { ...fromDebtor, pausesCase: 'BY_RULE', particular: 'GROUNDS' },
  REFUSES_TO_PAY: { ...fromDebtor, particular: 'OWN_WORDS' },
  DISPUTES_DEBT: { ...fromDebtor, pausesCase: 'YES', particular: 'OWN_WORDS' },
  CLAIMS_FRAUD: { ...fromDebtor, pausesCase: 'YES', particular: 'OWN_WORDS' },
  IDENTITY_NOT_ACCEPTED: { ...plain, particular: 'WHAT_WAS_SHOWN' },
  RESCHEDULED: plain,
  CALL_BACK: plain,
  NOTICE_SERVED: { ...plain, needsNextDate: false, particular: 'DOCUMENT_SERVED' },
  CONTACT_UPDATED: { ...plain, needsNextDate: false, particular: 'CONTACT_AND_BASIS' },
  DECEASED: { ...pausing, particular: 'SOURCE_OR_PROOF' },
  DETAINED: { ...pausing, particular: 'SOURCE_OR_PROOF' },
  SERIOUS_ILLNESS: { ...pausing, particular: 'SOURCE_OR_PROOF' },
  VULNERABLE_PAUSED: { ...pausing, particular: 'OBSERVED_FACTS' },
  COMPLAINT_MADE: { ...plain, pausesCase: 'BY_RULE', particular: 'OWN_WORDS' },
  LEFT_UNSAFE: { ...pausing, particular: 'OBSERVED_FACTS' },
  ABORTED_BY_RULE: { ...plain, particular: 'REASON' },
  ADDRESS_OK_NOT_MET: { ...plain, particular: 'SOURCE_OR_PROOF' },
  ADDRESS_DEAD: { ...plain, particular: 'SOURCE_OR_PROOF' },
} satisfies Readonly<Record<string, OutcomeFlags>>

export type Outcome = keyof typeof OUTCOMES

export const OUTCOME_CODES = Object.keys(OUTCOMES) as readonly Outcome[]

/** The flags of one code. */
export function outcomeFlags(code: Outcome): OutcomeFlags {
  return OUTCOMES[code]
}

/** The codes that satisfy `test`, in table order. */
export function outcomesWith(test: (flags: OutcomeFlags) => boolean): readonly Outcome[] {
  return OUTCOME_CODES.filter(code => test(OUTCOMES[code]))
}
