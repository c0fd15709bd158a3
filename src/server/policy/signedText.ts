import type { PolicyKey } from '#protocol/policy.ts'

/** Who signs for the bank what tablets believe. */
export interface BankSigner {
  readonly policyKeys: () => readonly [PolicyKey, ...PolicyKey[]]
  readonly signPolicy: (bytes: Uint8Array) => Promise<Uint8Array>
}

/** A compact JWS of the newest key for rule packs over a payload (RFC 7515, RFC 8037); `typ` says what it is. */
export async function signedText(
  { policyKeys, signPolicy }: BankSigner,
  typ: string,
  payload: object,
): Promise<string> {
  const [{ kid }] = policyKeys()
  const part = (raw: object): string => Buffer.from(JSON.stringify(raw)).toString('base64url')
  const text = `${part({ alg: 'EdDSA', typ, kid })}.${part(payload)}`
  return `${text}.${Buffer.from(await signPolicy(Buffer.from(text))).toString('base64url')}`
}
