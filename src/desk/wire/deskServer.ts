import type { RecordId } from '#domain/base/ids.ts'
import { recordDetailSchema, recordListSchema, type RecordFilter } from '#protocol/desk.ts'
import {
  demoResponseSchema,
  healthResponseSchema,
  sessionResponseSchema,
  type SignIn,
} from '#protocol/session.ts'
import { callServer, sendToServer } from './callServer.ts'
import { queryText } from './queryText.ts'

/** What the desk asks of the server, one call each. */
export const deskServer = {
  session: () => callServer('/session', sessionResponseSchema),
  signIn: (signIn: SignIn) =>
    callServer('/session', sessionResponseSchema, { method: 'POST', body: signIn }),
  signOut: () => sendToServer('/session', { method: 'DELETE' }),
  health: () => callServer('/health', healthResponseSchema),
  demo: () => callServer('/demo', demoResponseSchema),
  records: (filter: RecordFilter, signal?: AbortSignal) =>
    callServer(`/desk/records${queryText(filter)}`, recordListSchema, signal ? { signal } : {}),
  record: (id: RecordId, signal?: AbortSignal) =>
    callServer(`/desk/records/${id}`, recordDetailSchema, signal ? { signal } : {}),
}

export type DeskServer = typeof deskServer
