import type { StaffId } from '#domain/base/ids.ts'
import { assertNever } from '#domain/base/never.ts'
import type { StaffRole } from '#protocol/session.ts'

interface Rule {
  /**
   * `own`: everybody, in the own scope; `agent`: agents, in theirs; `desk`: the others, about the whole bank; `admin`:
   * of those compliance alone.
   */
  readonly who: 'own' | 'agent' | 'desk' | 'admin'
  /** It waits for the own password again, given at most five minutes before. */
  readonly asksStepUp: boolean
}

const OWN = { who: 'own', asksStepUp: false } satisfies Rule
const AGENT = { who: 'agent', asksStepUp: false } satisfies Rule
const DESK = { who: 'desk', asksStepUp: false } satisfies Rule
const DESK_AGAIN = { who: 'desk', asksStepUp: true } satisfies Rule
const ADMIN_AGAIN = { who: 'admin', asksStepUp: true } satisfies Rule

const RULES = {
  readSession: OWN,
  pushOperations: OWN,
  pullDocuments: OWN,
  hearChanges: OWN,
  readPacks: OWN,
  readRaster: OWN,
  readMapSettings: OWN,
  readPolicy: AGENT,
  readGrants: AGENT,
  askMatrix: AGENT,
  tellSigningKey: AGENT,
  listRecords: DESK,
  readRecord: DESK,
  readAttachment: DESK,
  readSetApart: ADMIN_AGAIN,
  exportFiles: DESK_AGAIN,
  stepUp: DESK,
  listDevices: DESK,
  listAgents: DESK,
  makeEnrolCode: DESK_AGAIN,
  revokeDevice: DESK_AGAIN,
  loseDevice: DESK_AGAIN,
  listInbox: DESK,
  releaseInbox: DESK_AGAIN,
  setAsideInbox: DESK_AGAIN,
  listPromises: DESK,
  listPlaces: DESK,
  decidePlace: DESK_AGAIN,
  listComplaints: DESK,
  answerComplaint: DESK_AGAIN,
  listExceptions: DESK,
  findException: DESK,
  grantException: DESK_AGAIN,
  listApplications: DESK,
  decideApplication: DESK_AGAIN,
  listAuthority: DESK,
  setAuthority: DESK_AGAIN,
} satisfies Record<string, Rule>

/** What a session may be asked to do over HTTP: the closed list. A route without an action here cannot be written. */
export type Action = keyof typeof RULES

/**
 * What an action is about. `scope`: the documents of the cases assigned to someone, which SQL reads at the moment of
 * the answer. `bank`: what came in from all of them.
 */
export type Resource =
  { readonly kind: 'scope'; readonly staffId: StaffId } | { readonly kind: 'bank' }

/** Whoever signed in. */
export interface Requester {
  readonly staffId: StaffId
  readonly role: StaffRole
}

/** `notFound`: what is another's is answered as if it were not here, so that nobody learns that it is. */
export type Verdict = 'allowed' | 'roleRefused' | 'notFound'

/** The one policy: who may do what. Roles decide here; which cases are whose is decided in SQL. */
export function can(actor: Requester, action: Action, resource: Resource): Verdict {
  const { who } = RULES[action]
  if (who === 'desk' || who === 'admin') {
    const isOne = who === 'desk' ? atTheDesk(actor.role) : actor.role === 'admin'
    return isOne && resource.kind === 'bank' ? 'allowed' : 'roleRefused'
  }
  if (who === 'agent' && atTheDesk(actor.role)) return 'roleRefused'
  return inOwnScope(actor, resource)
}

/** Whether an action that is allowed still waits for a step-up. */
export function asksStepUp(action: Action): boolean {
  return RULES[action].asksStepUp
}

function inOwnScope(actor: Requester, resource: Resource): Verdict {
  return resource.kind === 'scope' && resource.staffId === actor.staffId ? 'allowed' : 'notFound'
}

function atTheDesk(role: StaffRole): boolean {
  switch (role) {
    case 'supervisor':
    case 'admin':
      return true
    case 'agent':
      return false
    default:
      return assertNever(role)
  }
}
