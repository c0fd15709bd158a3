import { baseZh } from './base.ts'
import { checkInZh } from './checkIn.ts'
import { codesZh } from './codes.ts'
import { deskZh } from './desk.ts'
import { deskAttachmentsZh } from './deskAttachments.ts'
import { filesZh } from './files.ts'
import { deskApprovalsZh } from './deskApprovals.ts'
import { deskAuthorityZh } from './deskAuthority.ts'
import { deskDecisionsZh } from './deskDecisions.ts'
import { deskComplaintsZh } from './deskComplaints.ts'
import { deskDevicesZh } from './deskDevices.ts'
import { deskExceptionsZh } from './deskExceptions.ts'
import { deskInboxZh } from './deskInbox.ts'
import { deskPlacesZh } from './deskPlaces.ts'
import { deskPromisesZh } from './deskPromises.ts'
import { problemsZh } from './problems.ts'
import { recordFormZh } from './recordForm.ts'
import { visitZh } from './visit.ts'

export const deskFirstZh = {
  base: baseZh,
  checkIn: checkInZh,
  codes: codesZh,
  desk: deskZh,
  deskAttachments: deskAttachmentsZh,
  files: filesZh,
  deskApprovals: deskApprovalsZh,
  deskAuthority: deskAuthorityZh,
  deskDecisions: deskDecisionsZh,
  deskComplaints: deskComplaintsZh,
  deskDevices: deskDevicesZh,
  deskExceptions: deskExceptionsZh,
  deskInbox: deskInboxZh,
  deskPlaces: deskPlacesZh,
  deskPromises: deskPromisesZh,
  problems: problemsZh,
  recordForm: recordFormZh,
  visit: visitZh,
}
