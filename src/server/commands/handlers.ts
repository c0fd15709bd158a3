import type { OperationContent, OperationKind } from '#protocol/operation.ts'
import { amendRecord } from './amendRecord.ts'
import { applyForRelief } from './applyForRelief.ts'
import { attachFile } from './attachFile.ts'
import { changeAppointment } from './changeAppointment.ts'
import { checkIn } from './checkIn.ts'
import type { CheckedOperation, CommandContext, Handler } from './commandContext.ts'
import { finaliseRecord } from './finaliseRecord.ts'
import { handOverPlace } from './handOverPlace.ts'
import { keepTrack } from './keepTrack.ts'
import type { Outcome } from './outcome.ts'
import { proposeCommitment } from './proposeCommitment.ts'
import { proposePin } from './proposePin.ts'
import { recordDecision } from './recordDecision.ts'
import { recordLeg } from './recordLeg.ts'
import { revealField } from './revealField.ts'
import { scheduleVisit } from './scheduleVisit.ts'
import { surrenderDraft } from './surrenderDraft.ts'

const HANDLERS: { readonly [K in OperationKind]: Handler<OperationContent[K]> } = {
  finaliseRecord,
  amendRecord,
  proposeCommitment,
  scheduleVisit,
  changeAppointment,
  revealField,
  surrenderDraft,
  checkIn,
  proposePin,
  handOverPlace,
  recordLeg,
  keepTrack,
  recordDecision,
  applyForRelief,
  attachFile,
}

/** Kinds whose document is kept for the desk to see even while their effect waits. */
const KEPT_WHILE_WAITING: readonly OperationKind[] = [
  'finaliseRecord',
  'amendRecord',
  'proposeCommitment',
  'surrenderDraft',
  'checkIn',
  'proposePin',
  'recordDecision',
  'applyForRelief',
  'attachFile',
]

/** Lets the command of the operation's kind decide it. */
export async function handle(op: CheckedOperation, context: CommandContext): Promise<Outcome> {
  if (context.blocked && !KEPT_WHILE_WAITING.includes(op.kind)) return context.blocked
  // The content was checked against this very kind's schema.
  const handler = HANDLERS[op.kind] as Handler<unknown>
  return handler(context, op.content)
}
