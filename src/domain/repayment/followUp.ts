import { addDays, type Day } from '../time/day.ts'
import { wallClock } from '../time/hours.ts'
import type { ReliefApplication } from './application.ts'
import {
  TASK_REASONS,
  TASK_SECTIONS,
  type CaseFollowUp,
  type FollowUpTask,
  type NamedAction,
  type TaskProof,
} from './followUpTask.ts'
import { firstProof, promiseTask, proofOf, REMINDER_DAYS } from './promiseTask.ts'

/**
 * What is to be followed up (后续跟进) in these cases on `today`, from facts alone: at most one task a commitment
 * (`promiseTask`), one for each answer of the desk to an application until the debtor was told, and one for the next action
 * that a case's newest record names. What is done with stays, with its proof, behind what is not.
 * The order is total and does not hang on that of the facts: open before done, by section, reason, day, case.
 */
export function followUps(cases: readonly CaseFollowUp[], today: Day): readonly FollowUpTask[] {
  return cases.flatMap(each => tasksOf(each, today)).toSorted(byUrgency)
}

function tasksOf(of: CaseFollowUp, today: Day): FollowUpTask[] {
  return [
    ...of.commitments.map(commitment => promiseTask(commitment, of, today)),
    ...of.applications.map(application => decisionTask(application, of)),
    namedTask(of, today),
  ].filter(task => task !== undefined)
}

function decisionTask(
  { id, caseId, state, decision }: ReliefApplication,
  { contacts, zone }: CaseFollowUp,
): FollowUpTask | undefined {
  if (!decision || (state !== 'APPROVED' && state !== 'REJECTED')) return undefined
  return {
    caseId,
    subject: { kind: 'APPLICATION', id },
    reason: state,
    section: 'DECIDED',
    actOn: wallClock(zone, decision.at).day,
    done: firstProof(contacts.filter(({ at }) => at > decision.at).map(proofOf)),
  }
}

function namedTask(of: CaseFollowUp, today: Day): FollowUpTask | undefined {
  const { named, caseId } = of
  if (!named || named.action === 'NONE' || named.on > addDays(today, REMINDER_DAYS))
    return undefined
  return {
    caseId,
    subject: { kind: 'RECORD', id: named.recordId, action: named.action },
    reason: 'NEXT_ACTION',
    section: named.on <= today ? 'TODAY' : 'SOON',
    actOn: named.on,
    done: namedProof(of, named),
  }
}

function namedProof(
  { contacts }: CaseFollowUp,
  { at: namedAt, visitOn }: NamedAction,
): TaskProof | undefined {
  return firstProof([
    ...contacts.filter(({ at }) => at > namedAt).map(proofOf),
    ...(visitOn === undefined ? [] : [{ by: 'PLANNED_VISIT' as const, on: visitOn }]),
  ])
}

function byUrgency(a: FollowUpTask, b: FollowUpTask): number {
  const ranks = rankOf(a)
  const others = rankOf(b)
  const at = ranks.findIndex((rank, index) => rank !== others[index])
  return at < 0 ? 0 : (ranks[at] ?? '') < (others[at] ?? '') ? -1 : 1
}

/** Of equal length for all, compared place by place as text. */
const rankOf = (task: FollowUpTask): readonly string[] => [
  task.done ? '1' : '0',
  String(TASK_SECTIONS.indexOf(task.section)),
  String(TASK_REASONS.indexOf(task.reason)).padStart(2, '0'),
  task.due?.on ?? task.actOn,
  task.caseId,
  task.subject.kind,
  task.subject.id,
]
