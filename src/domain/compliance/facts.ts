import { isDay } from '../time/day.ts'
import { isZoneName } from '../time/hours.ts'
import { isInstant } from '../time/instant.ts'

/**
 * What a fact's value is. flag: boolean · code: one of a closed list · codes: several of it · count: whole, not negative ·
 * fen: whole, not negative · instant: ms UTC · days: calendar days at the place, one for each event · zone: IANA name.
 */
export type FactType =
  | { readonly kind: 'flag' | 'count' | 'fen' | 'instant' | 'days' | 'zone' }
  | { readonly kind: 'code' | 'codes'; readonly codes: readonly string[] }

/** Who knows it: the bank's books, the tablet itself, or the agent who answers. */
export type FactSource = 'bank' | 'device' | 'agent'

export interface FactDefinition {
  readonly type: FactType
  readonly source: FactSource
  /** Older than this it counts as unknown. Absent: it does not age, or its age is a rule of its own. */
  readonly maxAgeMin?: number
}

/** A definition whose kind and codes are known to the compiler: whoever words the facts must word them all. */
interface DefinedAs<Type extends FactType> extends FactDefinition {
  readonly type: Type
}

const plain =
  <Kind extends 'flag' | 'count' | 'fen' | 'instant'>(kind: Kind) =>
  (source: FactSource): DefinedAs<{ readonly kind: Kind }> => ({ type: { kind }, source })
const flag = plain('flag')
const count = plain('count')
const fen = plain('fen')
const instant = plain('instant')
const days = { type: { kind: 'days' }, source: 'bank' } as const
const code = <Code extends string>(
  source: FactSource,
  ...codes: readonly Code[]
): DefinedAs<{ readonly kind: 'code'; readonly codes: readonly Code[] }> => ({
  type: { kind: 'code', codes },
  source,
})
const codes = <Code extends string>(
  source: FactSource,
  ...all: readonly Code[]
): DefinedAs<{ readonly kind: 'codes'; readonly codes: readonly Code[] }> => ({
  type: { kind: 'codes', codes: all },
  source,
})

const PERSONS = ['debtor', 'spouse', 'kin', 'executor', 'unrelated'] as const

/** Every fact that a rule may ask for (compliance.md b). A pack that names another one is refused. */
export const FACTS = {
  // The visit in time and place. A visit planned or begun is judged by its begin, one that is on by `nowAt`.
  startsAt: instant('device'),
  nowAt: instant('device'),
  plannedMin: count('agent'),
  placeZone: { type: { kind: 'zone' }, source: 'bank' },
  nightConsentUntil: instant('agent'),
  place: code('bank', 'home', 'work', 'other'),
  target: code('bank', ...PERSONS, 'guarantor'),
  addressState: code('bank', 'valid', 'unverified', 'wrong', 'refused'),
  clockTrust: code('device', 'ok', 'off'),
  /** Hours since the bank's books were last read, rounded up. */
  factsAgeH: count('device'),
  // Who works the case.
  role: code('bank', 'bank', 'agency', 'debtBuyer'),
  agencyListed: flag('bank'),
  agencyNoticed: flag('bank'),
  teamPresent: { type: { kind: 'count' }, source: 'device', maxAgeMin: 240 },
  teamCertOk: flag('bank'),
  // What the books say of the case.
  caseHold: codes(
    'bank',
    'complaint',
    'dispute',
    'deceased',
    'incapable',
    'bankruptcy',
    'ceased',
    'notDebtor',
    'hardship',
    'vulnerable',
    'legal',
    'plan',
    'other',
  ),
  planState: code('bank', 'none', 'kept', 'broken'),
  phoneTries: count('bank'),
  noticeDelivered: flag('bank'),
  /** Hours between the notice of this visit and its begin, rounded down. */
  noticeSentH: count('bank'),
  apptAgreed: flag('bank'),
  creditorChanged: flag('bank'),
  transferNoticed: flag('bank'),
  lostContact: flag('bank'),
  vulnerable: flag('bank'),
  occasion: codes('bank', 'bereavement', 'calamity', 'wedding', 'festival'),
  saidInconvenient: flag('bank'),
  employerForbids: flag('bank'),
  workConsent: flag('bank'),
  twoPartyState: flag('bank'),
  lawyerSilentOrConsents: flag('bank'),
  attemptDays: days,
  contactDays: days,
  dialDays: days,
  talkDays: days,
  // At the door.
  /** How far the talk is, by what the agent does on the screen. */
  phase: code('agent', 'knock', 'talk', 'disclose', 'commit', 'leaving', 'left'),
  counterpart: code('agent', 'unknown', ...PERSONS, 'minor'),
  /** How the debtor was known: two of these and no less make `identityOk`. */
  identityBy: codes('agent', 'document', 'idTail', 'phoneTail'),
  identityOk: flag('agent'),
  idShown: flag('agent'),
  /** As the agent says it: the tablet holds no recorder. */
  recording: code('agent', 'none', 'audio', 'av'),
  inPrivate: flag('agent'),
  entryConsent: flag('agent'),
  filmConsent: flag('agent'),
  askedToLeave: flag('agent'),
  saysLawyer: flag('agent'),
  debtorState: code('agent', 'alive', 'deceased', 'incapable'),
  distress: flag('agent'),
  complaintRaised: flag('agent'),
  /** Somebody else at the door wants never to be asked again (CN-3P-03). */
  neverAgain: flag('agent'),
  /** Who lives there does not know the debtor: the address is wrong. */
  notHere: flag('agent'),
  saidFlags: codes('agent', 'crime', 'court', 'police', 'blacklist', 'creditWipe', 'extraFee'),
  // What is agreed.
  planMonths: count('agent'),
  planFieldsOk: flag('device'),
  planSumsOk: flag('device'),
  costSheetSigned: flag('device'),
  reliefFen: fen('agent'),
  reliefLimitFen: fen('bank'),
  reliefPrincipalFen: fen('agent'),
  payChannel: code(
    'agent',
    'bankApp',
    'bankTransfer',
    'counter',
    'cash',
    'agentAccount',
    'agencyAccount',
    'newLoan',
  ),
  // What is attached.
  attachHas: codes(
    'agent',
    'document',
    'interior',
    'minorFace',
    'bystanderFace',
    'neighbourDoor',
    'idOfThirdParty',
  ),
} satisfies Readonly<Record<string, FactDefinition>>

export type FactKey = keyof typeof FACTS

/** The facts of a kind. */
export type FactKeyOf<Kind extends FactType['kind']> = {
  [Key in FactKey]: (typeof FACTS)[Key]['type']['kind'] extends Kind ? Key : never
}[FactKey]

/** The codes that a fact of a closed list may have. */
export type FactCodeOf<Key extends FactKeyOf<'code' | 'codes'>> =
  (typeof FACTS)[Key]['type']['codes'][number]

export type FactValue = boolean | number | string | readonly string[]

/** What is known; a key that is missing is unknown, which is never a permission. */
export type FactSet = Readonly<Partial<Record<FactKey, FactValue>>>

export const FACT_KEYS = Object.keys(FACTS) as readonly FactKey[]

/** True for a fact of the registry. */
export function isFactKey(text: string): text is FactKey {
  return Object.hasOwn(FACTS, text)
}

/** The definition of a fact. */
export function factOf(key: FactKey): FactDefinition {
  return FACTS[key]
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string')
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

const IS_OF_TYPE: Readonly<
  Record<FactType['kind'], (value: unknown, codes: readonly string[]) => boolean>
> = {
  flag: value => typeof value === 'boolean',
  count: isWhole,
  fen: isWhole,
  instant: value => typeof value === 'number' && isInstant(value),
  zone: value => typeof value === 'string' && isZoneName(value),
  days: value => isTexts(value) && value.every(isDay),
  code: (value, codes) => typeof value === 'string' && codes.includes(value),
  codes: (value, codes) => isTexts(value) && value.every(each => codes.includes(each)),
}

/** True when a value is of the fact's type: a count below nought, a code of no list and a day that is none are not. */
export function isFactValue(key: FactKey, value: unknown): value is FactValue {
  const { type } = factOf(key)
  return IS_OF_TYPE[type.kind](value, 'codes' in type ? type.codes : [])
}
