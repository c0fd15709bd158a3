import type { CaseId } from '#domain/base/ids.ts'
import type { ContactPoint } from '#domain/case/contactPoint.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { asFen } from '#domain/money/fen.ts'
import { assignCase } from '#server/db/assignCase.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { writeVisit } from '#server/db/writeVisit.ts'
import {
  aDossier,
  anAccount,
  anId,
  aVisit,
  COMPLETE_ANSWERS,
  NOON,
} from '#tests/fixtures/builders.ts'
import type { HttpBank } from './httpBank.ts'
import { aCommitment, anActor, ANNA, anOperation, aRecord, BO, CHEN } from './smallBank.ts'

/** The cases of the marked bank, seen from Anna. */
export const MARKED = { own: 1, foreign: 2, closed: 3, unknown: 77 } as const

export type Ownership = keyof typeof MARKED

/** Text and amount that stand in every document of a case and nowhere else. */
export const marksOf = (n: number): readonly string[] => [`记号${n}号`, String(amountOf(n))]
const markOf = (n: number): string => `记号${n}号`
const amountOf = (n: number): number => 7_310_000 + n

/** Puts marks into every document of three cases: Anna's, Chen's, and one of Anna's that is closed. */
export async function markBank(bank: HttpBank): Promise<void> {
  await transact(bank.db, async tx => {
    for (const n of [1, 2, 3]) {
      await writeDossier(tx, markedDossier(n))
      const appointment = { state: 'PROPOSED', reason: markOf(n) } as const
      await writeVisit(tx, aVisit({ id: anId(5, n), caseId: anId(2, n), appointment }), null)
    }
    await assignCase(tx, anId(2, 3), [ANNA, BO])
  })
  for (const n of [1, 2, 3]) {
    const staff = n === MARKED.foreign ? CHEN : ANNA
    const ids = { caseId: anId<CaseId>(2, n), visitId: anId<never>(5, n) }
    const answers = { ...COMPLETE_ANSWERS, ownWords: markOf(n), monthlyIncomeFen: amountOf(n) }
    const record = aRecord({ ...ids, id: anId(7, n), finalisedBy: staff, answers })
    await bank.push(anOperation('finaliseRecord', record), anActor(staff, n))
    const promise = aCommitment({
      ...ids,
      ...{ id: anId(10, n), recordId: anId(7, n), madeBy: staff, sourceOfFunds: markOf(n) },
      items: [{ dueOn: aCommitment().items[0]!.dueOn, amountFen: asFen(amountOf(n)) }],
    })
    await bank.push(anOperation('proposeCommitment', promise), anActor(staff, n))
  }
  const closed = { closed_at: new Date(NOON) }
  await bank.db.updateTable('dossier').set(closed).where('id', '=', anId<CaseId>(2, 3)).execute()
}

function markedDossier(n: number): Dossier {
  const mark = markOf(n)
  const { contactPoints } = aDossier()
  return aDossier({
    id: anId(2, n),
    caseNo: mark,
    debtor: { id: anId(3, n), name: mark, idNoTail: '002X', occupation: mark },
    accounts: [anAccount({ id: anId(1, n), product: mark, minimumDueFen: asFen(amountOf(n)) })],
    contactPoints: contactPoints.map(point => markedPoint(point, mark)),
    thirdParties: [
      { id: anId(11, n), name: mark, relation: mark, role: 'RELATED', mayBeContacted: true },
    ],
  })
}

function markedPoint(point: ContactPoint, mark: string): ContactPoint {
  if (point.kind === 'PHONE') return { ...point, number: mark }
  return point.kind === 'ADDRESS' ? { ...point, street: mark, detail: mark } : point
}
