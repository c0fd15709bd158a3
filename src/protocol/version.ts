/** The sync protocol spoken here. Within one version old apps and new servers understand each other. */
export const PROTOCOL_VERSION = 1

/** The request header that names it (protocol: Push). */
export const PROTOCOL_HEADER = 'doorstep-protocol'

/** The response header that carries the sender's build, for the update rule. */
export const VERSION_HEADER = 'doorstep-version'

/** Tag of the Background Sync registration and of the message to open windows. */
export const SYNC_TAG = 'doorstep-outbox'

export const API = '/api/v1'

/** Limits that both sides hold (protocol: Push, Pull). */
export const LIMITS = {
  bodyBytes: 1_048_576,
  operationsPerPush: 200,
  pullDefault: 500,
  pullMost: 1000,
  jsonDepth: 24,
} as const
