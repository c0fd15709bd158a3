import { discardDraft } from '#app/commands/discardDraft.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import { startRecord } from '#app/commands/startRecord.ts'
import type { RecordId, VisitId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import type { Answer, Answers } from '#domain/visit/form.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { COMPLETE_ANSWERS } from '#tests/fixtures/builders.ts'
import { nth } from '#tests/support/seededRandom.ts'
import { markOf } from '#tests/support/worldBank.ts'
import { anyId, anyPlanned, telling, type Act, type Scene } from './acts.ts'
import { diskRows } from './checker/diskRows.ts'
import type { LedgerDraft } from './checker/ledger.ts'
import { canonical } from './checker/violation.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

const NOBODY_THERE: Answers = {
  metWith: 'NO_ANSWER',
  outcomes: ['ADDRESS_OK_NOT_MET'],
  particulars: '',
  nextAction: 'VISIT_AGAIN',
  nextOn: '2026-12-28',
}

/** What the agent will have written down in the end; every answer of it is asked for. */
function plan(draft: LedgerDraft, n: number): Answers {
  const text = `${markOf(draft.caseId)} ${n}`
  const met = draft.answers['metWith'] ?? (n % 3 === 0 ? 'NO_ANSWER' : 'DEBTOR')
  if (met === 'NO_ANSWER') return { ...NOBODY_THERE, particulars: text }
  const promise = [{ dueOn: asDay('2026-12-25'), amountFen: asFen(1000 + n) }]
  return { ...COMPLETE_ANSWERS, ownWords: text, promise, nextOn: '2026-12-27' }
}

export const start: Act = async scene => {
  const visitId = (anyPlanned(scene) ?? anyId(scene, 'visits')) as VisitId | undefined
  if (!visitId) return 'no visit'
  scene.ledger.mayHaveStarted.add(scene.tablet.options.no)
  const result = await startRecord(scene.tab.deps, { visitId })
  if (!result.ok) return result.error.code
  openInLedger(scene, result.value.recordId)
  return result.value.resumed ? 'resumed' : 'begun'
}

export const amend: Act = async scene => {
  const recordId = anyId(scene, 'records') as RecordId | undefined
  if (!recordId) return 'no record'
  const reason = `${markOf('any')} ${scene.step.b}`
  scene.ledger.mayHaveStarted.add(scene.tablet.options.no)
  const result = await startAmendment(scene.tab.deps, { recordId, reason })
  if (!result.ok) return result.error.code
  openInLedger(scene, result.value.recordId)
  return result.value.resumed ? 'resumed' : 'begun'
}

export const answer: Act = async scene => {
  const draft = draftOf(scene) ?? (await begun(scene))
  if (!draft) return 'no draft'
  const wanted = plan(draft, scene.step.b)
  const missing = Object.keys(wanted).filter(field => draft.answers[field] === undefined)
  const isMet = draft.answers['metWith'] !== undefined
  const field = isMet
    ? nth(missing.length > 0 ? missing : Object.keys(wanted), scene.step.c)
    : 'metWith'
  const told = await save(scene, draft, field, wanted[field])
  return `${field} ${told}`
}

/** Answers what is still open, promises something else in every other correction, and finalises. */
export const finalise: Act = async scene => {
  const draft = draftOf(scene) ?? (await begun(scene))
  if (!draft) return 'no draft'
  for (const [field, wanted] of Object.entries(plan(draft, scene.step.b))) {
    const isOther = draft.amends !== undefined && field === 'promise' && scene.step.c % 2 === 0
    if (isOther || draft.answers[field] === undefined) await save(scene, draft, field, wanted)
  }
  const recordId = draft.id as RecordId
  const kind = draft.amends ? 'amendRecord' : 'finaliseRecord'
  const promises = draft.answers['promise'] ? [{ kind: 'proposeCommitment' }] : []
  const judged = judgedOf(scene, draft).map(() => ({ kind: 'recordDecision' }))
  const result = await telling(scene, [{ kind, subject: recordId }, ...promises, ...judged], () =>
    finaliseRecord(scene.tab.deps, { recordId, judged: TAKEN_DOWN }),
  )
  return result.ok ? 'finalised' : result.error.code
}

/** What is judged as a record is taken down: its promise, of a correction only another one than it corrects, and the visit. */
function judgedOf({ ledger }: Scene, { answers, amends }: LedgerDraft): readonly string[] {
  const promise = canonical(answers['promise'])
  const before = canonical(amends && ledger.drafts.get(amends)?.answers['promise'])
  return [
    ...(answers['promise'] && promise !== before ? ['promise'] : []),
    ...(amends ? [] : ['visit']),
  ]
}

export const discard: Act = async scene => {
  const draft = draftOf(scene)
  if (!draft) return 'no draft'
  draft.mayBeDiscarded = true
  const { ok } = await discardDraft(scene.tab.deps, { recordId: draft.id as RecordId })
  return String(ok)
}

async function begun(scene: Scene): Promise<LedgerDraft | undefined> {
  await start(scene)
  return draftOf(scene)
}

function draftOf({ ledger, tablet, step }: Scene): LedgerDraft | undefined {
  const open = ledger.openDrafts(tablet.options.no)
  return open.length > 0 ? nth(open, step.a) : undefined
}

async function save(
  { tab }: Scene,
  draft: LedgerDraft,
  field: string,
  value: Answer | undefined,
): Promise<string> {
  if (value === undefined) return 'unasked'
  draft.perhaps = { ...draft.answers, [field]: value }
  const recordId = draft.id as RecordId
  const result = await saveAnswer(tab.deps, { recordId, field, answer: value, stepId: 'met' })
  if (result.ok) draft.answers = { ...draft.answers, [field]: value }
  draft.perhaps = undefined
  return result.ok ? 'kept' : result.error.code
}

/** Books a draft that the agent was told of. */
function openInLedger({ ledger, tablet }: Scene, recordId: string): void {
  if (ledger.drafts.get(recordId)?.fate === 'open') return
  const row = diskRows(tablet.disk, 'drafts').find(each => each.id === recordId)
  if (row) ledger.addDraft(tablet.options.no, row.payload.value as RecordDraft)
}
