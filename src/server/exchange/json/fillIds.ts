import { bankId, type BankKeyKind } from '../bankId.ts'

type Raw = Readonly<Record<string, unknown>>

/**
 * A case of a bank's JSON file with the ids that it may leave out: each is derived from the bank's own keys.
 * Nothing else is touched; what is missing or wrong is found by the schema behind.
 */
export function fillIds(raw: Raw): Raw {
  const caseNo = keyOf(raw['caseNo'])
  const list = (field: string, kind: BankKeyKind, keys: readonly string[]): unknown =>
    Array.isArray(raw[field])
      ? raw[field].map((item: unknown) => withId(item, kind, [caseNo, ...keysOf(item, keys)]))
      : raw[field]
  return {
    ...withId(raw, 'case', [caseNo]),
    debtor: isRaw(raw['debtor']) ? withId(raw['debtor'], 'debtor', [caseNo]) : raw['debtor'],
    accounts: list('accounts', 'account', ['cardNoTail', 'product']),
    ...(raw['foreign'] !== undefined && {
      foreign: list('foreign', 'account', ['cardNoTail', 'product', 'currency']),
    }),
    contactPoints: Array.isArray(raw['contactPoints'])
      ? raw['contactPoints'].map((item: unknown) =>
          withId(item, 'contactPoint', [caseNo, ...contactKey(item)]),
        )
      : (raw['contactPoints'] ?? []),
    thirdParties: list('thirdParties', 'thirdParty', ['relation', 'name']) ?? [],
    holds: list('holds', 'hold', ['kind', 'from']) ?? [],
    vulnerabilities: raw['vulnerabilities'] ?? [],
    attempts: list('attempts', 'attempt', ['channel', 'direction', 'at']) ?? [],
    notices: list('notices', 'notice', ['sentAt']) ?? [],
  }
}

/** The same keys as the CSV files give, so that both ways lead to one id. */
function contactKey(item: unknown): readonly (string | number)[] {
  if (!isRaw(item)) return []
  const kind = keyOf(item['kind'])
  if (kind === 'ADDRESS') return [kind, keyOf(item['street']), keyOf(item['detail'])]
  return [kind, keyOf(kind === 'PHONE' ? item['number'] : item['address'])]
}

const keysOf = (item: unknown, keys: readonly string[]): readonly (string | number)[] =>
  isRaw(item) ? keys.map(key => keyOf(item[key])) : []

function withId<T>(item: T, kind: BankKeyKind, key: readonly (string | number)[]): T {
  return isRaw(item) && item['id'] === undefined ? { id: bankId(kind, ...key), ...item } : item
}

const keyOf = (value: unknown): string | number =>
  typeof value === 'string' || typeof value === 'number' ? value : ''

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
