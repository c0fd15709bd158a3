import type {
  ApplicationId,
  AttachmentId,
  DeviceId,
  PinProposalId,
  RecordId,
  StaffId,
  VisitId,
} from '#domain/base/ids.ts'
import { recordDetailSchema, recordListSchema, type RecordFilter } from '#protocol/desk.ts'
import { applicationsResponseSchema } from '#protocol/deskApprovals.ts'
import { authorityResponseSchema, type AuthorityChange } from '#protocol/deskAuthority.ts'
import {
  deskAgentsSchema,
  deskDevicesSchema,
  enrolCodeResponseSchema,
  inboxResponseSchema,
  releaseResponseSchema,
  type SetAside,
} from '#protocol/deskDevices.ts'
import {
  exceptionsResponseSchema,
  exceptionSubjectSchema,
  grantedCodeSchema,
  type ExceptionGrant,
} from '#protocol/deskExceptions.ts'
import { placesResponseSchema } from '#protocol/deskPlaces.ts'
import { complaintsResponseSchema, type ComplaintStepAsk } from '#protocol/deskComplaints.ts'
import { promiseListSchema, type PromiseFilter } from '#protocol/deskPromises.ts'
import { demoResponseSchema } from '#protocol/demo.ts'
import { healthResponseSchema, sessionResponseSchema, type SignIn } from '#protocol/session.ts'
import type { StepUp } from '#protocol/stepUp.ts'
import { callServer, fetchFromServer, sendToServer } from './callServer.ts'
import { queryText } from './queryText.ts'
import { readBody } from './readBody.ts'

/** What says everything in its address; the server takes JSON alone, so that no form can say it. */
const POST = { method: 'POST', body: {} } as const

/** What the desk asks of the server, one call each. */
export const deskServer = {
  session: () => callServer('/session', sessionResponseSchema),
  signIn: (signIn: SignIn) =>
    callServer('/session', sessionResponseSchema, { method: 'POST', body: signIn }),
  signOut: () => sendToServer('/session', { method: 'DELETE' }),
  stepUp: (stepUp: StepUp) => sendToServer('/session/step-up', { method: 'POST', body: stepUp }),
  health: () => callServer('/health', healthResponseSchema),
  demo: () => callServer('/demo', demoResponseSchema),
  records: (filter: RecordFilter, signal?: AbortSignal) =>
    callServer(`/desk/records${queryText(filter)}`, recordListSchema, signal ? { signal } : {}),
  record: (id: RecordId, signal?: AbortSignal) =>
    callServer(`/desk/records/${id}`, recordDetailSchema, signal ? { signal } : {}),
  attachment: async (id: AttachmentId) => {
    const answered = await fetchFromServer(`/desk/attachments/${id}`)
    return answered.ok ? readBody(answered.value) : answered
  },
  devices: (signal?: AbortSignal) =>
    callServer('/desk/devices', deskDevicesSchema, signal ? { signal } : {}),
  agents: () => callServer('/desk/agents', deskAgentsSchema),
  makeEnrolCode: (staffId: StaffId) =>
    callServer('/desk/devices/codes', enrolCodeResponseSchema, {
      method: 'POST',
      body: { staffId },
    }),
  revokeDevice: (id: DeviceId) => sendToServer(`/desk/devices/${id}/revoke`, POST),
  loseDevice: (id: DeviceId) => sendToServer(`/desk/devices/${id}/lost`, POST),
  inbox: (signal?: AbortSignal) =>
    callServer('/desk/inbox', inboxResponseSchema, signal ? { signal } : {}),
  releaseInbox: (id: string) =>
    callServer(`/desk/inbox/${id}/release`, releaseResponseSchema, POST),
  promises: (filter: PromiseFilter, signal?: AbortSignal) =>
    callServer(`/desk/promises${queryText(filter)}`, promiseListSchema, signal ? { signal } : {}),
  places: (signal?: AbortSignal) =>
    callServer('/desk/places', placesResponseSchema, signal ? { signal } : {}),
  decidePlace: (id: PinProposalId, decision: 'accept' | 'refuse') =>
    sendToServer(`/desk/places/${id}/${decision}`, POST),
  complaints: (signal?: AbortSignal) =>
    callServer('/desk/complaints', complaintsResponseSchema, signal ? { signal } : {}),
  takeComplaintStep: (id: VisitId, asked: ComplaintStepAsk) =>
    sendToServer(`/desk/complaints/${id}`, { method: 'POST', body: asked }),
  applications: (signal?: AbortSignal) =>
    callServer('/desk/applications', applicationsResponseSchema, signal ? { signal } : {}),
  decideApplication: (id: ApplicationId, decision: 'approve' | 'reject', reason: string) =>
    sendToServer(`/desk/applications/${id}/${decision}`, { method: 'POST', body: { reason } }),
  authority: (signal?: AbortSignal) =>
    callServer('/desk/authority', authorityResponseSchema, signal ? { signal } : {}),
  setAuthority: (change: AuthorityChange) =>
    sendToServer('/desk/authority', { method: 'POST', body: change }),
  exceptions: (signal?: AbortSignal) =>
    callServer('/desk/exceptions', exceptionsResponseSchema, signal ? { signal } : {}),
  findException: (challenge: string) =>
    callServer('/desk/exceptions/find', exceptionSubjectSchema, {
      method: 'POST',
      body: { challenge },
    }),
  grantException: (grant: ExceptionGrant) =>
    callServer('/desk/exceptions', grantedCodeSchema, { method: 'POST', body: grant }),
  setAsideInbox: (id: string, why: SetAside) =>
    sendToServer(`/desk/inbox/${id}/set-aside`, { method: 'POST', body: why }),
}

export type DeskServer = typeof deskServer
