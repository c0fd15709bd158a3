import type { ProblemName } from '#protocol/problem.ts'
import type { PolicyKey } from '#protocol/policy.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { readMeta, type PolicyState } from './meta.ts'
import { openPolicy, type OpenPolicy } from './openPolicy.ts'
import type { PolicyRow } from './rows.ts'

/** The packs on the tablet as they lie there. */
export interface PolicyRows {
  readonly rows: readonly PolicyRow[]
  readonly keys: readonly PolicyKey[]
  readonly state: PolicyState | undefined
}

/** The packs that may be judged by, and what keeps another from it. */
export interface PolicyShelf {
  readonly packs: readonly OpenPolicy[]
  readonly problem?: ProblemName
}

/** Reads them; all of it inside the caller's transaction, if there is one. */
export async function readPolicyRows(db: DoorstepDb): Promise<PolicyRows> {
  const [rows, keys, state] = await Promise.all([
    db.policies.toArray(),
    readMeta(db, 'policyKeys'),
    readMeta(db, 'policyState'),
  ])
  return { rows, keys: keys ?? [], state }
}

/** What was opened in this page once, by the keys and the bytes: checked again at every start, not at every look. */
const opened = new Map<string, ReturnType<typeof openPolicy>>()

/** Opens every pack, each signature checked by the bank's keys; one that does not hold is told, and not used. */
export async function openPolicies({ rows, keys, state }: PolicyRows): Promise<PolicyShelf> {
  const named = keys.map(({ kid, publicKey }) => `${kid}:${publicKey}`).join()
  const all = await Promise.all(
    rows.map(async row => {
      const key = `${named}|${row.jws}`
      const opening = opened.get(key) ?? openPolicy(row.jws, keys)
      opened.set(key, opening)
      const read = await opening
      return { row, read }
    }),
  )
  const packs = all.flatMap(({ row, read }) =>
    read.ok && read.value.edition === row.id ? [read.value] : [],
  )
  const fault = all.find(({ read }) => !read.ok)?.read
  const problem = state?.problem ?? (fault?.ok === false ? fault.error : undefined)
  return { packs, ...(problem && { problem }) }
}
