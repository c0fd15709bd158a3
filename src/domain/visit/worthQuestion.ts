import { owedTogether } from '../case/account.ts'
import { bucketOf } from '../case/bucket.ts'
import { daysPastDue, type Dossier } from '../case/dossier.ts'
import type { WorthQuestion, WorthWay } from '../case/visitWorth.ts'
import {
  WORTH_WILLINGNESS,
  type MeetDay,
  type MeetHour,
  type WorthHistory,
  type WorthWillingness,
} from '../case/worthRates.ts'
import { asFen, type Fen } from '../money/fen.ts'
import type { Commitment } from '../repayment/commitment.ts'
import { weekdayOf, type Day } from '../time/day.ts'
import type { TimeOfDay } from '../time/hours.ts'
import { MET_WITH, type MetWith } from './metWith.ts'
import type { VisitRecord } from './record.ts'

/** What is on hand of a case, and when somebody would go. */
export interface WorthMaterial {
  readonly dossier: Dossier
  readonly records: readonly VisitRecord[]
  readonly commitments: readonly Commitment[]
  readonly slot: { readonly day: Day; readonly from: TimeOfDay }
  readonly way: WorthWay
}

/** The question that a case puts to the estimate: its classes on the day of the visit. */
export function worthQuestion({
  dossier,
  records,
  commitments,
  slot,
  way,
}: WorthMaterial): WorthQuestion {
  return {
    recoverableFen: recoverable(dossier),
    bucket: bucketOf(daysPastDue(dossier, slot.day)),
    willingness: willingnessOf(records),
    history: historyOf(records, commitments),
    day: meetDay(slot.day),
    hour: meetHour(slot.from),
    way,
  }
}

/** What is due: without instalments that run, and never below nought. */
function recoverable({ accounts }: Dossier): Fen {
  const { parts, totalFen } = owedTogether(accounts)
  return asFen(Math.max(0, totalFen - parts.UNBILLED))
}

/** As the newest record that met the debtor says. */
function willingnessOf(records: readonly VisitRecord[]): WorthWillingness {
  const newestFirst = records.toSorted((a, b) => b.finalisedAt - a.finalisedAt)
  const said = newestFirst.map(record => record.answers['willingness'])
  return said.find(isWillingness) ?? 'UNKNOWN'
}

const isWillingness = (code: unknown): code is WorthWillingness =>
  WORTH_WILLINGNESS.some(each => each === code)

function historyOf(
  records: readonly VisitRecord[],
  commitments: readonly Commitment[],
): WorthHistory {
  const states = commitments.map(({ state }) => state)
  if (states.includes('BROKEN')) return 'PROMISE_BROKEN'
  if (states.includes('KEPT') || states.includes('PARTLY_KEPT')) return 'PROMISE_KEPT'
  if (records.length === 0) return 'NEVER_VISITED'
  const met = records.some(record => isMet(record.answers['metWith']))
  return met ? 'MET_BEFORE' : 'NOT_MET_BEFORE'
}

const isMet = (code: unknown): boolean =>
  typeof code === 'string' && Object.hasOwn(MET_WITH, code) && MET_WITH[code as MetWith].rightParty

/** Saturday and Sunday are the weekend; holidays are not known here. */
export function meetDay(day: Day): MeetDay {
  return weekdayOf(day) >= 6 ? 'WEEKEND' : 'WORKDAY'
}

/** The class of an hour: before 12:00, before 14:00, before 18:00, later. */
export function meetHour(time: TimeOfDay): MeetHour {
  if (time < '12:00') return 'MORNING'
  if (time < '14:00') return 'MIDDAY'
  return time < '18:00' ? 'AFTERNOON' : 'EVENING'
}
