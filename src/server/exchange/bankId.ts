import { v5 } from 'uuid'
import { asId } from '#domain/base/ids.ts'

/** The name space of all ids that are derived from a bank's own keys (RFC 9562, version 5). Never changes. */
const NAMESPACE = '0d0a57e9-6f0c-5b7e-9a51-d0025e9b4a6c'

export type BankKeyKind =
  | 'staff'
  | 'case'
  | 'debtor'
  | 'account'
  | 'contactPoint'
  | 'attempt'
  | 'notice'
  | 'hold'
  | 'thirdParty'
  | 'visit'
  | 'record'
  | 'commitment'
  | 'payment'

/** The same key always gives the same id, so that a second import updates and never doubles. */
export function bankId<T extends Parameters<typeof asId>[0]>(
  kind: BankKeyKind,
  ...key: readonly (string | number)[]
): T {
  return asId(v5(JSON.stringify([kind, ...key]), NAMESPACE)) as unknown as T
}
