import type { Messages } from '../messages.ts'
import type { deskFirstZh } from '../zh-CN/deskFirst.ts'
import { baseEn } from './base.ts'
import { checkInEn } from './checkIn.ts'
import { codesEn } from './codes.ts'
import { deskEn } from './desk.ts'
import { deskAttachmentsEn } from './deskAttachments.ts'
import { filesEn } from './files.ts'
import { deskApprovalsEn } from './deskApprovals.ts'
import { deskAuthorityEn } from './deskAuthority.ts'
import { deskDecisionsEn } from './deskDecisions.ts'
import { deskComplaintsEn } from './deskComplaints.ts'
import { deskDevicesEn } from './deskDevices.ts'
import { deskExceptionsEn } from './deskExceptions.ts'
import { deskInboxEn } from './deskInbox.ts'
import { deskPlacesEn } from './deskPlaces.ts'
import { deskPromisesEn } from './deskPromises.ts'
import { problemsEn } from './problems.ts'
import { recordFormEn } from './recordForm.ts'
import { visitEn } from './visit.ts'

export const deskFirstEn: Messages<typeof deskFirstZh> = {
  base: baseEn,
  checkIn: checkInEn,
  codes: codesEn,
  desk: deskEn,
  deskAttachments: deskAttachmentsEn,
  files: filesEn,
  deskApprovals: deskApprovalsEn,
  deskAuthority: deskAuthorityEn,
  deskDecisions: deskDecisionsEn,
  deskComplaints: deskComplaintsEn,
  deskDevices: deskDevicesEn,
  deskExceptions: deskExceptionsEn,
  deskInbox: deskInboxEn,
  deskPlaces: deskPlacesEn,
  deskPromises: deskPromisesEn,
  problems: problemsEn,
  recordForm: recordFormEn,
  visit: visitEn,
}
