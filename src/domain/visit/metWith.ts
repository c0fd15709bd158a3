/** Whether the address given turned out right. */
export type AddressVerdict = 'VALID' | 'INVALID' | 'UNKNOWN'

export interface MetWithFlags {
  /** Somebody was spoken to. */
  readonly contacted: boolean
  /** It was the debtor. */
  readonly rightParty: boolean
  /** The debt may be spoken of with this person. */
  readonly disclosureAllowed: boolean
  readonly addressVerdict: AddressVerdict
}

const flags = (
  contacted: boolean,
  rightParty: boolean,
  addressVerdict: AddressVerdict,
): MetWithFlags => ({ contacted, rightParty, disclosureAllowed: rightParty, addressVerdict })

/** Who was met (见面对象). RELATED_PARTY may be told of the debt only where a rule pack says so; by default not. */
export const MET_WITH = {
  DEBTOR: flags(true, true, 'VALID'),
  RELATED_PARTY: flags(true, false, 'UNKNOWN'),
  HOUSEHOLD: flags(true, false, 'VALID'),
  WORKPLACE: flags(true, false, 'UNKNOWN'),
  NEIGHBOUR_PROPERTY: flags(true, false, 'UNKNOWN'),
  MINOR_ONLY: flags(true, false, 'UNKNOWN'),
  NO_ANSWER: flags(false, false, 'UNKNOWN'),
  REFUSED_DOOR: flags(true, false, 'UNKNOWN'),
  NO_ACCESS: flags(false, false, 'UNKNOWN'),
  MOVED_AWAY: flags(true, false, 'INVALID'),
  NOT_KNOWN_HERE: flags(true, false, 'INVALID'),
  ADDRESS_WRONG: flags(false, false, 'INVALID'),
} satisfies Readonly<Record<string, MetWithFlags>>

export type MetWith = keyof typeof MET_WITH

export const MET_WITH_CODES = Object.keys(MET_WITH) as readonly MetWith[]

/** The codes for which a flag is set. */
export function metWithCodes(
  flag: 'contacted' | 'rightParty' | 'disclosureAllowed',
): readonly MetWith[] {
  return MET_WITH_CODES.filter(code => MET_WITH[code][flag])
}
