import type { AuthorityLine, AuthorityOf, AuthorityResponse } from '#protocol/deskAuthority.ts'
import type { StaffRole } from '#protocol/session.ts'

/** A person or a role as the page shows them; a role has neither name nor number. */
export interface AuthorityEntry {
  readonly key: string
  readonly of: AuthorityOf
  readonly name: string | undefined
  readonly staffNo: string | undefined
  readonly role: StaffRole
  readonly devices: number
  /** What binds: the person's own, else that of the role. */
  readonly line: AuthorityLine | undefined
  readonly isOwn: boolean
  readonly maySet: boolean
}

/** People, with what binds each of them. */
export function peopleEntries({ staff, roles }: AuthorityResponse): readonly AuthorityEntry[] {
  return staff.map(({ id, staffNo, name, role, devices, own, maySet }) => ({
    ...{ key: id, of: { staffId: id }, name, staffNo, role, devices, maySet },
    line: own ?? roles.find(each => each.role === role)?.line,
    isOwn: own !== undefined,
  }))
}

/** What binds whoever has no line of their own. */
export function roleEntries({ roles }: AuthorityResponse): readonly AuthorityEntry[] {
  return roles.map(({ role, line, maySet }) => ({
    ...{ key: role, of: { role }, name: undefined, staffNo: undefined, role, devices: 0, maySet },
    ...{ line, isOwn: false },
  }))
}
