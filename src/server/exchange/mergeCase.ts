import type { Account } from '#domain/case/account.ts'
import type { ContactAttempt } from '#domain/case/contact.ts'
import type { ContactPoint } from '#domain/case/contactPoint.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { CaseId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { dossierSchema } from '#protocol/dossierDocument.ts'
import { parse } from '#protocol/parse.ts'
import { badRow, type BadRow } from './badRow.ts'
import { bankId } from './bankId.ts'
import type { AttemptRow, CaseUpdate } from './bankUpdate.ts'
import { BANK_ZONE } from './bankZone.ts'

export interface MergeFacts {
  readonly badRows: BadRow[]
  /** Gives an account the editions of its product. */
  readonly stamp: (account: Account) => Account
}

/**
 * The dossier as it becomes by an update: parts that the files name are new, everything else stays. Undefined,
 * with the reason in `badRows`, for a case that nobody knows, one without balance, or one that breaks a limit.
 */
export function mergeCase(
  before: Dossier | undefined,
  update: CaseUpdate,
  { badRows, stamp }: MergeFacts,
): Dossier | undefined {
  const base = update.whole ?? personOver(before, update)
  if (!base) {
    badRows.push(badRow(update.place, 'unknownCase', update.caseNo))
    return undefined
  }
  const contactPoints = laidOver(base.contactPoints, update.contactPoints)
  const attempts = update.attempts.map(row => settled(row, contactPoints, badRows))
  const { foreign: foreignBefore, ...rest } = base
  const foreign = update.books ? update.books.foreign : foreignBefore
  const merged: Dossier = {
    ...rest,
    asOf: update.books?.asOf ?? base.asOf,
    ...(foreign?.length && { foreign }),
    accounts: (update.books?.accounts ?? base.accounts).map(stamp),
    contactPoints,
    attempts: laidOver(base.attempts, attempts).toSorted((a, b) => a.at - b.at),
    notices: laidOver(base.notices, update.notices).toSorted((a, b) => a.sentAt - b.sentAt),
  }
  if (merged.accounts.length === 0) {
    badRows.push(badRow(update.place, 'noBalance'))
    return undefined
  }
  const checked = parse(dossierSchema, merged)
  if (checked.ok) return checked.value
  const { path, expected } = checked.error
  badRows.push(badRow({ ...update.place, column: path }, 'wrongShape', expected))
  return undefined
}

function personOver(before: Dossier | undefined, update: CaseUpdate): Dossier | undefined {
  const { person } = update
  if (!person) return before
  const base = before ?? newDossier(update.caseNo, person.debtor)
  return {
    ...base,
    debtor: { ...person.debtor, id: base.debtor.id },
    cycleNo: person.cycleNo ?? base.cycleNo,
    placeZone: person.placeZone ?? base.placeZone,
    contactPoints: withFirstPoints(base.contactPoints, person.points),
    ...(person.policy && { policy: person.policy }),
  }
}

function newDossier(caseNo: string, debtor: Dossier['debtor']): Dossier {
  return {
    id: bankId<CaseId>('case', caseNo),
    caseNo,
    cycleNo: 1,
    placeZone: BANK_ZONE,
    asOf: asInstant(0),
    debtor,
    accounts: [],
    contactPoints: [],
    thirdParties: [],
    holds: [],
    vulnerabilities: [],
    attempts: [],
    notices: [],
  }
}

/** cases.csv knows a point's value but not its state: a point that is there already keeps what is known of it. */
function withFirstPoints(
  points: readonly ContactPoint[],
  first: readonly ContactPoint[],
): readonly ContactPoint[] {
  const known = new Set(points.map(({ id }) => id))
  return [...points, ...first.filter(({ id }) => !known.has(id))]
}

function settled(
  { attempt, contactValue, place }: AttemptRow,
  points: readonly ContactPoint[],
  badRows: BadRow[],
): ContactAttempt {
  if (contactValue === undefined) return attempt
  const point = points.find(candidate => valueOf(candidate) === contactValue)
  if (point) return { ...attempt, contactPointId: point.id }
  badRows.push(badRow(place, 'unknownContact'))
  return attempt
}

function valueOf(point: ContactPoint): string {
  if (point.kind === 'PHONE') return point.number
  return point.kind === 'EMAIL' ? point.address : point.street + point.detail
}

/** Items of the same id are replaced where they stand, new ones follow. */
function laidOver<T extends { readonly id: string }>(
  before: readonly T[],
  over: readonly T[],
): readonly T[] {
  const byId = new Map<string, T>(before.map(item => [item.id, item]))
  for (const item of over) byId.set(item.id, item)
  return [...byId.values()]
}
