import { sumFen } from '#domain/money/fen.ts'
import { MET_WITH, type MetWith } from '#domain/visit/metWith.ts'
import type { Cell } from './csvText.ts'
import type { WorthRow } from './readWorth.ts'

/** An estimate and what came of it, for calibration: classes and sums; no person, no place, no day, no free text. */
export const WORTH_COLUMNS = [
  'edition',
  'bucket',
  'willingness',
  'history',
  'day_kind',
  'hour_kind',
  'way_source',
  'way_minutes',
  'way_metres',
  'recoverable_fen',
  'meet_ppm',
  'pay_met_ppm',
  'other_ppm',
  'share_ppm',
  'gain_fen',
  'break_even_fen',
  'verdict',
  'reason',
  'visit_state',
  'debtor_met',
  'outcomes',
  'promised_fen',
  'promise_state',
] as const

/** The cells of an estimate, in the order of {@link WORTH_COLUMNS}. */
export function worthLine(row: WorthRow): readonly Cell[] {
  const { question, chances, outcomes, ...item } = worthItem(row)
  return [
    item.edition,
    question.bucket,
    question.willingness,
    question.history,
    question.day,
    question.hour,
    question.way.source,
    question.way.minutes,
    question.way.metres,
    question.recoverableFen,
    chances.meetPpm,
    chances.payMetPpm,
    chances.otherPpm,
    chances.sharePpm,
    item.gainFen,
    item.breakEvenFen,
    item.verdict,
    item.reason,
    item.visitState,
    item.debtorMet === null ? '' : item.debtorMet ? 'yes' : 'no',
    outcomes.join(' '),
    item.promisedFen,
    item.promiseState,
  ]
}

/** An estimate as it stands in a JSON export. */
export function worthItem({ worth, state, metWith, outcomes, items, promiseState }: WorthRow) {
  const { edition, question, chances, gainFen, breakEvenFen, verdict, reason } = worth
  return {
    edition,
    question,
    chances,
    gainFen,
    breakEvenFen: breakEvenFen ?? null,
    verdict,
    reason: reason?.code ?? null,
    visitState: state,
    debtorMet: metWith === null ? null : MET_WITH[metWith as MetWith].rightParty,
    outcomes: outcomes ?? [],
    promisedFen: items && sumFen(items.map(item => item.amountFen)),
    promiseState,
  }
}
