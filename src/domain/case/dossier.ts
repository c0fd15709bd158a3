import type { CaseId, DebtorId, ThirdPartyId } from '../base/ids.ts'
import type { FactSet } from '../compliance/facts.ts'
import { daysBetween, type Day } from '../time/day.ts'
import type { ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import type { Account } from './account.ts'
import type { ContactAttempt, Notice } from './contact.ts'
import type { AddressContact, ContactPoint } from './contactPoint.ts'
import type { ForeignBalance } from './foreignBalance.ts'
import type { Hold } from './hold.ts'

export type VulnerabilityKind =
  'ILLNESS' | 'ELDERLY' | 'MINOR_PRESENT' | 'DISTRESS' | 'BEREAVEMENT' | 'DISASTER' | 'OTHER'

/** The person who owes (持卡人). */
export interface Debtor {
  readonly id: DebtorId
  readonly name: string
  readonly idNoTail: string
  readonly gender?: 'F' | 'M' | undefined
  readonly birthYear?: number | undefined
  readonly occupation?: string | undefined
}

/** Someone else around the debt; told apart because almost nothing may be said to an unrelated one. */
export interface ThirdParty {
  readonly id: ThirdPartyId
  readonly name: string
  readonly relation: string
  readonly role: 'RELATED' | 'UNRELATED'
  readonly mayBeContacted: boolean
}

/** A fact the next agent must know before knocking; observed, not judged. */
export interface VulnerabilityNote {
  readonly kind: VulnerabilityKind
  readonly notedOn: Day
  readonly facts: string
}

/** The rules that a case is worked by, and what the bank alone can know that they ask for (facts of source `bank`). */
export interface CasePolicy {
  /** The name of a pack, without its edition. */
  readonly pack: string
  readonly facts: FactSet
}

/**
 * A case as the bank hands it out (案件): one debtor's overdue accounts under one handling, with the
 * whole contact history. Read-only on the tablet; a newer `rev` replaces the whole document.
 */
export interface Dossier {
  readonly id: CaseId
  readonly caseNo: string
  readonly cycleNo: number
  readonly placeZone: ZoneName
  /** The moment at which the bank's books stood as shown. */
  readonly asOf: Instant
  readonly debtor: Debtor
  readonly accounts: readonly Account[]
  /** What is owed in other currencies; absent where nothing is. Apart from the accounts, so that no sum of yuan can hold it. */
  readonly foreign?: readonly ForeignBalance[] | undefined
  readonly contactPoints: readonly ContactPoint[]
  readonly thirdParties: readonly ThirdParty[]
  readonly holds: readonly Hold[]
  readonly vulnerabilities: readonly VulnerabilityNote[]
  readonly attempts: readonly ContactAttempt[]
  readonly notices: readonly Notice[]
  /** Absent: no pack is named, and nothing is permitted. */
  readonly policy?: CasePolicy | undefined
}

/** Days past due (逾期天数) on `on`: from the due date of the oldest unpaid minimum; never negative. */
export function daysPastDue(dossier: Dossier, on: Day): number {
  const oldest = dossier.accounts.map(account => account.oldestDueOn).sort()[0]
  return oldest === undefined ? 0 : Math.max(0, daysBetween(oldest, on))
}

/** The addresses among the contact points. */
export function addressesOf(dossier: Dossier): readonly AddressContact[] {
  return dossier.contactPoints.filter(point => point.kind === 'ADDRESS')
}

/** What was noted of the debtor himself; a child in the household is another matter. */
export function isVulnerable({ vulnerabilities }: Pick<Dossier, 'vulnerabilities'>): boolean {
  return vulnerabilities.some(({ kind }) => kind !== 'MINOR_PRESENT')
}
