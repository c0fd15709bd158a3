import type { StaffId } from '#domain/base/ids.ts'
import { assertNever } from '#domain/base/never.ts'
import type { StaffRole } from '#protocol/session.ts'

/** What a session may be asked to do over HTTP: the closed list. A route without an action here cannot be written. */
export type Action =
  | 'readSession'
  | 'pushOperations'
  | 'pullDocuments'
  | 'hearChanges'
  | 'tellSigningKey'
  | 'listRecords'
  | 'readRecord'
  | 'exportFiles'

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
  switch (action) {
    case 'readSession':
    case 'pushOperations':
    case 'pullDocuments':
    case 'hearChanges':
      return inOwnScope(actor, resource)
    case 'tellSigningKey':
      return actor.role === 'agent' ? inOwnScope(actor, resource) : 'roleRefused'
    case 'listRecords':
    case 'readRecord':
    case 'exportFiles':
      return atTheDesk(actor.role) && resource.kind === 'bank' ? 'allowed' : 'roleRefused'
    default:
      return assertNever(action)
  }
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
